import type { SampleProduct } from "./sample-product.ts"

const plant = ["hg-17-3", "Home & Garden > Plants > Indoor & Outdoor Plants"] as const
const book = ["me-1-3", "Media > Books > Print Books"] as const
const base = { category: "plants", vendor: "Fern House" } as const

export const plants: readonly SampleProduct[] = [
  {
    ...base, handle: "boston-fern", title: "Boston Fern in a Clay Pot", taxonomy: plant, productType: "Plants",
    price: "32.00", tags: ["plant", "shade"], colour: "#3f7d4e",
    intro: "Nephrolepis exaltata, 35 to 40 cm high when it leaves us.",
    facts: ["Light: half shade, no midday sun", "Water: keep moist, mist twice a week", "It may drop some fronds in the first two weeks while it settles in", "Arrives alive or we send another one, within 14 days"],
  },
  {
    ...base, handle: "monstera-deliciosa", title: "Monstera Deliciosa", taxonomy: plant, productType: "Plants",
    price: "48.00", tags: ["plant"], colour: "#2f5d3a",
    intro: "A young monstera with three to five leaves, the first of them already split.",
    facts: ["Height: 55 to 65 cm, pot 17 cm", "Light: bright, not in the sun", "Water: once a week, let the top 3 cm dry", "New leaf about every five weeks", "Poisonous for cats and dogs"],
  },
  {
    ...base, handle: "olive-tree-small", title: "Small Olive Tree", taxonomy: plant, productType: "Plants",
    price: "59.00", tags: ["plant", "outdoor"], colour: "#7d8f69",
    intro: "A four-year-old olive tree for balcony or window.",
    facts: ["Height: 80 to 90 cm with pot", "Hardy to about -7 °C", "Needs at least six hours of sun", "Rest it cool in winter, 5 to 12 °C", "Grown in Liguria"],
  },
  {
    ...base, handle: "windowsill-herb-garden", title: "Windowsill Herb Garden", taxonomy: plant, productType: "Plants",
    price: "36.00", tags: ["plant", "gift", "herbs"], colour: "#6aa84f",
    intro: "Seeds for basil, chives and thyme with a wooden box; the first harvest comes after four to five weeks.",
    facts: ["Box: untreated larch, 38 × 14 cm, with liner", "Organic seeds, peat-free soil", "Chives sprout after 10 to 14 days", "Harvest after four to five weeks"],
  },
  {
    ...base, handle: "book-of-small-forests", title: "The Book of Small Forests", taxonomy: book, productType: "Books",
    price: "28.00", tags: ["book", "gift"], colour: "#556b2f",
    intro: "How to keep forty houseplants alive, told by a forester. 248 pages.",
    facts: ["Hardback, 248 pages, 120 drawings", "English; the plant names are also in Latin, German and French", "Printed in Estonia on FSC paper", "First edition 2025"],
  },
  {
    ...base, handle: "field-notes-of-a-baker", title: "Field Notes of a Baker", taxonomy: book, productType: "Books",
    price: "32.00", tags: ["book", "baking"], colour: "#a0522d",
    intro: "Fifty-two loaves, one for each week, with what went wrong.",
    facts: ["Hardback, 304 pages, lies flat", "Weights in grams", "Index by time: one hour to three days", "Printed in Germany"],
  },
]
