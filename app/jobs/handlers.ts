// What each job does; with sweeps/ the only place that knows every stage (catalogue.ts names the jobs).
import { approveEarned } from "#app/flow/approval/approve-earned.server.ts"
import { considerAutomation } from "#app/flow/approval/consider-automation.server.ts"
import { plantBeside } from "#app/flow/approval/plant-beside.server.ts"
import { readVoice } from "#app/flow/approval/read-voice.server.ts"
import { voiceFromDecision } from "#app/flow/approval/voice-from-decision.server.ts"
import { watchAutomation } from "#app/flow/approval/watch-automation.server.ts"
import { countLanes } from "#app/flow/arrival/count-lanes.server.ts"
import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { findOrdersUnderWay } from "#app/flow/arrival/forecasts.store.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import { noteShopifyConsents } from "#app/flow/consent/note-shopify-consents.server.ts"
import { draftTouchpoint, type Drafted, type DraftingPorts } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { countThemes } from "#app/flow/insights/count-themes.server.ts"
import { noteSignal } from "#app/flow/insights/note-signal.server.ts"
import { applyReceipts } from "#app/flow/intake/apply-receipts.server.ts"
import { topicLabel } from "#app/flow/intake/topic-label.ts"
import { watchWebhooks } from "#app/flow/intake/watch-webhooks.server.ts"
import { readMessage } from "#app/flow/insights/read-message.server.ts"
import { readReviewForSafety } from "#app/flow/insights/read-review.server.ts"
import { exportCustomer } from "#app/flow/learning/export-customer.server.ts"
import { forgetCustomer } from "#app/flow/learning/forget-customer.server.ts"
import { forgetShop } from "#app/flow/learning/forget-shop.server.ts"
import { keepRetention } from "#app/flow/learning/keep-retention.server.ts"
import { weighProducts } from "#app/flow/learning/weigh-products.server.ts"
import { learnFromAnswers } from "#app/flow/learning/learn-from-answers.server.ts"
import { noteCareTasks } from "#app/flow/planning/note-care-tasks.server.ts"
import { noteParcelTasks } from "#app/flow/planning/note-parcel-tasks.server.ts"
import { aroundOrder } from "#app/flow/planning/order-around.server.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { planNotices } from "#app/flow/planning/plan-notices.server.ts"
import { draftAheadDays } from "#app/flow/planning/ask-purpose.ts"
import { planPurposes } from "#app/flow/planning/plan-purposes.server.ts"
import { planOrder } from "#app/flow/planning/plan-order.server.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { findDueOnEstimate, findOpenOrders } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { moveCustomer as moveTouchpoints, readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { rehearseShop } from "#app/flow/planning/rehearse-shop.server.ts"
import { askMarketingState } from "#app/flow/record/ask-marketing-state.server.ts"
import { readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readShopTexts } from "#app/flow/record/read-shop-texts.server.ts"
import { reconcile } from "#app/flow/record/reconcile.server.ts"
import { setUpShop } from "#app/flow/record/set-up-shop.server.ts"
import { startBackfill } from "#app/flow/record/start-backfill.server.ts"
import { noteTrouble, stepBackfill } from "#app/flow/record/step-backfill.server.ts"
import { takeSignalMessage } from "#app/flow/responses/take-signal-message.server.ts"
import { applyConsentImport } from "#app/flow/responses/apply-consent-import.server.ts"
import { sendOptInMail } from "#app/flow/responses/send-opt-in-mail.server.ts"
import { writeBackConsent } from "#app/flow/responses/write-back-consent.server.ts"
import { encodeNextVideo } from "#app/flow/reviews/encode-video.server.ts"
import { fetchImportMedia } from "#app/flow/reviews/fetch-import-media.server.ts"
import { mailReviewLink } from "#app/flow/reviews/find-purchase.server.ts"
import { publishMedia } from "#app/flow/reviews/publish-media.server.ts"
import { publishWaiting } from "#app/flow/reviews/publish-waiting.server.ts"
import { tellMerchant } from "#app/flow/reviews/tell-merchant.server.ts"
import { giveReward, keepPromise } from "#app/flow/reviews/keep-promise.server.ts"
import { promiseRewards } from "#app/flow/reviews/promise-reward.server.ts"
import { moveCustomer as moveReviews } from "#app/flow/reviews/reviews.store.server.ts"
import { noteImportTrouble, stepImport } from "#app/flow/reviews/step-import.server.ts"
import { defineAgain } from "#app/flow/reviews/define-again.server.ts"
import { reconcilePublications } from "#app/flow/reviews/reconcile-publications.server.ts"
import { publishProduct } from "#app/flow/reviews/publish-product.server.ts"
import { openFlowTarget } from "#app/flow/reviews/manage-targets.server.ts"
import { translateStore } from "#app/flow/reviews/translate-store.server.ts"
import { tellEvents } from "#app/flow/reviews/tell-events.server.ts"
import { checkSendingDomain } from "#app/flow/sending/check-sending-domain.server.ts"
import { mailProviderOf } from "#app/flow/sending/mail-provider.ts"
import { watchSending } from "#app/flow/sending/watch-sending.server.ts"
import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import { startApplying } from "#app/main.applying.ts"
import { mailboxOf, readMailbox } from "#app/main.mail-in.ts"
import { sendAll } from "#app/main.sending.ts"
import type { Runtime } from "#app/main.runtime.ts"
import { addDays } from "#app/platform/clock.ts"
import { createJsonPoster } from "#app/platform/guarded-post.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import { uploadFile } from "#app/platform/shopify/upload-file.server.ts"

/** Opening hours by zone and day, worked out once for all shops. */
const openings = createOpenings()
/** A shop's turn: then it stands in line again behind the others. */
const applySlice = { mostReceipts: 200, mostMs: 400 }
const parcelsAtOnce = 200
/** A parcel that left longer ago is not forecast again by itself. */
const watchedDays = 75
/** A file of a backfill is read for this long at a time, so that other work gets its turn. */
const backfillStepMs = 1_500
/** The same of a file of reviews. */
const importStepMs = 2_000
/** How long Shopify is asked for things one by one or page by page in one job, which may take five minutes. */
const oneByOneMs = 120_000
/** A shop's turn with the model; a call under way then may still take its minute. */
const translateStepMs = 60_000

const postJson = createJsonPoster()

/** Whether so many real milliseconds have passed since now. */
function timeUpAfter(ms: number): () => boolean {
  const until = performance.now() + ms
  return () => performance.now() > until
}

export const handlers: { [Name in JobName]: (runtime: Runtime, payload: JobPayload<Name>) => Promise<void> } = {
  "apply-receipts": async (runtime, { shopId }) => {
    const { ended, isMore } = await applyReceipts(runtime, shopId, () => startApplying(runtime, runtime.queue), applySlice)
    for (const { topic, state, acceptedAt } of ended) {
      runtime.metrics.settledReceipts.inc({ topic: topicLabel(topic), outcome: state })
      runtime.metrics.receiptSeconds.observe(Math.max(0, runtime.clock.now().getTime() - acceptedAt.getTime()) / 1000)
    }
    if (isMore) await runtime.queue.enqueueNow("apply-receipts", [{ shopId }])
  },
  "order-changed": (runtime, { shopId, orderId }) => lookAtOrder(runtime, shopId, orderId),
  "customer-changed": async (runtime, { shopId, customerId }) => {
    for (const orderId of await findOpenOrders(runtime.db, shopId, { customerId })) await planOrder(runtime, runtime.queue, shopId, orderId)
  },
  "customer-merged": async (runtime, { shopId, customerId, mergedId }) => {
    await moveTouchpoints(runtime.db, shopId, mergedId, customerId)
    await moveReviews(runtime.db, shopId, mergedId, customerId)
    for (const orderId of await findOpenOrders(runtime.db, shopId, { customerId })) await planOrder(runtime, runtime.queue, shopId, orderId)
  },
  "customers-changed": async (runtime, { shopId, customerIds }) => {
    if ((await noteShopifyConsents(runtime, shopId, customerIds)) === 0) return
    for (const orderId of await findOpenOrders(runtime.db, shopId, { customerIds }))
      await planOrder(runtime, runtime.queue, shopId, orderId)
  },
  "backfill-step": async (runtime, { shopId }) => {
    const ports = { admin: runtime.admin, isTimeUp: timeUpAfter(backfillStepMs) }
    try {
      await stepBackfill(runtime, runtime.queue, ports, shopId)
    } catch (error) {
      runtime.log.warn({ err: error, shopId }, "a step of a backfill did not work")
      await noteTrouble(runtime, shopId, error)
    }
  },
  "reconcile": (runtime, { shopId, kind }) =>
    reconcile(runtime, runtime.queue, { admin: runtime.admin, isTimeUp: timeUpAfter(oneByOneMs) }, shopId, kind),
  "watch-webhooks": (runtime, { shopId }) => watchWebhooks(runtime, runtime.queue, runtime.admin, shopId),
  "set-up-shop": async (runtime, { shopId }) => {
    await setUpShop(runtime, { admin: runtime.admin, isTimeUp: timeUpAfter(oneByOneMs) }, shopId)
    await defineAgain(runtime, runtime.admin, shopId)
    await openFlowTarget(runtime, shopId)
    await startBackfill(runtime, runtime.queue, shopId, "install")
  },
  "read-shop-texts": async (runtime, { shopId, left }) => {
    const rest = await readShopTexts(runtime, { admin: runtime.admin, isTimeUp: timeUpAfter(oneByOneMs) }, shopId, left)
    if (rest) await runtime.queue.enqueueNow("read-shop-texts", [{ shopId, left: rest }])
  },
  "rehearse": (runtime, { shopId, rehearsalId }) => rehearseShop(runtime, shopId, rehearsalId),
  "watch-parcels": async (runtime, { shopId }) => {
    const now = runtime.clock.now()
    const times = { since: addDays(now, -watchedDays), before: addDays(now, -20 / 24) }
    const { orderIds, isMore } = await findOrdersUnderWay(runtime.db, shopId, times, parcelsAtOnce)
    for (const orderId of orderIds) await followParcels(runtime, shopId, orderId, await readOrder(runtime.db, shopId, orderId))
    if (isMore) await runtime.queue.enqueueNow("watch-parcels", [{ shopId }])
    else await countLanes(runtime, shopId)
  },
  "plan-day": async (runtime, { shopId }) => void (await planDay(runtime, shopId, openings)),
  "draft-touchpoint": async (runtime, { shopId, touchpointId }) => {
    const { db, clock } = runtime
    const planned = await readTouchpoint(db, shopId, touchpointId)
    if (planned?.state !== "planned") return
    // Days may have passed since it was planned: nothing is written for a parcel that is late.
    await lookAtOrder(runtime, shopId, planned.orderId)
    const still = await readTouchpoint(db, shopId, touchpointId)
    if (still?.state !== "planned" || still.dueAt > addDays(clock.now(), draftAheadDays)) return
    await promiseRewards(runtime, shopId, touchpointId)
    await followDraft(runtime, shopId, await draftTouchpoint(runtime, draftingPorts(runtime), shopId, touchpointId))
  },
  "note-decision": async (runtime, { shopId, decisionId }) => void (await voiceFromDecision(runtime, shopId, decisionId)),
  "draft-written": async (runtime, { shopId, draftId }) => {
    await considerAutomation(runtime, shopId, draftId)
    await plantBeside(runtime, shopId, draftId)
  },
  "approve-earned": async (runtime, { shopId }) => {
    const { isMore } = await approveEarned(runtime, runtime.queue, shopId)
    if (isMore) await runtime.queue.enqueueNow("approve-earned", [{ shopId }])
  },
  "watch-signal": async (runtime, { shopId }) => void (await noteSignal(runtime, shopId)),
  "watch-automation": async (runtime, { shopId }) => void (await watchAutomation(runtime, shopId)),
  "send-due": async (runtime, { shopId }) => {
    for (const { orderId } of await findDueOnEstimate(runtime.db, shopId, runtime.clock.now())) await lookAtOrder(runtime, shopId, orderId)
    await sendAll(runtime, shopId)
  },
  "watch-sending": async (runtime, { shopId }) => void (await watchSending(runtime, shopId)),
  "check-sending-domain": async (runtime, { shopId }) => void (await checkSendingDomain(runtime, runtime.domainPorts, shopId)),
  "take-signal-message": async (runtime, { shopId, signalId }) => void (await takeSignalMessage(runtime, runtime.queue, shopId, signalId)),
  "read-mailbox": async (runtime) => {
    const mailbox = mailboxOf(runtime)
    if (mailbox) await readMailbox(runtime, mailbox)
  },
  "read-message": async (runtime, { shopId, messageId }) => void (await readMessage(runtime, runtime.queue, shopId, messageId)),
  "read-review": async (runtime, { shopId, reviewId }) => void (await readReviewForSafety(runtime, shopId, reviewId)),
  "publish-product": async (runtime, { shopId, productId }) => {
    await publishProduct(runtime, runtime.admin, shopId, productId, { standard: runtime.env.STANDARD_PRODUCT_REVIEWS })
  },
  "reconcile-publications": async (runtime, { shopId }) => void (await reconcilePublications(runtime, runtime.admin, shopId)),
  "define-reviews": (runtime, { shopId }) => defineAgain(runtime, runtime.admin, shopId),
  "import-step": async (runtime, { shopId, importId }) => {
    try {
      await stepImport(runtime, runtime, shopId, importId, timeUpAfter(importStepMs))
    } catch (error) {
      runtime.log.warn({ err: error, shopId, importId }, "a step of an import did not work")
      await noteImportTrouble(runtime, shopId, importId)
    }
  },
  "keep-promise": (runtime, { shopId, reviewId }) => keepPromise(runtime, runtime.queue, runtime.admin, shopId, reviewId),
  "give-reward": (runtime, { shopId, orderId }) => giveReward(runtime, runtime.queue, runtime.admin, shopId, orderId),
  "fetch-import-media": async (runtime, { shopId }) => {
    const isMore = await fetchImportMedia(runtime, runtime.fetchFile, shopId)
    if (isMore) await runtime.queue.enqueueNow("fetch-import-media", [{ shopId }])
  },
  "encode-videos": async (runtime) => {
    if (await encodeNextVideo(runtime, runtime.queue, runtime.video)) await runtime.queue.enqueueNow("encode-videos", [{}])
  },
  "publish-media": async (runtime, { shopId, reviewId }) =>
    void (await publishMedia(runtime, runtime.queue, { admin: runtime.admin, upload: uploadFile }, shopId, reviewId)),
  "publish-waiting": async (runtime, { shopId }) => void (await publishWaiting(runtime, runtime.queue, shopId)),
  "mail-review-link": async (runtime, { shopId, personKey, orderName }) =>
    void (await mailReviewLink(runtime, runtime.queue, runtime.links, shopId, { personKey, orderName })),
  "tell-merchant": async (runtime, { shopId }) => void (await tellMerchant(runtime, runtime.queue, shopId)),
  "count-themes": async (runtime, { shopId, productId }) => void (await countThemes(runtime, shopId, productId)),
  "translate-store": async (runtime, { shopId }) => {
    const done = await translateStore(runtime, runtime.queue, runtime.writer, shopId, timeUpAfter(translateStepMs))
    if (done.kind === "done" && done.isMore) await runtime.queue.enqueueNow("translate-store", [{ shopId }])
  },
  "tell-events": async (runtime, { shopId }) => void (await tellEvents(runtime, { admin: runtime.admin, post: postJson }, shopId)),
  "learn": async (runtime, { shopId }) => void (await learnFromAnswers(runtime, shopId)),
  "weigh-products": async (runtime, { shopId, productId }) => void (await weighProducts(runtime, shopId, productId)),
  "send-opt-in-mail": async (runtime, { shopId, requestId }) => {
    const mailProvider = mailProviderOf(runtime.env.SMTP_URL)
    const ports = { mail: runtime.mail, mailFrom: runtime.env.MAIL_FROM, links: runtime.links, mailProvider }
    await sendOptInMail(runtime, ports, shopId, runtime.randomness.id(), requestId)
  },
  "apply-consent-import": async (runtime, { shopId, importId }) =>
    void (await applyConsentImport(runtime, runtime.queue, shopId, importId)),
  "write-back-consent": async (runtime, { shopId, personKey }) => void (await writeBackConsent(runtime, runtime.admin, shopId, personKey)),
  "forget-customer": (runtime, { shopId, requestId }) => forgetCustomer(runtime, runtime.queue, shopId, requestId),
  "export-customer": (runtime, { shopId, requestId }) => exportCustomer(runtime, shopId, requestId),
  "forget-shop": (runtime, { shopId, requestId }) => forgetShop(runtime, runtime.queue, shopId, requestId),
  "keep-retention": async (runtime, { shopId }) => {
    const isDone = await keepRetention(runtime, shopId)
    if (!isDone) await runtime.queue.enqueueNow("keep-retention", [{ shopId }])
  },
}

/** What a new draft may bring about. A crash before this leaves it to a person, which is where it belongs. */
async function followDraft(runtime: Runtime, shop: ShopId, drafted: Drafted): Promise<void> {
  if (drafted.kind === "drafted") await runtime.queue.enqueueNow("draft-written", [{ shopId: shop, draftId: drafted.draftId }])
}

/** From facts to plan: what Shopify says of consent, when the parcels arrive, and what follows for the order's contact. */
async function lookAtOrder(runtime: Runtime, shop: ShopId, orderId: Gid): Promise<void> {
  const facts = await readOrder(runtime.db, shop, orderId)
  if (!facts) return
  const { customerId, emailIndex } = facts.order
  if (customerId && emailIndex) await askMarketingState(runtime, runtime.admin, shop, customerId)
  await noteShopifyConsent(runtime.db, runtime, shop, { orderId })
  await followParcels(runtime, shop, orderId, facts)
}

/** What is known of an order's parcels now, and what follows for its contacts and for the people in the shop. */
async function followParcels(runtime: Runtime, shop: ShopId, orderId: Gid, facts: OrderFacts | null): Promise<void> {
  const outlooks = await forecastOrder(runtime, shop, orderId, facts)
  if (!facts) return
  const around = aroundOrder(runtime, shop, facts)
  await planOrder(runtime, runtime.queue, shop, orderId, facts, around)
  await planPurposes(runtime, runtime.queue, shop, facts, messagePurposes, around)
  await planNotices(runtime, runtime.queue, shop, facts, outlooks, around)
  await noteParcelTasks(runtime, shop, facts, outlooks)
  await noteCareTasks(runtime, runtime.queue, shop, facts, outlooks)
}

function draftingPorts({ db, vault, writer, links }: Runtime): DraftingPorts {
  return { writer, links, voiceOf: (shop, purpose, language) => readVoice(db, vault, shop, purpose, language) }
}
