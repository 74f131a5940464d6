// One draft as the person who decides sees it: the text, the fact behind each sentence, and why this person hears of it now.
import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import type { Channel, Purpose, WriteAnswer } from "#app/flow/consent/policy.ts"
import type { Fact, Finding } from "#app/flow/drafting/draft-shape.ts"
import { readCurrentDraft, type OpenedDraft } from "#app/flow/drafting/drafts.store.server.ts"
import type { PlainWhy } from "#app/flow/planning/plain-why.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ShownDraft {
  id: string
  subject: string
  body: string
  sentences: { text: string; facts: Fact[] }[]
  findings: Finding[]
  language: string
  writer: OpenedDraft["writer"]
  model: string | null
  /** Why the model was not used although there is one. */
  fallback: string | null
  createdAt: Date
}

export interface DraftView {
  touchpointId: string
  state: string
  reason: string | null
  purpose: string
  channel: string
  sequence: number
  dueAt: Date
  timeZone: string
  sender: { name: string; shopName: string; replyTo: string | null; postalAddress: string | null }
  person: { firstName: string | null; countryCode: string | null; orders: number }
  order: { name: string; placedAt: Date | null }
  products: { id: string; title: string }[]
  arrival: { at: Date; kind: string | null } | null
  timing: { delayDays: number | null; basis: string | null; explores: boolean }
  /** The plan's own reasons; empty for a contact that was never planned through. */
  why: Partial<PlainWhy>
  /** Whether the person may be written to as things stand now; asked again when the message is sent. */
  permission: WriteAnswer
  draft: ShownDraft | null
  decision: { kind: string; reason: string | null; decidedAt: Date } | null
}

/** Null when the shop has no such contact. Only the current draft is opened, and of the person only the first name. */
export async function readDraftScreen(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  touchpointId: string,
): Promise<DraftView | null> {
  const touchpoint = await db.touchpoint.findFirst({ where: { shopId: shop, id: touchpointId } })
  if (!touchpoint) return null
  const [known, settings, order, orders, products, draft, decision] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop } }),
    db.shopSettings.findUnique({ where: { shopId: shop } }),
    db.order.findUnique({ where: { shopId_id: { shopId: shop, id: touchpoint.orderId } } }),
    touchpoint.customerId ? db.order.count({ where: { shopId: shop, customerId: touchpoint.customerId } }) : 1,
    db.product.findMany({ where: { shopId: shop, id: { in: touchpoint.productIds } }, select: { id: true, title: true } }),
    readCurrentDraft(db, vault, shop, touchpointId),
    db.decision.findFirst({ where: { shopId: shop, touchpointId }, orderBy: { decidedAt: "desc" } }),
  ])
  return {
    touchpointId,
    state: touchpoint.state,
    reason: touchpoint.reason,
    purpose: touchpoint.purpose,
    channel: touchpoint.channel,
    sequence: touchpoint.sequence,
    dueAt: touchpoint.dueAt,
    timeZone: known?.timeZone ?? "UTC",
    sender: {
      name: settings?.senderName ?? known?.name ?? shop,
      shopName: known?.name ?? shop,
      replyTo: settings?.replyTo ?? null,
      postalAddress: settings?.postalAddress ?? null,
    },
    person: {
      firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      countryCode: order?.countryCode ?? null,
      orders,
    },
    order: { name: order?.name ?? "", placedAt: order?.placedAt ?? null },
    products,
    arrival: touchpoint.arrivedAt && { at: touchpoint.arrivedAt, kind: touchpoint.arrivalKind },
    why: touchpoint.why as Partial<PlainWhy>,
    timing: { delayDays: touchpoint.delayDays, basis: touchpoint.basis, explores: touchpoint.explores },
    permission: await askConsent(db, shop, {
      personKey: touchpoint.personKey,
      channel: touchpoint.channel as Channel,
      purpose: touchpoint.purpose as Purpose,
      countryCode: order?.countryCode ?? null,
      now,
      purchasedAt: order?.placedAt,
    }),
    draft: draft && shown(draft),
    decision: decision && { kind: decision.kind, reason: decision.reason, decidedAt: decision.decidedAt },
  }
}

function shown({ id, text, brief, findings, language, writer, model, fallback, createdAt }: OpenedDraft): ShownDraft {
  const sentences = text.sentences.map((sentence) => ({
    text: sentence.text,
    facts: brief.facts.filter((fact) => sentence.factIds.includes(fact.id)),
  }))
  return { id, subject: text.subject, body: text.body, sentences, findings, language, writer, model, fallback, createdAt }
}

/** The contact that waits next after `after`, round to the first one; null when nothing else waits. */
export async function readNextWaiting(db: Queryable, shop: ShopId, after: { id: string; dueAt: Date }): Promise<string | null> {
  const waiting = { shopId: shop, state: "review", id: { not: after.id } }
  const order = [{ dueAt: "asc" as const }, { id: "asc" as const }]
  const later = await db.touchpoint.findFirst({
    where: { ...waiting, OR: [{ dueAt: { gt: after.dueAt } }, { dueAt: after.dueAt, id: { gt: after.id } }] },
    orderBy: order,
    select: { id: true },
  })
  const next = later ?? (await db.touchpoint.findFirst({ where: waiting, orderBy: order, select: { id: true } }))
  return next?.id ?? null
}
