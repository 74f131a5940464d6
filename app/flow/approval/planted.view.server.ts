// A planted draft as the desk shows it: like any other that waits, or, once decided on, as what it was. Nothing in it leads to a shopper or an order.
import { readSender, shownText, type DraftView, type ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { ownTextStart } from "#app/flow/approval/own-text.ts"
import { findWaitingPlanted, readPlanted, type PlantedDraft } from "#app/flow/approval/planted-drafts.store.server.ts"
import type { QueueRow, QueueView } from "#app/flow/approval/queue.view.server.ts"
import { civilDayAfter, lastSnoozeDay, snoozeLimit, snoozeMoment } from "#app/flow/approval/snooze.ts"
import { readColleagues, staffNumber } from "#app/flow/approval/staff.store.server.ts"
import { dayEnds, urgencies, urgencyOf } from "#app/flow/approval/urgency.ts"
import { policyVersion } from "#app/flow/consent/country-table.ts"
import type { Brief, Fact } from "#app/flow/drafting/draft-shape.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface RevealedDraft {
  isCaught: boolean
  kind: string
  excerpt: string
  truth: string
  subject: string
  body: string
  decidedAt: Date
}

export type PlantedPage = { kind: "waiting"; view: DraftView } | { kind: "revealed"; revealed: RevealedDraft; timeZone: string }

/** Null when the shop has no such planted draft, or it was taken back. */
export async function readPlantedPage(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  id: string,
  userId: string,
): Promise<PlantedPage | null> {
  const planted = await readPlanted(db, shop, id)
  if (!planted) return null
  const known = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true, countryCode: true } })
  const timeZone = known?.timeZone ?? "UTC"
  if (planted.state === "waiting") return { kind: "waiting", view: await waitingView(db, vault, shop, now, { planted, timeZone, userId }) }
  // Taken back by the app: nobody has seen it.
  if (planted.state === "withdrawn" && planted.decidedBy === "app") return null
  const { kind, excerpt, truth, subject, body, decidedAt } = planted
  const isCaught = planted.state === "caught"
  return { kind: "revealed", revealed: { isCaught, kind, excerpt, truth, subject, body, decidedAt: decidedAt ?? now }, timeZone }
}

interface Shown {
  planted: PlantedDraft
  timeZone: string
  userId: string
}

async function waitingView(db: Queryable, vault: Vault, shop: ShopId, now: Date, { planted, timeZone, userId }: Shown): Promise<DraftView> {
  const colleagues = await readColleagues(db, vault, shop)
  const limit = snoozeLimit({ purpose: planted.purpose, dueAt: planted.dueAt, latestAt: null, noticeUntilAt: null })
  const lastDay = lastSnoozeDay(limit.at, now, timeZone)
  return {
    touchpointId: planted.id,
    state: "review",
    reason: null,
    purpose: planted.purpose,
    channel: "email",
    sequence: 1,
    dueAt: planted.dueAt,
    timeZone,
    sender: await readSender(db, shop),
    person: { firstName: planted.firstName, countryCode: null, orders: 1 },
    order: { id: "", name: planted.orderName, placedAt: null },
    products: [{ id: "", title: planted.productTitle }],
    arrival: null,
    timing: { delayDays: null, basis: null, explores: false },
    why: {},
    permission: { kind: "allowed", basis: "consent", policyVersion, entryId: null },
    draft: shownPlanted(planted),
    decisions: [],
    desk: {
      turn: 0,
      snoozedUntil: null,
      handed: null,
      openWith: null,
      snooze: {
        limitAt: limit.at,
        why: limit.why,
        tomorrow: snoozeMoment({ days: 1 }, now, timeZone),
        inThreeDays: snoozeMoment({ days: 3 }, now, timeZone),
        firstDay: lastDay && civilDayAfter(now, timeZone),
        lastDay,
      },
      colleagues: colleagues.filter((one) => one.userId !== userId),
      me: colleagues.find((one) => one.userId === userId) ?? { userId, name: staffNumber(userId), isNamed: false },
    },
    others: [],
  }
}

/** Its checks are silent, as they would be in the case that matters: what they find needs no attentive reader. */
function shownPlanted(planted: PlantedDraft): ShownDraft {
  const { id, subject, body, language, createdAt, firstName } = planted
  const { text, facts } = textOf(planted)
  const brief: Brief = {
    purpose: planted.purpose,
    shop: { name: "", domain: "" },
    recipient: { firstName, locale: language },
    facts,
    allowedLinks: [],
    maxHistoryFacts: 0,
  }
  return {
    ...shownText(text, facts, []),
    ...{ id, subject, body, language, createdAt },
    tone: "friendly",
    writer: "template",
    model: null,
    promptVersion: "",
    fallback: null,
    brief: { facts, allowedLinks: [], locale: language, firstName, maxHistoryFacts: 0 },
    ownText: ownTextStart(text, brief),
  }
}

/** Its text and facts as they were stored. */
export function textOf({ subject, body, sentences, facts }: Pick<PlantedDraft, "subject" | "body" | "sentences" | "facts">) {
  return {
    text: { subject, body, sentences: sentences as unknown as { text: string; factIds: string[] }[] },
    facts: facts as unknown as Fact[],
  }
}

/** The queue with the planted draft that waits in its place; any other list stays as it is. */
export async function withPlanted(db: Queryable, shop: ShopId, now: Date, queue: QueueView): Promise<QueueView> {
  const planted = queue.tab === "waiting" ? await findWaitingPlanted(db, shop) : null
  if (!planted) return queue
  const urgency = urgencyOf(planted, now, dayEnds(now, queue.timeZone))
  const isInGroup = !queue.group || (queue.group.purpose === planted.purpose && queue.group.urgency === urgency)
  const row: QueueRow = {
    touchpointId: planted.id,
    purpose: planted.purpose,
    urgency,
    orderName: planted.orderName,
    productTitles: [planted.productTitle],
    firstName: planted.firstName,
    countryCode: null,
    channel: "email",
    state: "review",
    reason: null,
    dueAt: planted.dueAt,
    endedAt: null,
    snoozedUntil: null,
    handedTo: null,
    blocks: 0,
    warnings: 0,
  }
  const isLater = (one: QueueRow) => {
    const [a, b] = [urgencies.indexOf(one.urgency ?? "later"), urgencies.indexOf(urgency)]
    return a > b || (a === b && (one.purpose > row.purpose || (one.purpose === row.purpose && one.dueAt > row.dueAt)))
  }
  const at = queue.rows.findIndex(isLater)
  const place = at < 0 ? queue.rows.length : at
  const groups = queue.groups.map((group) =>
    group.purpose === planted.purpose && group.urgency === urgency ? { ...group, count: group.count + 1 } : group,
  )
  // On the first page, or at its end: of a later page nobody knows here what stands before and after it, and it must be in the list once.
  const isHere = isInGroup && queue.page === 1
  const rows = isHere ? queue.rows.toSpliced(place, 0, row) : queue.rows
  return { ...queue, groups, rows, counts: { ...queue.counts, waiting: queue.counts.waiting + 1 } }
}

/** What opens after a decision: now and then the planted draft that waits, always when nothing else does. */
export async function nextOrPlanted(
  { db, vault }: { db: Queryable; vault: Pick<Vault, "seal"> },
  shop: ShopId,
  decidedId: string,
  next: string | null,
): Promise<string | null> {
  const planted = await findWaitingPlanted(db, shop)
  if (!planted || planted.id === decidedId) return next
  // The same answer for the same draft, and no pattern to learn.
  const isIts = vault.seal("planted-place", `${planted.id} ${decidedId}`).charCodeAt(0) % 3 === 0
  return isIts || next === null || next === decidedId ? planted.id : next
}
