// Files of reviews as other apps export them, in any size, and the way they take into the app.
import { finishUpload, startImport, startUpload, takePart, undoImport } from "#app/flow/reviews/receive-import.server.ts"
import { stepImport } from "#app/flow/reviews/step-import.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { rememberingQueue } from "./review-ask.ts"

export const judgeMeHeader =
  "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location"

/** Row `number` of a Judge.me export; every one says something else. */
export function judgeMeRow(
  number: number,
  patch: Partial<Record<"handle" | "curated" | "body" | "pictures" | "email" | "rating", string>> = {},
): string {
  const body = patch.body ?? `"It is review number ${number}, with a comma.\nAnd a second line."`
  const day = new Date(Date.UTC(2020, 0, 1) + (number % 1500) * 86_400_000).toISOString().slice(0, 10)
  const email = patch.email ?? `person-${number}@shopper.example`
  return [
    `Title ${number}`,
    body,
    patch.rating ?? String((number % 5) + 1),
    `${day} 10:00:00 UTC`,
    "web",
    patch.curated ?? "ok",
    `Person ${number}`,
    email,
    "",
    patch.handle ?? "linen-shirt",
    number % 10 === 0 ? "Thank you!" : "",
    "",
    patch.pictures ?? "",
    "",
    "",
  ].join(",")
}

/** Uploads `bytes` in pieces and has them read; the id of the import. */
export async function uploadFile(context: Context, shop: ShopId, bytes: Uint8Array, partBytes = 1024 * 1024): Promise<string> {
  const opened = await startUpload(context, shop, { name: "reviews.csv", by: "42" })
  if (opened.kind !== "opened") throw new Error(opened.kind)
  for (let start = 0; start < bytes.length; start += partBytes) {
    const taken = await takePart(context, shop, opened.id, { start, bytes: bytes.subarray(start, start + partBytes) })
    if (taken.kind !== "taken") throw new Error(taken.kind)
  }
  await finishUpload(context, rememberingQueue(), shop, opened.id)
  return opened.id
}

const never = () => false

/** A shop that has nothing beside what the record knows. */
export const emptyCatalogue: AdminClient = {
  query: () =>
    Promise.resolve({ nodes: [], products: { nodes: [] }, productVariants: { nodes: [], pageInfo: { hasNextPage: false } } } as never),
}

/** Takes steps until none is left. `isTimeUp`: after how much of a step the worker has to give way. */
export async function workOff(
  context: Context,
  shop: ShopId,
  id: string,
  isTimeUp: () => boolean = never,
  admin: AdminClient = emptyCatalogue,
): Promise<void> {
  for (let round = 0; round < 2_000; round += 1) {
    const before = await context.db.importRun.findFirstOrThrow({ where: { id, shopId: shop } })
    if (!["reading", "importing", "undoing"].includes(before.state)) return
    const queue = rememberingQueue()
    await stepImport(context, { queue, admin }, shop, id, isTimeUp)
    if (before.state === "undoing" && queue.asked.length === 0) return
  }
  throw new Error("The import never ends.")
}

/** From the file to the reviews. */
export async function importFile(context: Context, shop: ShopId, bytes: Uint8Array): Promise<string> {
  const id = await uploadFile(context, shop, bytes)
  await workOff(context, shop, id)
  if (!(await startImport(context, rememberingQueue(), shop, id))) throw new Error("There is no preview.")
  await workOff(context, shop, id)
  return id
}

export const undo = (context: Context, shop: ShopId, id: string) => undoImport(context, rememberingQueue(), shop, id)
