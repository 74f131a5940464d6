import type { SampleProduct } from "./sample-product.ts"

const components = "Electronics > Audio > Audio Components"
const base = { category: "electronics", vendor: "Lyd" } as const

export const electronics: readonly SampleProduct[] = [
  {
    ...base, handle: "lyd-one-headphones", title: "Lyd One Headphones", taxonomy: ["el-2-2-7-1", `${components} > Headphones & Headsets > Headphones`], productType: "Headphones",
    price: "199.00", tags: ["audio", "wireless"], colour: "#3b3f46",
    intro: "Over-ear headphones with noise cancelling and ear pads you can change yourself.",
    facts: ["Battery: up to 38 hours with noise cancelling", "Bluetooth 5.3, wired by 3.5 mm", "Ear pads, headband and battery can be replaced with a screwdriver", "Two-year warranty", "Weight: 254 g"],
  },
  {
    ...base, handle: "lyd-buds", title: "Lyd Buds", taxonomy: ["el-2-2-7-1-3", `${components} > Headphones & Headsets > Headphones > In-Ear Headphones`], productType: "Headphones",
    price: "119.00", tags: ["audio", "wireless"], colour: "#8aa6c1",
    intro: "Small wireless earphones with four sizes of tips.",
    facts: ["Battery: 7 hours, 28 with the case", "IPX4, fine for rain and running", "Four silicone tip sizes and one of foam", "Two-year warranty"],
  },
  {
    ...base, handle: "hytte-bluetooth-speaker", title: "Hytte Bluetooth Speaker", taxonomy: ["el-2-2-10", `${components} > Speakers`], productType: "Speakers",
    price: "159.00", tags: ["audio", "outdoor"], colour: "#7b5e57",
    intro: "A cabin speaker in a wooden body.",
    facts: ["Body: oiled ash, made in Sweden", "Battery: 20 hours at moderate volume", "Two speakers pair to stereo", "IP54, keep it out of the lake", "Three-year warranty"],
  },
  {
    ...base, handle: "dawn-wake-up-light", title: "Dawn Wake-up Light", taxonomy: ["hg-13-9", "Home & Garden > Lighting > Lighting Fixtures"], productType: "Lights",
    price: "89.00", tags: ["sleep", "winter"], colour: "#f3b95f",
    intro: "A bedside light that rises over 30 minutes, for dark mornings.",
    facts: ["Up to 320 lux at 50 cm, 2,000 to 4,000 K", "No app and no account needed", "USB-C, 9 W", "Give it a week: bodies take a few mornings to follow", "Two-year warranty"],
  },
  {
    ...base, handle: "fjell-power-bank", title: "Fjell Power Bank 20,000", taxonomy: ["el-7", "Electronics > Electronics Accessories"], productType: "Accessories",
    price: "59.00", tags: ["travel", "outdoor"], colour: "#4d6a6d",
    intro: "A power bank for a long weekend without a socket.",
    facts: ["20,000 mAh, 45 W USB-C", "Fully charged in 2.5 hours", "Allowed in hand luggage (74 Wh)", "Weight: 372 g", "Two-year warranty"],
  },
  {
    ...base, handle: "keel-mechanical-keyboard", title: "Keel Mechanical Keyboard", taxonomy: ["el-7", "Electronics > Electronics Accessories"], productType: "Accessories",
    price: "139.00", tags: ["desk"], colour: "#c7c9cc",
    intro: "A quiet 75 % keyboard with keys you can swap.",
    facts: ["Hot-swappable linear switches, 45 g", "Layouts: DE, UK, US and Nordic", "Bluetooth for three devices, or USB-C", "Aluminium case, 1.1 kg", "Three-year warranty"],
  },
]
