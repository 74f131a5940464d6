// A drawn picture for each product, as a data: URL, so that no page of the demo needs an image host: a soft ground and one plain shape.
import type { SampleCategory, SampleProduct } from "./sample-product.ts"

const shapes: Record<SampleCategory, (fill: string) => string> = {
  apparel: (fill) =>
    `<path d="M140 120 l60-34 q40 26 80 0 l60 34 44 70 -48 30 -18-26 v196 h-156 v-196 l-18 26 -48-30z" fill="${fill}"/><path d="M200 86q40 52 80 0" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="6"/>`,
  shoes: (fill) =>
    `<path d="M96 290 q6-64 60-84 q38 42 92 44 q30 38 104 50 q36 8 36 40 v16 h-292z" fill="${fill}"/><path d="M96 356h292v22q0 10-10 10h-272q-10 0-10-10z" fill="#2a2622" fill-opacity=".8"/><path d="M190 246l22-22M220 256l20-22M250 268l16-20" stroke="#fff" stroke-width="7" stroke-linecap="round"/>`,
  skincare: (fill) =>
    `<rect x="170" y="160" width="140" height="230" rx="26" fill="${fill}"/><rect x="204" y="104" width="72" height="56" rx="8" fill="#2a2622" fill-opacity=".75"/><rect x="194" y="236" width="92" height="84" rx="8" fill="#fff" fill-opacity=".65"/>`,
  kitchen: (fill) =>
    `<circle cx="210" cy="260" r="118" fill="${fill}"/><circle cx="210" cy="260" r="84" fill="#fff" fill-opacity=".16"/><rect x="320" y="242" width="120" height="34" rx="17" fill="${fill}"/>`,
  electronics: (fill) =>
    `<path d="M130 280 v-20 a110 110 0 0 1 220 0 v20" fill="none" stroke="${fill}" stroke-width="26"/><rect x="104" y="262" width="62" height="112" rx="28" fill="${fill}"/><rect x="314" y="262" width="62" height="112" rx="28" fill="${fill}"/>`,
  plants: (fill) =>
    `<path d="M240 300q-110-20-120-140q104 8 120 118q10-128 112-146q6 128-112 168z" fill="${fill}"/><path d="M240 320v-60" stroke="#2f4a2c" stroke-width="8"/><path d="M172 306h136l-16 96h-104z" fill="#b5754f"/>`,
}

const book = (fill: string) =>
  `<rect x="150" y="100" width="190" height="276" rx="8" fill="${fill}"/><rect x="150" y="100" width="26" height="276" rx="8" fill="#000" fill-opacity=".2"/><rect x="200" y="150" width="110" height="14" rx="7" fill="#fff" fill-opacity=".8"/><rect x="200" y="178" width="76" height="10" rx="5" fill="#fff" fill-opacity=".6"/>`

/** An SVG of 480 × 480. */
export function productPicture(product: SampleProduct): string {
  const shape = product.productType === "Books" ? book : shapes[product.category]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480" role="img"><rect width="480" height="480" fill="#f2efe8"/><circle cx="240" cy="250" r="190" fill="${product.colour}" fill-opacity=".14"/>${shape(product.colour)}</svg>`
}

/** The same as a data: URL. */
export function productPictureUrl(product: SampleProduct): string {
  return `data:image/svg+xml,${encodeURIComponent(productPicture(product))}`
}
