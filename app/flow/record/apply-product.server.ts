import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf } from "#app/flow/record/apply-outcome.ts"
import { factsOf, mark, type Applying } from "#app/flow/record/applying.ts"
import { readProductPayload } from "#app/flow/record/payload-product.ts"
import { deleteProduct, mergeProducts } from "#app/flow/record/products.store.server.ts"

/** products/create, products/update */
export async function applyProduct(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readProductPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const product = read.facts
  const { tx, shop, triggeredAt } = applying
  const row = { ...product, updatedAt: product.updatedAt ?? triggeredAt, mark: mark(applying, product.updatedAt, product) }
  return appliedIf((await mergeProducts(tx, shop, [row])) > 0)
}

/** products/delete carries nothing but the number. */
export async function applyProductDeletion(applying: Applying): Promise<ApplyOutcome> {
  const read = readProductPayload(applying.receipt.payload)
  if (read.kind === "malformed") return read
  return appliedIf(await deleteProduct(applying.tx, applying.shop, read.facts.id, applying.triggeredAt))
}
