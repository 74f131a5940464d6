import { briefFrame } from "#app/flow/drafting/brief-frame.ts"
import { briefNotice } from "#app/flow/drafting/brief-notice.server.ts"
import { makeBrief, type ReviewBrief } from "#app/flow/drafting/brief.ts"
import { insertDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { writeDraft } from "#app/flow/drafting/write-draft.server.ts"
import { cancel, claimForDrafting, moveToReview, releaseDrafting, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import { countOf, kept as keptPlaces } from "#app/flow/record/line-state.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { readSettings, type ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

export interface DraftingPorts {
  writer: Writer
  links: Links
}

export type Drafted =
  | { kind: "drafted"; draftId: DraftId; writer: "template" | "model"; fallback: string | null }
  | { kind: "skipped"; reason: "not-planned" | "no-longer-wanted" }
  | { kind: "cancelled"; reason: "order-unknown" | "nothing-kept" }

/** The links in a draft work for 90 days after the mail is due, and for the time it may wait for a person. */
const linkDays = 90 + 30

/** Writes the draft of a planned touchpoint and hands it to a person. Throws only for a failing database; then the claim is given back. */
export async function draftTouchpoint(context: Context, ports: DraftingPorts, shop: ShopId, touchpointId: TouchpointId): Promise<Drafted> {
  const owner: WorkerId = context.randomness.id()
  const touchpoint = await claimForDrafting(context.db, shop, touchpointId, owner, context.clock.now())
  if (!touchpoint) return { kind: "skipped", reason: "not-planned" }
  try {
    return await draftClaimed(context, ports, shop, touchpoint, owner)
  } catch (error) {
    await releaseDrafting(context.db, shop, touchpointId, owner, context.clock.now())
    throw error
  }
}

async function draftClaimed(
  context: Context,
  { writer, links }: DraftingPorts,
  shop: ShopId,
  touchpoint: Touchpoint,
  owner: WorkerId,
): Promise<Drafted> {
  const settings = await readSettings(context.db, shop)
  const brief =
    touchpoint.purpose === "delay-notice"
      ? await briefNotice(context, shop, touchpoint, settings)
      : await briefFor(context, links, shop, touchpoint, settings)
  if (typeof brief === "string") {
    await cancel(context.db, shop, touchpoint.id, brief, context.clock.now())
    return { kind: "cancelled", reason: brief }
  }
  const written = await writeDraft(writer, brief, settings.brandVoice)
  const id = context.randomness.id()
  const now = context.clock.now()
  const isStored = await context.db.$transaction(async (tx) => {
    // Held, cancelled or planned anew while the model wrote: then nobody wants this draft.
    if (!(await moveToReview(tx, shop, touchpoint.id, owner, now))) return false
    await insertDraft(tx, context.vault, shop, { id, touchpointId: touchpoint.id, brief, tone: brief.tone, ...written }, now)
    return true
  })
  if (!isStored) return { kind: "skipped", reason: "no-longer-wanted" }
  return { kind: "drafted", draftId: id, writer: written.writer, fallback: written.fallback }
}

/** The facts for one touchpoint, or why there is nothing to write about. */
async function briefFor(
  context: Context,
  links: Links,
  shop: ShopId,
  touchpoint: Touchpoint,
  settings: ShopSettings,
): Promise<ReviewBrief | "order-unknown" | "nothing-kept"> {
  const { db, vault } = context
  const [known, facts] = [await readShop(db, shop), await readOrder(db, shop, touchpoint.orderId)]
  if (!known || !facts) return "order-unknown"
  const kept = facts.lines.filter((line) => touchpoint.orderLineIds.includes(line.id) && countOf(line.state, keptPlaces) > 0)
  if (kept.length === 0) return "nothing-kept"
  const products = new Map(
    (
      await readProducts(
        db,
        shop,
        kept.flatMap((line) => line.productId ?? []),
      )
    ).map((product) => [product.id, product]),
  )
  const target = {
    shopId: shop,
    touchpointId: touchpoint.id,
    personKey: touchpoint.personKey,
    expiresAt: addDays(touchpoint.dueAt, linkDays),
  }
  const review = links.url({ ...target, kind: "review" })
  const reported = touchpoint.arrivedAt && {
    at: touchpoint.arrivedAt,
    isReported: ["event", "handed-over"].includes(touchpoint.arrivalKind ?? ""),
  }
  return makeBrief({
    purpose: touchpoint.purpose,
    ...briefFrame(vault, known, settings, facts.order),
    // One product bought in two sizes is asked about once.
    products: [
      ...new Map(
        kept.map((line) => [
          line.productId ?? line.id,
          {
            title: products.get(line.productId ?? "")?.title || line.title,
            description: products.get(line.productId ?? "")?.description ?? "",
          },
        ]),
      ).values(),
    ],
    arrival: touchpoint.arrivalKind === "digital" ? null : reported,
    timeZone: touchpoint.timeZone,
    links: { review, notYet: `${review}#not-yet` },
  })
}
