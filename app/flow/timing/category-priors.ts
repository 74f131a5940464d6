// After how many days with a thing has a shopper usually experienced what it is for? One row a kind of goods, before any answer is known.
//
// lowDays to highDays: the central half of what we expect, in days after arrival. Source: the starter table of our market study (apparel 3–5,
// durables 14–21 by the product's owner; the other centres from vendors' advice, which disagrees; Jung et al. 2023, J. Marketing 87(4): never
// the next day). Everything here is an assumption that a shop's own answers overwrite. A product finds its row by Shopify's taxonomy first
// (the longest path wins), then by product type, title and tags.
import type { CategoryPrior } from "#app/flow/timing/model.ts"

interface CategoryRow extends CategoryPrior {
  /** In the shop owner's words. */
  name: string
  /** Beginnings of the taxonomy's full names. */
  paths: readonly string[]
  /** Words of product types, titles and tags. */
  words: RegExp | null
}

const rows: readonly CategoryRow[] = [
  {
    category: "food",
    name: "food and drink",
    lowDays: 2.5,
    highDays: 4,
    paths: ["Food, Beverages & Tobacco"],
    words: /\b(coffee|tea|chocolate|snacks?|wine|beer|sauce|spices?|food)\b/,
  },
  {
    category: "consumables",
    name: "household consumables",
    lowDays: 4,
    highDays: 7,
    paths: ["Home & Garden > Household Supplies", "Office Supplies"],
    words: /\b(cleaner|cleaning|detergent|soap|candles?|paper towels?)\b/,
  },
  {
    category: "apparel",
    name: "clothing",
    lowDays: 3,
    highDays: 5,
    paths: ["Apparel & Accessories"],
    words:
      /\b(shirts?|t-shirts?|tees?|dress(es)?|sweaters?|hoodies?|jackets?|trousers|pants|jeans|skirts?|socks?|apparel|clothing|scar(f|ves))\b/,
  },
  {
    category: "shoes",
    name: "shoes",
    lowDays: 7,
    highDays: 12,
    paths: ["Apparel & Accessories > Shoes"],
    words: /\b(shoes?|sneakers?|boots?|sandals?)\b/,
  },
  {
    category: "bags",
    name: "bags and luggage",
    lowDays: 12,
    highDays: 18,
    paths: ["Luggage & Bags", "Apparel & Accessories > Handbags, Wallets & Cases"],
    words: /\b(bags?|backpacks?|wallets?|luggage)\b/,
  },
  {
    category: "jewelry",
    name: "jewellery and watches",
    lowDays: 5,
    highDays: 10,
    paths: ["Apparel & Accessories > Jewelry"],
    words: /\b(necklaces?|earrings?|bracelets?|rings?|watch(es)?|jewell?e?ry)\b/,
  },
  {
    category: "cosmetics",
    name: "cosmetics",
    lowDays: 10,
    highDays: 17,
    paths: ["Health & Beauty", "Health & Beauty > Personal Care > Cosmetics"],
    words: /\b(lipstick|mascara|make-?up|cosmetics?|perfume|fragrance)\b/,
  },
  {
    category: "skincare",
    name: "skin care",
    lowDays: 17,
    highDays: 25,
    paths: ["Health & Beauty > Personal Care > Cosmetics > Skin Care", "Health & Beauty > Personal Care > Skin Care"],
    words: /\b(skin ?care|serum|moisturi[sz]er|face (oil|cream)|sunscreen)\b/,
  },
  {
    category: "supplements",
    name: "supplements",
    lowDays: 23,
    highDays: 33,
    paths: ["Health & Beauty > Health Care > Fitness & Nutrition"],
    words: /\b(supplements?|vitamins?|protein|probiotics?)\b/,
  },
  {
    category: "electronics",
    name: "electronics",
    lowDays: 10,
    highDays: 15,
    paths: ["Electronics", "Cameras & Optics", "Software"],
    words: /\b(headphones?|speakers?|chargers?|keyboards?|cameras?|electronics?|lamps?)\b/,
  },
  {
    category: "kitchenware",
    name: "kitchenware",
    lowDays: 14,
    highDays: 21,
    paths: ["Home & Garden > Kitchen & Dining"],
    words: /\b(pans?|skillets?|knives|knife|mugs?|cups?|kettles?|pots?|cookware)\b/,
  },
  {
    category: "appliances",
    name: "household appliances",
    lowDays: 14,
    highDays: 21,
    paths: ["Home & Garden > Household Appliances", "Home & Garden > Kitchen & Dining > Kitchen Appliances"],
    words: /\b(appliances?|vacuums?|blenders?|toasters?|machines?|mixers?|heaters?|humidifiers?|purifiers?)\b/,
  },
  {
    category: "tools",
    name: "tools",
    lowDays: 12,
    highDays: 18,
    paths: ["Hardware", "Business & Industrial", "Vehicles & Parts"],
    words: /\b(tools?|drills?|hammers?|saws?)\b/,
  },
  {
    category: "home",
    name: "things for the home",
    lowDays: 14,
    highDays: 21,
    paths: ["Home & Garden"],
    words: /\b(cushions?|bedding|duvets?|towels?|rugs?|curtains?|vases?|home)\b/,
  },
  {
    category: "furniture",
    name: "furniture",
    lowDays: 17,
    highDays: 25,
    paths: ["Furniture"],
    words: /\b(chairs?|tables?|sofas?|shel(f|ves)|desks?|furniture|loungers?)\b/,
  },
  {
    category: "mattresses",
    name: "mattresses",
    lowDays: 25,
    highDays: 36,
    paths: ["Furniture > Beds & Accessories > Mattresses"],
    words: /\bmattress(es)?\b/,
  },
  { category: "books", name: "books and media", lowDays: 17, highDays: 26, paths: ["Media"], words: /\b(books?|novels?|vinyl|records?)\b/ },
  {
    category: "toys",
    name: "toys and games",
    lowDays: 8,
    highDays: 13,
    paths: ["Toys & Games", "Baby & Toddler"],
    words: /\b(toys?|games?|puzzles?)\b/,
  },
  { category: "pets", name: "pet supplies", lowDays: 8, highDays: 13, paths: ["Animals & Pet Supplies"], words: /\b(dogs?|cats?|pets?)\b/ },
  {
    category: "plants",
    name: "plants",
    lowDays: 17,
    highDays: 26,
    paths: ["Home & Garden > Plants"],
    words: /\b(plants?|seeds?|bulbs?)\b/,
  },
  {
    category: "sports",
    name: "sports and outdoor gear",
    lowDays: 12,
    highDays: 20,
    paths: ["Sporting Goods"],
    words: /\b(yoga|bikes?|tents?|dumbbells?|sports?|camping)\b/,
  },
  {
    category: "hobby",
    name: "arts and hobbies",
    lowDays: 10,
    highDays: 18,
    paths: ["Arts & Entertainment"],
    words: /\b(paint|yarn|crafts?|instruments?|guitars?)\b/,
  },
  { category: "other", name: "goods of any kind", lowDays: 7, highDays: 14, paths: [], words: null },
]

export const categoryPriors: readonly CategoryPrior[] = rows.map(({ category, lowDays, highDays }) => ({ category, lowDays, highDays }))

export interface Categorised {
  /** Shopify's taxonomy, full name: "Apparel & Accessories > Shoes > …". */
  categoryName: string | null
  productType: string | null
  title: string
  tags?: readonly string[]
}

/** The key of the row a product belongs to; "other" when nothing tells. */
export function categoryOf({ categoryName, productType, title, tags = [] }: Categorised): string {
  return byPath(categoryName) ?? byPath(productType) ?? byWord(productType) ?? byWord(title) ?? byWord(tags.join(" ")) ?? "other"
}

/** "clothing" for "apparel"; the key itself when it is not ours. */
export function categoryLabel(category: string): string {
  return rows.find((row) => row.category === category)?.name ?? category
}

function byPath(path: string | null): string | null {
  if (!path) return null
  const fits = (start: string) => path === start || path.startsWith(`${start} >`)
  const found = rows.flatMap((row) => row.paths.filter(fits).map((start) => ({ category: row.category, length: start.length })))
  return found.sort((a, b) => b.length - a.length)[0]?.category ?? null
}

function byWord(text: string | null): string | null {
  if (!text) return null
  const lower = text.toLowerCase()
  const found = rows.flatMap((row) => {
    const at = row.words ? lower.search(row.words) : -1
    return at >= 0 ? [{ category: row.category, at }] : []
  })
  // English names things at the end: a "coffee table" is a table.
  return found.sort((a, b) => b.at - a.at)[0]?.category ?? null
}
