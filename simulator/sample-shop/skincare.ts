import type { SampleProduct } from "./sample-product.ts"

const skin = "Health & Beauty > Personal Care > Cosmetics > Skin Care"
const base = { category: "skincare", vendor: "Lichen Lab", productType: "Skincare" } as const

export const skincare: readonly SampleProduct[] = [
  {
    ...base, handle: "birch-water-cleanser", title: "Birch Water Cleanser", taxonomy: ["hb-3-2-9-6", `${skin} > Facial Cleansers`],
    price: "24.00", tags: ["face", "vegan"], colour: "#cfe3d8",
    intro: "A gel cleanser for morning and evening, without perfume.",
    facts: ["150 ml, lasts about eight weeks", "pH 5.5, free of sulphates and perfume", "Use: massage on damp skin, rinse", "Bottle: 100 % recycled PE"],
  },
  {
    ...base, handle: "cloudberry-vitamin-c-serum", title: "Cloudberry Vitamin C Serum", taxonomy: ["hb-3-2-9-21", `${skin} > Face Serums`],
    price: "46.00", tags: ["face", "serum", "vegan"], colour: "#e8a04c",
    intro: "A stable vitamin C serum with cloudberry seed oil; give it four weeks.",
    facts: ["30 ml, lasts about ten weeks", "12 % ascorbyl glucoside, 2 % cloudberry seed oil", "Use: three drops in the morning, under sunscreen", "Keep away from light, use within six months of opening"],
  },
  {
    ...base, handle: "sea-kelp-day-cream", title: "Sea Kelp Day Cream", taxonomy: ["hb-3-2-9-10", `${skin} > Lotion & Moisturizer`],
    price: "38.00", tags: ["face", "moisturiser"], colour: "#5d8f8a",
    intro: "A light cream for dry heating air, with kelp from the Norwegian coast.",
    facts: ["50 ml, lasts about two months", "3 % panthenol, 1 % kelp extract, no perfume", "For normal to dry skin", "Glass jar; the lid is recycled aluminium"],
  },
  {
    ...base, handle: "juniper-hand-balm", title: "Juniper Hand Balm", taxonomy: ["hb-3-2-9-10", `${skin} > Lotion & Moisturizer`],
    price: "16.00", tags: ["hands", "gift"], colour: "#40623f",
    intro: "A thick balm for hands that work outside.",
    facts: ["75 ml aluminium tube", "20 % shea butter, juniper berry oil", "Sinks in within two minutes", "Not for children under three because of the essential oil"],
  },
  {
    ...base, handle: "mineral-sunscreen-spf50", title: "Mineral Sunscreen SPF 50", taxonomy: ["hb-3-2-9-15", `${skin} > Sunscreen`],
    price: "29.00", tags: ["sun", "vegan"], colour: "#f1d48a",
    intro: "Zinc-oxide sunscreen with a light tint, so that it does not leave you white.",
    facts: ["50 ml", "SPF 50, UVA protected, 21 % non-nano zinc oxide", "Water resistant for 40 minutes", "Use within nine months of opening"],
  },
  {
    ...base, handle: "overnight-moss-mask", title: "Overnight Moss Mask", taxonomy: ["hb-3-2-9", skin],
    price: "34.00", tags: ["face", "night"], colour: "#6f7f4f",
    intro: "A sleeping mask for twice a week.",
    facts: ["75 ml, about 20 uses", "5 % niacinamide, sphagnum moss extract", "Leave on overnight, rinse in the morning", "Most people notice a difference after three to four weeks"],
  },
  {
    ...base, handle: "northern-toner", title: "Northern Toner", taxonomy: ["hb-3-2-9-17", `${skin} > Toners & Astringents`],
    price: "22.00", tags: ["face"], colour: "#a7c4d4",
    intro: "An alcohol-free toner that calms after cleansing.",
    facts: ["150 ml", "2 % polyhydroxy acids, oat extract", "Use: evenings, with a cotton pad", "Do not use together with retinol on the same evening"],
  },
]
