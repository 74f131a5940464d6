import { readForecasts } from "#app/flow/arrival/forecasts.store.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import { readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readPolicies } from "#app/flow/record/shop-policies.store.server.ts"
import { readSettings, type ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Conversation } from "#app/flow/responses/conversations.store.server.ts"
import type { Topic } from "#app/flow/responses/question-topics.ts"
import { makeReplyBrief, type ParcelFact, type ReplyBrief } from "#app/flow/responses/reply-brief.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Everything an answer in this conversation may use, as the record stands; null when the shop is not known. */
export async function gatherReplyFacts(
  context: Context,
  shop: ShopId,
  conversation: Conversation,
  topics: readonly Topic[],
): Promise<{ brief: ReplyBrief; settings: ShopSettings } | null> {
  const { db, vault, clock } = context
  const home = await readShop(db, shop)
  if (!home) return null
  const settings = await readSettings(db, shop)
  const facts = conversation.orderId ? await readOrder(db, shop, conversation.orderId) : null
  const order = facts?.order ?? null
  const brief = makeReplyBrief({
    shop: { name: home.name, domain: home.domain, locale: home.locale },
    sender: {
      name: settings.senderName,
      answersTo: settings.replyTo ?? (home.contactCipher ? vault.decrypt(home.contactCipher) : null),
      helpUrl: settings.supportUrl,
    },
    isFormal: settings.tone === "formal",
    order: order && {
      name: order.name,
      placedAt: order.placedAt,
      firstName: order.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      locale: order.customerLocale,
      statusPageUrl: order.statusPageUrl,
      isCancelled: order.cancelledAt !== null,
    },
    locale: conversation.locale,
    titles: [...new Set((facts?.lines ?? []).filter((line) => countOf(line.state, kept) > 0).map((line) => line.title))],
    parcels: facts ? await parcelsOf(context, shop, facts, clock.now()) : [],
    policies: await readPolicies(db, shop),
    topics,
    timeZone: home.timeZone,
  })
  return { brief, settings }
}

const called = new Set(["cancelled", "error", "failure"])

/** What is known of each parcel; one that should be there by now, with nobody saying so, has no expected day. */
async function parcelsOf({ db }: Context, shop: ShopId, facts: OrderFacts, now: Date): Promise<ParcelFact[]> {
  const forecasts = await readForecasts(db, shop, facts.order.id)
  return facts.shipments
    .filter(({ status }) => !called.has(status))
    .map(({ id, deliveredAt, carrier, shippedAt }): ParcelFact => {
      if (deliveredAt) return { kind: "delivered", at: deliveredAt }
      const forecast = forecasts.find((one) => one.shipmentId === id)
      if (!forecast || forecast.isArrived || forecast.p90At <= now) return { kind: "handed-over", carrier, at: shippedAt }
      const fromAt = forecast.p10At > now ? forecast.p10At : now
      return { kind: "expected", fromAt, untilAt: forecast.p90At, carrier, shippedAt }
    })
}
