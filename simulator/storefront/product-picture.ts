// Pictures for products that have none on this machine: a still life drawn from the product's own words, the same each time.
import type { SimProduct, SimShop } from "../shopify/state.ts"

import { drawings, parcel, type Palette } from "./product-drawings.ts"

const palettes: (Palette & { from: string; to: string })[] = [
  { from: "#f3ede4", to: "#e2d5c3", main: "#b5654a", shade: "#8f4c37", light: "#d99477", accent: "#f6e3d3" },
  { from: "#e9efe9", to: "#cfdccf", main: "#4f7159", shade: "#3a5643", light: "#7fa088", accent: "#eef3e6" },
  { from: "#e8eef3", to: "#ccd8e2", main: "#3f5d7d", shade: "#2d4560", light: "#7592ae", accent: "#f2f5f7" },
  { from: "#f4eee8", to: "#e6d8cb", main: "#3d3a36", shade: "#262421", light: "#6d6862", accent: "#d9b98a" },
  { from: "#f1ebf0", to: "#ddd0da", main: "#7d5674", shade: "#5f3f58", light: "#a9849f", accent: "#f4e9f0" },
  { from: "#f5f0dd", to: "#e7dcb6", main: "#c1912f", shade: "#96701f", light: "#dfb968", accent: "#fff8e2" },
  { from: "#e6f0ef", to: "#c6dbd9", main: "#2f7a78", shade: "#225a59", light: "#6fa9a6", accent: "#eef7f5" },
  { from: "#f2efec", to: "#dcd6cf", main: "#d8cbb8", shade: "#b7a78f", light: "#efe7da", accent: "#8a6f52" },
]

/** The picture of the product with this handle; of a plain parcel when there is none. */
export function pictureOf(shop: SimShop, handle: string): string {
  const product = [...shop.products.values()].find((candidate) => candidate.handle === handle)
  return drawPicture(product ?? { handle, title: "", productType: "", category: null })
}

export function drawPicture(product: Pick<SimProduct, "handle" | "title" | "productType" | "category">): string {
  const palette = palettes[numberFrom(product.handle) % palettes.length]!
  const drawing = drawingFor([
    product.title,
    product.productType,
    product.category?.fullName.split(" > ").at(-1) ?? "",
    product.category?.fullName ?? "",
  ])
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">
<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.from}"/><stop offset="1" stop-color="${palette.to}"/></linearGradient></defs>
<rect width="400" height="400" fill="url(#g)"/><ellipse cx="200" cy="332" rx="118" ry="15" fill="#000" opacity=".1"/>
${drawing(palette)}
</svg>`
}

/** The most telling text first: its title, else its type, else its category from the leaf up. */
function drawingFor(texts: string[]) {
  for (const text of texts) {
    const words = text.toLowerCase()
    const found = drawings.find((candidate) => candidate.words.test(words))
    if (found) return found.draw
  }
  return parcel
}

// FNV-1a: small, spreads similar handles.
function numberFrom(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
