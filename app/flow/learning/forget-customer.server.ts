import { forgetCustomer as forgetNotes } from "#app/flow/approval/decision-notes.store.server.ts"
import { forgetCustomer as forgetImported } from "#app/flow/consent/consent-imports.store.server.ts"
import { forgetCustomer as forgetWishes } from "#app/flow/consent/contact-wishes.store.server.ts"
import { forgetCustomer as forgetOptIns } from "#app/flow/consent/opt-in-requests.store.server.ts"
import { forgetCustomer as forgetConsent } from "#app/flow/consent/ledger.store.server.ts"
import { forgetCustomer as forgetDrafts } from "#app/flow/drafting/drafts.store.server.ts"
import { forgetCustomer as forgetShortLinks } from "#app/flow/drafting/short-links.store.server.ts"
import { forgetReceipts } from "#app/flow/intake/forget-receipts.server.ts"
import { readSubject } from "#app/flow/learning/privacy-subject.server.ts"
import { forgetCustomer as forgetHours } from "#app/flow/learning/shopper-hours.store.server.ts"
import { forgetCustomer as forgetTasks } from "#app/flow/planning/tasks.store.server.ts"
import { forgetCustomer as forgetTouchpoints } from "#app/flow/planning/touchpoints.store.server.ts"
import { forgetCustomer as forgetAccess } from "#app/flow/record/access-log.store.server.ts"
import { forgetCustomer as forgetProfile } from "#app/flow/record/customers.store.server.ts"
import { findOrdersOf, forgetCustomer as forgetOrders } from "#app/flow/record/orders.store.server.ts"
import { closePrivacyRequest, forgetCustomer as forgetRequests } from "#app/flow/record/privacy-requests.store.server.ts"
import { forgetCustomer as forgetShipments } from "#app/flow/record/shipments.store.server.ts"
import { forgetCustomer as forgetSignals } from "#app/flow/record/signals.store.server.ts"
import { forgetCustomer as forgetConversations } from "#app/flow/responses/conversations.store.server.ts"
import { forgetCustomer as forgetReplies } from "#app/flow/responses/replies.store.server.ts"
import { forgetCustomer as forgetReports } from "#app/flow/responses/provider-reports.store.server.ts"
import { forgetCustomer as forgetResponses } from "#app/flow/responses/responses.store.server.ts"
import { forgetCustomer as forgetMedia } from "#app/flow/reviews/media.store.server.ts"
import { forgetCustomer as forgetQuestions } from "#app/flow/reviews/product-questions.store.server.ts"
import { forgetCustomer as forgetImportParts } from "#app/flow/reviews/import-parts.store.server.ts"
import { forgetCustomer as forgetImportRows } from "#app/flow/reviews/import-rows.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { forgetCustomer as forgetRewardGrants } from "#app/flow/reviews/reward-grants.store.server.ts"
import { forgetCustomer as forgetRewardPromises } from "#app/flow/reviews/reward-promises.store.server.ts"
import { forgetCustomer as forgetReviews } from "#app/flow/reviews/reviews.store.server.ts"
import { forgetCustomer as forgetMessages } from "#app/flow/sending/messages.store.server.ts"
import { forgetCustomer as forgetRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { forgetCustomer as forgetOnsiteNotes } from "#app/flow/sending/onsite-notes.store.server.ts"
import { forgetCustomer as forgetPush } from "#app/flow/sending/push-subscriptions.store.server.ts"
import { forgetCustomer as forgetSmsUse } from "#app/flow/sending/sms-use.store.server.ts"
import type { JobEraser, Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/**
 * Forgets a person in every table of a shop, all or nothing. What stays says nothing of who: orders and asks for the curves, published words
 * under a neutral name, and the bare fact that this keyed hash must not be written to. Forgetting twice changes nothing.
 */
export async function forgetCustomer(context: Context, queue: Queue & JobEraser, shop: ShopId, requestId: string): Promise<void> {
  const now = context.clock.now()
  await context.db.$transaction(
    async (tx) => {
      const subject = await readSubject(tx, shop, requestId)
      if (!subject) return
      // From right to left: later stages are found by what earlier ones still know.
      await forgetMedia(tx, shop, subject)
      const products = [...new Set([...(await forgetReviews(tx, shop, subject)), ...(await forgetQuestions(tx, shop, subject))])]
      for (const productId of products) await wantPublication(tx, shop, productId, now)
      await queue.enqueue(
        tx,
        "publish-product",
        products.map((productId) => ({ shopId: shop, productId })),
      )
      await forgetHours(tx, shop, subject)
      await forgetRewardGrants(tx, shop, subject)
      await forgetRewardPromises(tx, shop, subject)
      await forgetImportParts(tx, shop, subject)
      await forgetImportRows(tx, shop, subject)
      await forgetReplies(tx, shop, subject)
      await forgetConversations(tx, shop, subject)
      await forgetResponses(tx, shop, subject)
      await forgetReports(tx, shop, subject)
      await forgetRendered(tx, shop, subject)
      await forgetOnsiteNotes(tx, shop, subject)
      await forgetPush(tx, shop, subject)
      await forgetSmsUse(tx, shop, subject)
      await forgetMessages(tx, shop, subject)
      await forgetNotes(tx, shop, subject)
      await forgetShortLinks(tx, shop, subject)
      await forgetDrafts(tx, shop, subject)
      await forgetTasks(tx, shop, subject, now)
      await forgetTouchpoints(tx, shop, subject, now)
      await forgetWishes(tx, shop, subject)
      await forgetOptIns(tx, shop, subject)
      await forgetImported(tx, shop, subject)
      await forgetConsent(tx, shop, subject)
      const orderNames = (await findOrdersOf(tx, shop, subject)).map((order) => order.name)
      await forgetSignals(tx, shop, subject, orderNames)
      await forgetShipments(tx, shop, subject.orderIds)
      await forgetOrders(tx, shop, subject)
      await forgetProfile(tx, shop, subject, now)
      // Payloads are kept to be read again after a repair; that is worth less than a person's wish.
      await forgetReceipts(tx, shop, context, subject)
      await forgetAccess(tx, shop, subject)
      await queue.forgetCustomer(tx, shop, subject)
      await forgetRequests(tx, shop, subject.customerId, subject.personKeys)
      await closePrivacyRequest(tx, shop, requestId, now, null)
    },
    { timeout: 60_000 },
  )
}
