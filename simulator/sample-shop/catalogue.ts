import { apparel } from "./apparel.ts"
import { electronics } from "./electronics.ts"
import { kitchen } from "./kitchen.ts"
import { plants } from "./plants.ts"
import type { SampleProduct } from "./sample-product.ts"
import { shoes } from "./shoes.ts"
import { skincare } from "./skincare.ts"

/** Everything the sample shop sells: 40 products in six categories. */
export const catalogue: readonly SampleProduct[] = [...apparel, ...shoes, ...skincare, ...kitchen, ...electronics, ...plants]

/** The product with this handle, or null for one that a person added to the simulated shop. */
export function sampleProduct(handle: string): SampleProduct | null {
  return catalogue.find((product) => product.handle === handle) ?? null
}
