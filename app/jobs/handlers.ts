// The one file that knows every stage: what each job does, and which sweeps look for work that has become due (catalogue.ts names the jobs).
import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { applyReceipts } from "#app/flow/intake/apply-receipts.server.ts"
import { unsafeDeleteEndedReceipts, unsafeShopsWithWaitingReceipts } from "#app/flow/intake/receipts.store.server.ts"
import { exportCustomer } from "#app/flow/learning/export-customer.server.ts"
import { fitShop } from "#app/flow/learning/fit-shop.server.ts"
import { forgetCustomer } from "#app/flow/learning/forget-customer.server.ts"
import { forgetShop } from "#app/flow/learning/forget-shop.server.ts"
import { unsafeFindShopsToLearn } from "#app/flow/learning/observations.store.server.ts"
import { settleObservations } from "#app/flow/learning/settle-observations.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { draftAheadDays, planOrder } from "#app/flow/planning/plan-order.server.ts"
import {
  findDueOnEstimate,
  findOpenOrders,
  unsafeFindShopsToSend,
  unsafeFindToDraft,
} from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint, unsafeExpire, unsafeReleaseStaleDrafting } from "#app/flow/planning/touchpoints.store.server.ts"
import { applyToRecord } from "#app/flow/record/apply-to-record.server.ts"
import { askMarketingState } from "#app/flow/record/ask-marketing-state.server.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { setUpShop } from "#app/flow/record/set-up-shop.server.ts"
import { writeBackConsent } from "#app/flow/responses/write-back-consent.server.ts"
import { unsafeFindWanted } from "#app/flow/reviews/publications.store.server.ts"
import { publishProduct } from "#app/flow/reviews/publish-product.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { settleStale, staleAfterMs } from "#app/flow/sending/settle-stale.server.ts"
import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"

import type { Runtime } from "#app/main.runtime.ts"
import { addDays, dayMs, minuteMs } from "#app/platform/clock.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import { deleteShopSessions } from "#app/platform/shopify/session-storage.server.ts"

const receiptsAtOnce = 200
/** Received payloads are kept this long, to be read again after a repair. */
const payloadDays = 30
const sendsAtOnce = 50
const lookedAtOnce = 200
/** A message that nobody approved this long after it was due is not worth sending any more. */
const expiresAfterDays = 30

export const handlers: { [Name in JobName]: (runtime: Runtime, payload: JobPayload<Name>) => Promise<void> } = {
  "apply-receipts": async (runtime, { shopId }) => {
    const ended = await applyReceipts(
      runtime,
      shopId,
      async (tx, receipt) => {
        const outcome = await applyToRecord(runtime, runtime.queue, tx, receipt)
        if (receipt.topic === "app/uninstalled" && outcome.kind === "applied") await deleteShopSessions(tx, shopId)
        return outcome
      },
      receiptsAtOnce,
    )
    if (ended === receiptsAtOnce) await runtime.queue.enqueueNow("apply-receipts", [{ shopId }])
  },
  "order-changed": (runtime, { shopId, orderId }) => lookAtOrder(runtime, shopId, orderId),
  "customer-changed": async (runtime, { shopId, customerId }) => {
    const noted = await noteShopifyConsent(runtime, shopId, { customerId })
    if (noted === 0) return
    for (const orderId of await findOpenOrders(runtime.db, shopId, { customerId })) await planOrder(runtime, runtime.queue, shopId, orderId)
  },
  "set-up-shop": (runtime, { shopId }) => setUpShop(runtime, runtime.admin, shopId),
  "draft-touchpoint": async (runtime, { shopId, touchpointId }) => {
    const { db, clock } = runtime
    const planned = await readTouchpoint(db, shopId, touchpointId)
    if (planned?.state !== "planned") return
    // Days may have passed since it was planned: nothing is written for a parcel that is late.
    await lookAtOrder(runtime, shopId, planned.orderId)
    const still = await readTouchpoint(db, shopId, touchpointId)
    if (still?.state === "planned" && still.dueAt <= addDays(clock.now(), draftAheadDays))
      await draftTouchpoint(runtime, runtime, shopId, touchpointId)
  },
  "send-due": async (runtime, { shopId }) => {
    for (const { orderId } of await findDueOnEstimate(runtime.db, shopId, runtime.clock.now())) await lookAtOrder(runtime, shopId, orderId)
    const ports = { mail: runtime.mail, mailFrom: runtime.env.MAIL_FROM, links: runtime.links }
    for (let isMore = true; isMore;) {
      const outcomes = await sendDue(runtime, ports, shopId, runtime.randomness.id(), sendsAtOnce)
      isMore = outcomes.length === sendsAtOnce && outcomes.every((outcome) => outcome.kind !== "given-back")
    }
  },
  "publish-product": async (runtime, { shopId, productId }) => void (await publishProduct(runtime, runtime.admin, shopId, productId)),
  "learn": async (runtime, { shopId }) => {
    await settleObservations(runtime, shopId)
    await fitShop(runtime, shopId)
  },
  "write-back-consent": async (runtime, { shopId, personKey }) => void (await writeBackConsent(runtime, runtime.admin, shopId, personKey)),
  "forget-customer": (runtime, { shopId, requestId }) => forgetCustomer(runtime, runtime.queue, shopId, requestId),
  "export-customer": (runtime, { shopId, requestId }) => exportCustomer(runtime, shopId, requestId),
  "forget-shop": (runtime, { shopId, requestId }) => forgetShop(runtime, shopId, requestId),
}

/** From facts to plan: what Shopify says of consent, when the parcels arrive, and what follows for the order's contact. */
async function lookAtOrder(runtime: Runtime, shop: ShopId, orderId: Gid): Promise<void> {
  const facts = await readOrder(runtime.db, shop, orderId)
  if (!facts) return
  const { customerId, emailIndex } = facts.order
  if (customerId && emailIndex) await askMarketingState(runtime, runtime.admin, shop, customerId)
  await noteShopifyConsent(runtime, shop, { orderId })
  await forecastOrder(runtime, shop, orderId, facts)
  await planOrder(runtime, runtime.queue, shop, orderId, facts)
}

export interface Sweep {
  name: string
  everyMs: number
  /** Returns how many things it started or changed; 0 means that there was nothing to do. */
  run(runtime: Runtime): Promise<number>
}

export const sweeps: readonly Sweep[] = [
  {
    name: "waiting receipts",
    everyMs: 500,
    async run(runtime) {
      const shops = await unsafeShopsWithWaitingReceipts(runtime.db)
      await runtime.queue.enqueueNow(
        "apply-receipts",
        shops.map((shopId) => ({ shopId })),
      )
      return shops.length
    },
  },
  {
    name: "holds that end",
    everyMs: minuteMs,
    async run(runtime) {
      const held = await unsafeFindHoldsToLookAt(runtime.db, runtime.clock.now(), lookedAtOnce)
      return startOnce(
        runtime,
        "order-changed",
        held.map(({ shopId, orderId, changedAt }) => ({ payload: { shopId, orderId }, version: changedAt.toISOString() })),
      )
    },
  },
  {
    name: "messages to draft",
    everyMs: 10_000,
    async run(runtime) {
      const planned = await unsafeFindToDraft(runtime.db, addDays(runtime.clock.now(), draftAheadDays), lookedAtOnce)
      const jobs = planned.map(({ shopId, id, updatedAt }) => ({ payload: { shopId, touchpointId: id }, version: updatedAt.toISOString() }))
      return startOnce(runtime, "draft-touchpoint", jobs)
    },
  },
  {
    name: "messages to send",
    everyMs: 5_000,
    async run(runtime) {
      const shops = await unsafeFindShopsToSend(runtime.db, runtime.clock.now())
      return startOnce(
        runtime,
        "send-due",
        shops.map(({ shopId, due, changedAt }) => ({ payload: { shopId }, version: `${due} ${changedAt.toISOString()}` })),
      )
    },
  },
  {
    name: "reviews to publish",
    everyMs: 5_000,
    async run(runtime) {
      const wanted = await unsafeFindWanted(runtime.db, lookedAtOnce)
      return startOnce(
        runtime,
        "publish-product",
        wanted.map((payload) => ({ payload, version: "" })),
      )
    },
  },
  {
    name: "curves to fit",
    everyMs: 15 * minuteMs,
    async run(runtime) {
      const shops = await unsafeFindShopsToLearn(runtime.db, new Date(runtime.clock.now().getTime() - dayMs))
      return startOnce(
        runtime,
        "learn",
        shops.map((shopId) => ({ payload: { shopId }, version: "" })),
      )
    },
  },
  {
    name: "claims left behind",
    everyMs: minuteMs,
    async run(runtime) {
      const { db, clock } = runtime
      const now = clock.now()
      const before = new Date(now.getTime() - staleAfterMs)
      return (await unsafeReleaseStaleDrafting(db, before, now)) + (await settleStale(runtime))
    },
  },
  {
    name: "old payloads",
    everyMs: 60 * minuteMs,
    run: ({ db, clock }) => unsafeDeleteEndedReceipts(db, addDays(clock.now(), -payloadDays), 1_000),
  },
  {
    name: "moments gone by",
    everyMs: 60 * minuteMs,
    run: ({ db, clock }) => unsafeExpire(db, addDays(clock.now(), -expiresAfterDays), clock.now()),
  },
]

// What a sweep found is started once an instant of business time and state of the row: where the clock stands still (a drained worker), work
// that could not be done now is not found again and again. The queue itself keeps equal jobs from waiting twice.
const started = new WeakMap<Runtime, { at: number; keys: Set<string> }>()

async function startOnce<Name extends JobName>(
  runtime: Runtime,
  name: Name,
  found: readonly { payload: JobPayload<Name>; version: string }[],
): Promise<number> {
  const at = runtime.clock.now().getTime()
  const known = started.get(runtime)
  const memory = known?.at === at ? known : { at, keys: new Set<string>() }
  started.set(runtime, memory)
  const keyOf = (one: (typeof found)[number]) => JSON.stringify([name, one.payload, one.version])
  const fresh = found.filter((one) => !memory.keys.has(keyOf(one)))
  if (fresh.length === 0) return 0
  await runtime.queue.enqueueNow(
    name,
    fresh.map((one) => one.payload),
  )
  for (const one of fresh) memory.keys.add(keyOf(one))
  return fresh.length
}
