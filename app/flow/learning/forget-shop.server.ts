import { forgetShop as forgetApprovals } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { forgetShop as forgetRules } from "#app/flow/approval/automation-rules.store.server.ts"
import { forgetShop as forgetNotes } from "#app/flow/approval/decision-notes.store.server.ts"
import { forgetShop as forgetDecisions } from "#app/flow/approval/decisions.store.server.ts"
import { forgetShop as forgetDeskItems } from "#app/flow/approval/desk-items.store.server.ts"
import { forgetShop as forgetStaff } from "#app/flow/approval/staff.store.server.ts"
import { forgetShop as forgetPlanted } from "#app/flow/approval/planted-drafts.store.server.ts"
import { forgetShop as forgetReviewing } from "#app/flow/approval/reviewing-settings.store.server.ts"
import { forgetShop as forgetDismissals } from "#app/flow/approval/voice-dismissals.store.server.ts"
import { forgetShop as forgetForecasts } from "#app/flow/arrival/forecasts.store.server.ts"
import { forgetShop as forgetLanes } from "#app/flow/arrival/lane-weeks.store.server.ts"
import { forgetShop as forgetTold } from "#app/flow/consent/collection-notices.store.server.ts"
import { forgetShop as forgetImported } from "#app/flow/consent/consent-imports.store.server.ts"
import { forgetShop as forgetWishes } from "#app/flow/consent/contact-wishes.store.server.ts"
import { forgetShop as forgetOptIns } from "#app/flow/consent/opt-in-requests.store.server.ts"
import { forgetShop as forgetConsent } from "#app/flow/consent/ledger.store.server.ts"
import { forgetShop as forgetDrafts } from "#app/flow/drafting/drafts.store.server.ts"
import { forgetShop as forgetShortLinks } from "#app/flow/drafting/short-links.store.server.ts"
import { forgetShop as forgetWriterSpend } from "#app/flow/drafting/writer-spend.store.server.ts"
import { forgetShop as forgetReceipts } from "#app/flow/intake/receipts.store.server.ts"
import { forgetShop as forgetWatch } from "#app/flow/intake/webhook-health.store.server.ts"
import { forgetShop as forgetCurves } from "#app/flow/learning/curves.store.server.ts"
import { forgetShop as forgetObservations } from "#app/flow/learning/observations.store.server.ts"
import { forgetShop as forgetGains } from "#app/flow/learning/product-gains.store.server.ts"
import { forgetShop as forgetHours } from "#app/flow/learning/shopper-hours.store.server.ts"
import { forgetShop as forgetOverrides } from "#app/flow/learning/timing-overrides.store.server.ts"
import { forgetShop as forgetDayPlans } from "#app/flow/planning/day-plans.store.server.ts"
import { forgetShop as forgetNotices } from "#app/flow/planning/delay-notices.store.server.ts"
import { forgetShop as forgetHoldOuts } from "#app/flow/planning/hold-outs.store.server.ts"
import { forgetShop as forgetHolds } from "#app/flow/planning/holds.store.server.ts"
import { forgetShop as forgetOutbox } from "#app/flow/planning/outbox.store.server.ts"
import { forgetShop as forgetSwitches } from "#app/flow/planning/purpose-switches.store.server.ts"
import { forgetShop as forgetRehearsals } from "#app/flow/planning/rehearsals.store.server.ts"
import { forgetShop as forgetSendingDays } from "#app/flow/planning/sending-days.store.server.ts"
import { forgetShop as forgetTasks } from "#app/flow/planning/tasks.store.server.ts"
import { forgetShop as forgetSkips } from "#app/flow/planning/line-skips.store.server.ts"
import { forgetShop as forgetTouchpoints } from "#app/flow/planning/touchpoints.store.server.ts"
import { forgetShop as forgetAccess } from "#app/flow/record/access-log.store.server.ts"
import { forgetShop as forgetApiTokens } from "#app/flow/record/api-tokens.store.server.ts"
import { forgetShop as forgetBackfills } from "#app/flow/record/backfill-runs.store.server.ts"
import { forgetShop as forgetCustomers } from "#app/flow/record/customers.store.server.ts"
import { forgetShop as forgetEdits } from "#app/flow/record/order-edits.store.server.ts"
import { forgetShop as forgetOrders } from "#app/flow/record/orders.store.server.ts"
import { closePrivacyRequest, findPrivacyRequest, forgetShop as forgetRequests } from "#app/flow/record/privacy-requests.store.server.ts"
import { forgetShop as forgetGuides } from "#app/flow/record/product-guides.store.server.ts"
import { forgetShop as forgetProducts } from "#app/flow/record/products.store.server.ts"
import { forgetShop as forgetReconciles } from "#app/flow/record/reconcile-runs.store.server.ts"
import { forgetShop as forgetRefunds } from "#app/flow/record/refunds.store.server.ts"
import { forgetShop as forgetBrand } from "#app/flow/record/shop-brand.store.server.ts"
import { forgetShop as forgetRetention } from "#app/flow/record/retention.store.server.ts"
import { forgetShop as forgetShipments } from "#app/flow/record/shipments.store.server.ts"
import { forgetShop as forgetPolicies } from "#app/flow/record/shop-policies.store.server.ts"
import { forgetShop as forgetSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { forgetShop as forgetShopFacts, readShop } from "#app/flow/record/shops.store.server.ts"
import { forgetShop as forgetSignals } from "#app/flow/record/signals.store.server.ts"
import { forgetShop as forgetConversations } from "#app/flow/responses/conversations.store.server.ts"
import { forgetShop as forgetReplies } from "#app/flow/responses/replies.store.server.ts"
import { forgetShop as forgetReports } from "#app/flow/responses/provider-reports.store.server.ts"
import { forgetShop as forgetResponses } from "#app/flow/responses/responses.store.server.ts"
import { forgetShop as forgetMedia } from "#app/flow/reviews/media.store.server.ts"
import { forgetShop as forgetProductQuestions } from "#app/flow/reviews/product-questions.store.server.ts"
import { forgetShop as forgetImportMedia } from "#app/flow/reviews/import-media.store.server.ts"
import { forgetShop as forgetImportParts } from "#app/flow/reviews/import-parts.store.server.ts"
import { forgetShop as forgetImportProducts } from "#app/flow/reviews/import-products.store.server.ts"
import { forgetShop as forgetImportRows } from "#app/flow/reviews/import-rows.store.server.ts"
import { forgetShop as forgetImports } from "#app/flow/reviews/import-runs.store.server.ts"
import { forgetShop as forgetTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { forgetShop as forgetThemes } from "#app/flow/reviews/product-themes.store.server.ts"
import { forgetShop as forgetTargets } from "#app/flow/reviews/event-targets.store.server.ts"
import { forgetShop as forgetFeed } from "#app/flow/reviews/review-feeds.store.server.ts"
import { forgetShop as forgetPublicationChecks } from "#app/flow/reviews/publication-checks.store.server.ts"
import { forgetShop as forgetPublications } from "#app/flow/reviews/publications.store.server.ts"
import { forgetShop as forgetRateWindows } from "#app/flow/reviews/rate-windows.store.server.ts"
import { forgetShop as forgetRefusals } from "#app/flow/reviews/refusals.store.server.ts"
import { forgetShop as forgetReviewQuestions } from "#app/flow/reviews/review-questions.store.server.ts"
import { forgetShop as forgetReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { forgetShop as forgetCopies } from "#app/flow/reviews/shop-copies.store.server.ts"
import { forgetShop as forgetRewardGrants } from "#app/flow/reviews/reward-grants.store.server.ts"
import { forgetShop as forgetRewardPlans } from "#app/flow/reviews/reward-plans.store.server.ts"
import { forgetShop as forgetRewardPromises } from "#app/flow/reviews/reward-promises.store.server.ts"
import { forgetShop as forgetReviews } from "#app/flow/reviews/reviews.store.server.ts"
import { forgetShop as forgetVotes } from "#app/flow/reviews/votes.store.server.ts"
import { forgetShop as forgetChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { forgetShop as forgetMessages } from "#app/flow/sending/messages.store.server.ts"
import { forgetShop as forgetOnsiteNotes } from "#app/flow/sending/onsite-notes.store.server.ts"
import { forgetShop as forgetPush } from "#app/flow/sending/push-subscriptions.store.server.ts"
import { forgetShop as forgetSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { forgetShop as forgetSmsUse } from "#app/flow/sending/sms-use.store.server.ts"
import { forgetShop as forgetRates } from "#app/flow/sending/recipient-rates.store.server.ts"
import { forgetShop as forgetRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { forgetShop as forgetBrakes } from "#app/flow/sending/send-brakes.store.server.ts"
import { forgetShop as forgetCircuits } from "#app/flow/sending/send-circuits.store.server.ts"
import { forgetShop as forgetSendingDomain } from "#app/flow/sending/sending-domains.store.server.ts"
import type { JobEraser } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { deleteShopSessions } from "#app/platform/shopify/session-storage.server.ts"
import { deleteTokenLease } from "#app/platform/shopify/token-lease.store.server.ts"

// From right to left, as the loop runs.
const steps = [
  forgetObservations,
  forgetCurves,
  forgetGains,
  forgetOverrides,
  forgetHours,
  forgetFeed,
  forgetTargets,
  forgetThemes,
  forgetTranslations,
  forgetPublicationChecks,
  forgetPublications,
  forgetRewardGrants,
  forgetRewardPromises,
  forgetRewardPlans,
  forgetImportMedia,
  forgetImportParts,
  forgetImportProducts,
  forgetImportRows,
  forgetImports,
  forgetMedia,
  forgetVotes,
  forgetProductQuestions,
  forgetReviewQuestions,
  forgetReviewSettings,
  forgetRefusals,
  forgetRateWindows,
  forgetCopies,
  forgetReviews,
  forgetReplies,
  forgetConversations,
  forgetResponses,
  forgetReports,
  forgetRendered,
  forgetOnsiteNotes,
  forgetPush,
  forgetSmsUse,
  forgetSmsSettings,
  forgetChannels,
  forgetMessages,
  forgetRates,
  forgetBrakes,
  forgetCircuits,
  forgetSendingDomain,
  forgetPlanted,
  forgetApprovals,
  forgetRules,
  forgetDismissals,
  forgetReviewing,
  forgetNotes,
  forgetDecisions,
  forgetDeskItems,
  forgetStaff,
  forgetShortLinks,
  forgetDrafts,
  forgetWriterSpend,
  forgetRehearsals,
  forgetHolds,
  forgetTasks,
  forgetNotices,
  forgetSkips,
  forgetDayPlans,
  forgetHoldOuts,
  forgetOutbox,
  forgetTouchpoints,
  forgetSendingDays,
  forgetSwitches,
  forgetForecasts,
  forgetLanes,
  forgetWishes,
  forgetOptIns,
  forgetImported,
  forgetTold,
  forgetConsent,
  forgetSignals,
  forgetApiTokens,
  forgetAccess,
  forgetRetention,
  forgetRefunds,
  forgetShipments,
  forgetEdits,
  forgetOrders,
  forgetCustomers,
  forgetGuides,
  forgetProducts,
  forgetRequests,
  forgetBackfills,
  forgetReconciles,
  forgetWatch,
  forgetReceipts,
  forgetPolicies,
  forgetSettings,
  forgetBrand,
  forgetShopFacts,
  deleteShopSessions,
  deleteTokenLease,
]

/**
 * Deletes everything of a shop, all or nothing, the request itself and its jobs included: that it was done stands in the log alone. A shop that
 * came back in the meantime stays.
 */
export async function forgetShop(context: Context, queue: JobEraser, shop: ShopId, requestId: string): Promise<void> {
  const now = context.clock.now()
  await context.db.$transaction(
    async (tx) => {
      const request = await findPrivacyRequest(tx, shop, requestId)
      if (!request || request.state === "done") return
      const home = await readShop(tx, shop)
      const cameBack = home !== null && home.uninstalledAt === null && home.installedAt > request.requestedAt
      if (cameBack) {
        await closePrivacyRequest(tx, shop, requestId, now, null)
        return
      }
      for (const forget of steps) await forget(tx, shop)
      await queue.forgetShop(tx, shop)
      context.log.info({ shop, requestId }, "a shop was forgotten")
    },
    { timeout: 60_000 },
  )
}
