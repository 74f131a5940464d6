// One draft as the person who decides sees it: the text, the fact behind each sentence, and why this person hears of it now.
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ShownFact {
  id: string
  kind: string
  text: string
}

export interface ShownDraft {
  id: string
  subject: string
  body: string
  sentences: { text: string; facts: ShownFact[] }[]
  findings: { rule: string; severity: "block" | "warn"; excerpt: string }[]
  writer: string
  model: string | null
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
  sender: { name: string; replyTo: string | null }
  person: { firstName: string | null; countryCode: string | null; orders: number; personKey: string }
  order: { name: string; placedAt: Date | null }
  products: { id: string; title: string }[]
  arrival: { at: Date; kind: string } | null
  timing: { delayDays: number | null; basis: string | null; explores: boolean }
  draft: ShownDraft | null
  decision: { kind: string; reason: string | null; decidedAt: Date } | null
}

/** Null when the shop has no such contact. Only the current draft is opened, and of the person only the first name. */
export async function readDraftScreen(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  _now: Date,
  touchpointId: string,
): Promise<DraftView | null> {
  const touchpoint = await db.touchpoint.findFirst({ where: { shopId: shop, id: touchpointId } })
  if (!touchpoint) return null
  const [known, settings, order, orders, products, forecast, draft, decision] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop } }),
    db.shopSettings.findUnique({ where: { shopId: shop } }),
    db.order.findUnique({ where: { shopId_id: { shopId: shop, id: touchpoint.orderId } } }),
    touchpoint.customerId ? db.order.count({ where: { shopId: shop, customerId: touchpoint.customerId } }) : 1,
    db.product.findMany({ where: { shopId: shop, id: { in: touchpoint.productIds } }, select: { id: true, title: true } }),
    db.arrivalForecast.findFirst({ where: { shopId: shop, orderId: touchpoint.orderId }, orderBy: { p50At: "desc" } }),
    db.draft.findFirst({ where: { shopId: shop, touchpointId, isCurrent: true } }),
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
    sender: { name: settings?.senderName ?? known?.name ?? shop, replyTo: settings?.replyTo ?? null },
    person: {
      firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      countryCode: order?.countryCode ?? null,
      orders,
      personKey: touchpoint.personKey,
    },
    order: { name: order?.name ?? "", placedAt: order?.placedAt ?? null },
    products,
    arrival: forecast && { at: touchpoint.arrivedAt ?? forecast.p50At, kind: forecast.kind },
    timing: { delayDays: touchpoint.delayDays, basis: touchpoint.basis, explores: touchpoint.explores },
    draft: draft && openDraft(vault, draft),
    decision: decision && { kind: decision.kind, reason: decision.reason, decidedAt: decision.decidedAt },
  }
}

interface StoredDraft {
  id: string
  briefCipher: string
  subjectCipher: string
  bodyCipher: string
  sentences: string
  findings: unknown
  writer: string
  model: string | null
  fallback: string | null
  createdAt: Date
}

function openDraft(vault: Vault, stored: StoredDraft): ShownDraft {
  const brief = JSON.parse(vault.decrypt(stored.briefCipher)) as { facts: ShownFact[] }
  const sentences = JSON.parse(vault.decrypt(stored.sentences)) as { text: string; factIds: string[] }[]
  return {
    id: stored.id,
    subject: vault.decrypt(stored.subjectCipher),
    body: vault.decrypt(stored.bodyCipher),
    sentences: sentences.map(({ text, factIds }) => ({ text, facts: brief.facts.filter((fact) => factIds.includes(fact.id)) })),
    findings: stored.findings as ShownDraft["findings"],
    writer: stored.writer,
    model: stored.model,
    fallback: stored.fallback,
    createdAt: stored.createdAt,
  }
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
