import type { SampleProduct } from "./sample-product.ts"

const tops = "Apparel & Accessories > Clothing > Clothing Tops"
const base = { category: "apparel", vendor: "Fjord & Fern" } as const

export const apparel: readonly SampleProduct[] = [
  {
    ...base, handle: "harbour-merino-sweater", title: "Harbour Merino Sweater", taxonomy: ["aa-1-13-12", `${tops} > Sweaters`], productType: "Sweaters",
    price: "129.00", tags: ["merino", "winter"], colour: "#35506b",
    intro: "A fine-knit crew neck that is warm enough for the ferry and light enough for the office.",
    facts: ["Material: 100 % extrafine merino wool, 18.5 micron, mulesing-free", "Care: hand wash at 30 °C or wool programme, dry flat", "Fit: regular; the sleeves are cut 2 cm longer than usual", "Knitted in Portugal", "Free mending of seams for two years"],
  },
  {
    ...base, handle: "skerry-linen-shirt", title: "Skerry Linen Shirt", taxonomy: ["aa-1-13-7", `${tops} > Shirts`], productType: "Shirts",
    price: "89.00", tags: ["linen", "summer"], colour: "#b9a98a",
    intro: "A relaxed linen shirt that gets softer with each wash.",
    facts: ["Material: 100 % European flax linen, 165 g/m²", "Care: machine wash at 40 °C, line dry", "Buttons: corozo nut", "Fit: relaxed, take your usual size", "Shrinks by about 2 % in the first wash, which the cut allows for"],
  },
  {
    ...base, handle: "everyday-organic-tee", title: "Everyday Organic Tee", taxonomy: ["aa-1-13-8", `${tops} > T-Shirts`], productType: "T-Shirts",
    price: "34.00", tags: ["basics", "organic cotton"], colour: "#7a9e87",
    intro: "The T-shirt we wear ourselves: midweight, not see-through, and the collar stays flat.",
    facts: ["Material: 100 % organic cotton, 180 g/m², GOTS certified", "Care: machine wash at 30 °C, do not tumble dry", "Fit: regular, unisex, XS to XXL", "Sewn in Braga, Portugal"],
  },
  {
    ...base, handle: "moss-wool-cardigan", title: "Moss Wool Cardigan", taxonomy: ["aa-1-13-3", `${tops} > Cardigans`], productType: "Cardigans",
    price: "149.00", tags: ["wool", "winter"], colour: "#5b6b3d",
    intro: "A heavy cardigan with deep pockets, made to replace a jacket in spring.",
    facts: ["Material: 80 % lambswool, 20 % recycled polyamide", "Care: wool programme at 20 °C, dry flat, brush pilling off with a comb", "Weight: 780 g in size M", "Horn-look buttons of recycled resin, one spare included"],
  },
  {
    ...base, handle: "tideline-rain-jacket", title: "Tideline Rain Jacket", taxonomy: ["aa-1-10-2", "Apparel & Accessories > Clothing > Outerwear > Coats & Jackets"], productType: "Jackets",
    price: "219.00", tags: ["rain", "outdoor"], colour: "#d6a53a",
    intro: "A three-layer shell for sideways rain, quiet enough for the city.",
    facts: ["Waterproof to a 20,000 mm water column, all seams taped", "Material: recycled polyester face, PFAS-free finish", "Care: wash at 30 °C with a liquid detergent; renew the finish after about ten washes", "Three-year warranty on zips and seams"],
  },
  {
    ...base, handle: "ridge-chino", title: "Ridge Chino", taxonomy: ["aa-1-12", "Apparel & Accessories > Clothing > Pants"], productType: "Trousers",
    price: "99.00", tags: ["trousers"], colour: "#8b7355",
    intro: "Straight-cut chinos with a little stretch that keep their knees in shape.",
    facts: ["Material: 98 % organic cotton, 2 % elastane, 280 g/m²", "Care: machine wash at 30 °C inside out", "Fit: mid rise, straight leg; inseam 76, 81 or 86 cm", "Free hemming for one year"],
  },
  {
    ...base, handle: "night-boat-pyjamas", title: "Night Boat Pyjamas", taxonomy: ["aa-1-17", "Apparel & Accessories > Clothing > Sleepwear & Loungewear"], productType: "Sleepwear",
    price: "79.00", tags: ["sleep", "gift"], colour: "#4a4e7a",
    intro: "Brushed-cotton pyjamas for cold bedrooms.",
    facts: ["Material: 100 % organic cotton flannel, 150 g/m²", "Care: machine wash at 40 °C, tumble dry low", "Elastic waist with a drawstring", "Packed in a bag made of the same fabric"],
  },
  {
    ...base, handle: "ferryman-beanie", title: "Ferryman Beanie", taxonomy: ["aa-2-17", "Apparel & Accessories > Clothing Accessories > Hats"], productType: "Hats",
    price: "39.00", tags: ["winter", "gift"], colour: "#9c4a3c",
    intro: "A ribbed beanie that sits close and does not itch.",
    facts: ["Material: 100 % merino wool, double layer", "Care: hand wash, dry flat", "One size, stretches from 52 to 62 cm", "Knitted in Denmark"],
  },
]
