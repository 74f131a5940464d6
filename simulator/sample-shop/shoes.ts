import type { SampleProduct } from "./sample-product.ts"

const shoesRoot = "Apparel & Accessories > Shoes"
const base = { category: "shoes", vendor: "Brygge" } as const

export const shoes: readonly SampleProduct[] = [
  {
    ...base, handle: "fell-leather-boots", title: "Fell Leather Boots", taxonomy: ["aa-8-3", `${shoesRoot} > Boots`], productType: "Boots",
    price: "239.00", tags: ["leather", "outdoor"], colour: "#6b4226",
    intro: "Welted hiking boots that want two weeks of short walks before the first long one.",
    facts: ["Upper: 2.4 mm full-grain leather from a Leather Working Group gold tannery", "Goodyear-welted, can be resoled by any cobbler", "Break-in: about 25 km", "Care: brush, then leather balm every four weeks", "Two-year warranty"],
  },
  {
    ...base, handle: "quay-canvas-sneakers", title: "Quay Canvas Sneakers", taxonomy: ["aa-8-8", `${shoesRoot} > Sneakers`], productType: "Sneakers",
    price: "79.00", tags: ["canvas", "vegan"], colour: "#e0d6c3",
    intro: "Plain canvas sneakers on a natural rubber sole.",
    facts: ["Upper: organic cotton canvas, 340 g/m²", "Sole: 70 % natural rubber", "Care: take out the laces, wash by hand", "Runs half a size large"],
  },
  {
    ...base, handle: "runa-trail-runners", title: "Runa Trail Runners", taxonomy: ["aa-8-1", `${shoesRoot} > Athletic Shoes`], productType: "Running shoes",
    price: "149.00", tags: ["running", "outdoor"], colour: "#2f7f86",
    intro: "Trail shoes with a wide toe box and a 6 mm drop.",
    facts: ["Weight: 268 g in EU 42", "Drop: 6 mm, stack 30/24 mm", "Lugs: 4.5 mm, sticky rubber", "Made for about 700 km", "100 days to try them; worn shoes may come back"],
  },
  {
    ...base, handle: "hearth-felt-slippers", title: "Hearth Felt Slippers", taxonomy: ["aa-8", shoesRoot], productType: "Slippers",
    price: "59.00", tags: ["wool", "home", "gift"], colour: "#8d8d92",
    intro: "Felted wool slippers with a leather sole for wooden floors.",
    facts: ["Upper: 100 % wool felt, 8 mm", "Sole: suede, quiet on wood", "Care: spot clean, air dry", "They widen by half a size in the first week"],
  },
  {
    ...base, handle: "strand-leather-sandals", title: "Strand Leather Sandals", taxonomy: ["aa-8", shoesRoot], productType: "Sandals",
    price: "109.00", tags: ["leather", "summer"], colour: "#a9714b",
    intro: "Sandals with a cork footbed that takes the shape of your foot.",
    facts: ["Straps: vegetable-tanned leather", "Footbed: cork and natural latex, shapes itself in about ten days of wear", "Sole: EVA, replaceable", "Care: keep away from radiators"],
  },
  {
    ...base, handle: "pier-rain-boots", title: "Pier Rain Boots", taxonomy: ["aa-8-3", `${shoesRoot} > Boots`], productType: "Boots",
    price: "89.00", tags: ["rain"], colour: "#31572c",
    intro: "Ankle-high rubber boots with a lining that dries overnight.",
    facts: ["Natural rubber, hand-laid in 14 parts", "Lining: recycled polyester jersey", "Height: 18 cm", "Care: rinse with water; white bloom on the rubber is natural and wipes off"],
  },
]
