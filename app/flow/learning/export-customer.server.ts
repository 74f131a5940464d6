import { exportCustomer as exportNotes } from "#app/flow/approval/decision-notes.store.server.ts"
import { exportCustomer as exportForecasts } from "#app/flow/arrival/forecasts.store.server.ts"
import { exportCustomer as exportImported } from "#app/flow/consent/consent-imports.store.server.ts"
import { exportCustomer as exportWishes } from "#app/flow/consent/contact-wishes.store.server.ts"
import { exportCustomer as exportOptIns } from "#app/flow/consent/opt-in-requests.store.server.ts"
import { exportCustomer as exportConsent } from "#app/flow/consent/ledger.store.server.ts"
import { exportCustomer as exportDrafts } from "#app/flow/drafting/drafts.store.server.ts"
import { exportCustomer as exportShortLinks } from "#app/flow/drafting/short-links.store.server.ts"
import { readSubject } from "#app/flow/learning/privacy-subject.server.ts"
import { exportCustomer as exportHours } from "#app/flow/learning/shopper-hours.store.server.ts"
import { exportCustomer as exportNotices } from "#app/flow/planning/delay-notices.store.server.ts"
import { exportCustomer as exportHoldOuts } from "#app/flow/planning/hold-outs.store.server.ts"
import { exportCustomer as exportHolds } from "#app/flow/planning/holds.store.server.ts"
import { exportCustomer as exportSkips } from "#app/flow/planning/line-skips.store.server.ts"
import { exportCustomer as exportTasks } from "#app/flow/planning/tasks.store.server.ts"
import { exportCustomer as exportTouchpoints } from "#app/flow/planning/touchpoints.store.server.ts"
import { findCustomersOf } from "#app/flow/record/customers.store.server.ts"
import { exportCustomer as exportEdits } from "#app/flow/record/order-edits.store.server.ts"
import { exportCustomer as exportOrders } from "#app/flow/record/orders.store.server.ts"
import { closePrivacyRequest } from "#app/flow/record/privacy-requests.store.server.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import { readableRow } from "#app/flow/record/readable-row.ts"
import { exportCustomer as exportRefunds } from "#app/flow/record/refunds.store.server.ts"
import { exportCustomer as exportShipments } from "#app/flow/record/shipments.store.server.ts"
import { exportCustomer as exportSignals } from "#app/flow/record/signals.store.server.ts"
import { exportCustomer as exportConversations } from "#app/flow/responses/conversations.store.server.ts"
import { exportCustomer as exportReplies } from "#app/flow/responses/replies.store.server.ts"
import { exportCustomer as exportReports } from "#app/flow/responses/provider-reports.store.server.ts"
import { exportCustomer as exportResponses } from "#app/flow/responses/responses.store.server.ts"
import { exportCustomer as exportMedia } from "#app/flow/reviews/media.store.server.ts"
import { exportCustomer as exportQuestions } from "#app/flow/reviews/product-questions.store.server.ts"
import { exportCustomer as exportImportParts } from "#app/flow/reviews/import-parts.store.server.ts"
import { exportCustomer as exportImportRows } from "#app/flow/reviews/import-rows.store.server.ts"
import { exportCustomer as exportRewardGrants } from "#app/flow/reviews/reward-grants.store.server.ts"
import { exportCustomer as exportRewardPromises } from "#app/flow/reviews/reward-promises.store.server.ts"
import { exportCustomer as exportReviews } from "#app/flow/reviews/reviews.store.server.ts"
import { exportCustomer as exportMessages } from "#app/flow/sending/messages.store.server.ts"
import { exportCustomer as exportRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { exportCustomer as exportOnsiteNotes } from "#app/flow/sending/onsite-notes.store.server.ts"
import { exportCustomer as exportPush } from "#app/flow/sending/push-subscriptions.store.server.ts"
import { exportCustomer as exportSmsUse } from "#app/flow/sending/sms-use.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Gathers everything the app holds about a person, readable, for the merchant to hand on; kept encrypted with the request. */
export async function exportCustomer(context: Context, shop: ShopId, requestId: string): Promise<void> {
  const subject = await readSubject(context.db, shop, requestId)
  if (!subject) return
  const gathered = await gather(context, shop, subject)
  await closePrivacyRequest(context.db, shop, requestId, context.clock.now(), context.vault.encrypt(JSON.stringify(gathered)))
}

async function gather({ db, vault }: Context, shop: ShopId, subject: PrivacySubject): Promise<Record<string, unknown>> {
  const readable = (rows: readonly object[]) => rows.map((row) => readableRow(vault, row))
  const { orders, lines } = await exportOrders(db, shop, subject)
  const parcels = await exportShipments(db, shop, subject)
  const orderNames = orders.map((order) => order.name)
  const { refunds, returns } = await exportRefunds(db, shop, subject.orderIds)
  const correspondence = await exportConversations(db, shop, subject)
  const rewards = await exportRewardGrants(db, shop, subject)
  return {
    customers: readable(await findCustomersOf(db, shop, subject)),
    orders: readable(orders),
    orderLines: readable(lines),
    orderEdits: readable(await exportEdits(db, shop, subject.orderIds)),
    shipments: readable(parcels.shipments),
    deliveryEvents: readable(parcels.events),
    refunds: readable(refunds),
    returns: readable(returns),
    arrivalForecasts: readable(await exportForecasts(db, shop, subject)),
    signals: readable(await exportSignals(db, shop, subject, orderNames)),
    consent: readable(await exportConsent(db, shop, subject)),
    wishes: readable(await exportWishes(db, shop, subject)),
    optInRequests: readable(await exportOptIns(db, shop, subject)),
    importedConsent: readable(await exportImported(db, shop, subject)),
    hours: readable(await exportHours(db, shop, subject)),
    plannedContacts: readable(await exportTouchpoints(db, shop, subject)),
    delayNotices: readable(await exportNotices(db, shop, subject)),
    holds: readable(await exportHolds(db, shop, subject)),
    linesNotAskedAbout: readable(await exportSkips(db, shop, subject)),
    comparisons: readable(await exportHoldOuts(db, shop, subject)),
    tasks: readable(await exportTasks(db, shop, subject)),
    decisions: readable(await exportNotes(db, shop, subject)),
    drafts: await exportDrafts(db, vault, shop, subject),
    messages: readable(await exportMessages(db, shop, subject)),
    textMessages: readable(await exportSmsUse(db, shop, subject)),
    pushSubscriptions: readable(await exportPush(db, shop, subject)),
    messagesInShop: readable(await exportOnsiteNotes(db, shop, subject)),
    shortLinks: readable(await exportShortLinks(db, shop, subject)),
    messagesAsSent: await exportRendered(db, vault, shop, subject),
    providerReports: readable(await exportReports(db, shop, subject)),
    conversations: readable(correspondence.conversations),
    messagesFromCustomer: readable(correspondence.messages),
    answers: await exportReplies(db, vault, shop, subject),
    responses: readable(await exportResponses(db, shop, subject)),
    reviews: readable(await exportReviews(db, shop, subject)),
    rewardsPromised: readable(await exportRewardPromises(db, shop, subject)),
    rewardsGiven: readable(rewards.grants),
    points: readable(rewards.points),
    importedRows: (await exportImportRows(db, shop, subject)).map(({ line, rowCipher }) => ({
      line,
      review: vault.decryptBytes(rowCipher).toString("utf8"),
    })),
    filesBeingRead: await exportImportParts(db, shop),
    reviewPhotosAndVideos: readable(await exportMedia(db, vault, shop, subject)),
    questionsAskedInTheStore: readable(await exportQuestions(db, shop, subject)),
  }
}
