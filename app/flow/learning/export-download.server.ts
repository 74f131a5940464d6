import { exportPage } from "#app/flow/learning/export-page.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { findPrivacyRequest } from "#app/flow/record/privacy-requests.store.server.ts"
import { daysInForce, keptSince } from "#app/flow/record/retention.ts"
import { readRetentionChoices } from "#app/flow/record/retention.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const exportFormats = ["json", "html"] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportDownload =
  | { kind: "file"; name: string; type: string; text: string }
  /** `expired`: it was there and its time is over. */
  | { kind: "missing" | "waiting" | "expired" }

/** An export as a file for the merchant, and the note in the access log that this staff member took it. */
export async function downloadExport(
  context: Context,
  shop: ShopId,
  { requestId, format, userId }: { requestId: string; format: ExportFormat; userId: string },
): Promise<ExportDownload> {
  const { db, vault, clock } = context
  const request = await findPrivacyRequest(db, shop, requestId)
  if (request?.kind !== "export") return { kind: "missing" }
  if (request.state !== "done" || !request.doneAt) return { kind: "waiting" }
  const days = daysInForce(await readRetentionChoices(db, shop))
  // The nightly clearing may not have been here yet; the period holds to the minute all the same.
  if (!request.resultCipher || request.doneAt < keptSince("privacy-exports", days, clock.now())) return { kind: "expired" }
  const text = vault.decrypt(request.resultCipher)
  await noteAccess(context, shop, { userId, action: "downloaded", subject: "privacy-export", subjectId: requestId })
  const name = `customer-data-${request.doneAt.toISOString().slice(0, 10)}.${format}`
  const gathered = JSON.parse(text) as Record<string, unknown>
  if (format === "json") return { kind: "file", name, type: "application/json", text: `${JSON.stringify(gathered, null, 2)}\n` }
  const shopName = (await readShop(db, shop))?.name ?? shop
  const { customerId, requestedAt, doneAt: madeAt } = request
  return { kind: "file", name, type: "text/html", text: exportPage(gathered, { shopName, customerId, requestedAt, madeAt }) }
}
