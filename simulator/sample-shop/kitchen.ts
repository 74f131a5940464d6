import type { SampleProduct } from "./sample-product.ts"

const dining = "Home & Garden > Kitchen & Dining"
const tools = ["hg-11-8", `${dining} > Kitchen Tools & Utensils`] as const
const base = { category: "kitchen", vendor: "Smia" } as const

export const kitchen: readonly SampleProduct[] = [
  {
    ...base, handle: "smia-chef-knife-20", title: "Smia Chef's Knife 20 cm", taxonomy: tools, productType: "Knives",
    price: "119.00", tags: ["knife", "gift"], colour: "#77818c",
    intro: "A forged chef's knife with an oak handle, sharpened by hand.",
    facts: ["Blade: 20 cm, Sandvik 14C28N steel, 59 HRC", "Handle: Danish oak, oiled", "Care: wash by hand, dry at once, oil the handle every three months", "Free sharpening for life, you pay the postage"],
  },
  {
    ...base, handle: "cast-iron-skillet-26", title: "Cast Iron Skillet 26 cm", taxonomy: tools, productType: "Cookware",
    price: "74.00", tags: ["cast iron"], colour: "#2b2b2e",
    intro: "A smooth-ground skillet, pre-seasoned with flax oil.",
    facts: ["Diameter: 26 cm, weight 2.3 kg", "Works on induction, gas, oven and open fire", "Care: no soap in the first month, dry on the stove", "The seasoning builds up over about ten meals", "25-year warranty against cracks"],
  },
  {
    ...base, handle: "oak-cutting-board", title: "Oak Cutting Board", taxonomy: tools, productType: "Boards",
    price: "64.00", tags: ["wood"], colour: "#b98b56",
    intro: "An end-grain board that is kind to knives.",
    facts: ["40 × 28 × 4 cm, FSC-certified oak", "Care: wipe, never soak; oil once a month", "Juice groove on one side", "Cracks are repaired free of charge for three years"],
  },
  {
    ...base, handle: "stoneware-mug-set", title: "Stoneware Mug Set of Four", taxonomy: ["hg-11-10-5-5", `${dining} > Tableware > Drinkware > Mugs`], productType: "Mugs",
    price: "58.00", tags: ["ceramic", "gift"], colour: "#a58d7f",
    intro: "Four mugs with a reactive glaze; no two are alike.",
    facts: ["300 ml each", "Dishwasher and microwave safe", "Thrown and glazed in Bornholm", "A broken mug is replaced at half price in the first year"],
  },
  {
    ...base, handle: "pour-over-coffee-set", title: "Pour-over Coffee Set", taxonomy: tools, productType: "Coffee",
    price: "69.00", tags: ["coffee", "gift"], colour: "#5c4033",
    intro: "Dripper, carafe and a steel filter that replaces paper.",
    facts: ["600 ml borosilicate carafe", "Double-mesh stainless steel filter", "Grind a little coarser than for paper", "Spare parts available for ten years"],
  },
  {
    ...base, handle: "sourdough-starter-kit", title: "Sourdough Starter Kit", taxonomy: tools, productType: "Baking",
    price: "49.00", tags: ["baking", "gift"], colour: "#d8c3a5",
    intro: "Dried starter, jar, scraper and basket. The first loaf takes about twelve days.",
    facts: ["Starter: organic rye, dried, keeps two years", "750 ml glass jar, rattan basket 22 cm", "The starter is ready after seven to nine days of feeding", "Guide booklet in English and German"],
  },
  {
    ...base, handle: "herb-scissors", title: "Herb Scissors", taxonomy: tools, productType: "Tools",
    price: "24.00", tags: ["herbs"], colour: "#4f7942",
    intro: "Five blades for chives and parsley, with a comb to clean them.",
    facts: ["Stainless steel blades, 7.5 cm", "Dishwasher safe", "For right and left hands", "Two-year warranty"],
  },
]
