import { historyLines, type CustomerHistory } from "#app/flow/audience/history.ts"
import { readHistory } from "#app/flow/audience/read-history.view.server.ts"
import { segmentOf } from "#app/flow/audience/segment.ts"
import { briefFrame } from "#app/flow/drafting/brief-frame.ts"
import type { GuideText } from "#app/flow/drafting/brief-parts.ts"
import { readPromisedReward } from "#app/flow/drafting/promised-reward.view.server.ts"
import { makeBrief, type MessageBrief } from "#app/flow/drafting/brief.ts"
import { languageOfLocale } from "#app/flow/drafting/languages.ts"
import type { HistoryLine } from "#app/flow/drafting/personal-budget.ts"
import { guidesToTell, guidesWantedFor } from "#app/flow/planning/product-kind.ts"
import { guidesFor } from "#app/flow/planning/purpose-facts.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { readSentAsks } from "#app/flow/planning/sent-asks.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { shortLink } from "#app/flow/drafting/short-links.store.server.ts"
import { isGuideKind } from "#app/flow/record/guide-kinds.ts"
import { countOf, kept as keptPlaces } from "#app/flow/record/line-state.ts"
import { readGuides, type ProductGuide } from "#app/flow/record/product-guides.store.server.ts"
import { readProducts, type Product } from "#app/flow/record/products.store.server.ts"
import { readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readPolicies } from "#app/flow/record/shop-policies.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

/** The links in a draft work for 90 days after the mail is due, and for the time it may wait for a person. */
const linkDays = 90 + 30

type Line = OrderFacts["lines"][number]

/** The facts for one touchpoint, as its purpose needs them, or why there is nothing to write about. */
export async function briefMessage(
  context: Context,
  links: Links,
  shop: ShopId,
  touchpoint: Touchpoint,
  settings: ShopSettings,
  purpose: MessagePurpose,
): Promise<MessageBrief | "order-unknown" | "nothing-kept" | "no-guide"> {
  const { db, vault, clock } = context
  const [known, facts] = [await readShop(db, shop), await readOrder(db, shop, touchpoint.orderId)]
  if (!known || !facts) return "order-unknown"
  const kept = facts.lines.filter((line) => touchpoint.orderLineIds.includes(line.id) && countOf(line.state, keptPlaces) > 0)
  if (kept.length === 0) return "nothing-kept"
  const products = await productsOf(context, shop, kept)
  const spoken = { own: facts.order.customerLocale ?? known.locale, shop: known.locale }
  const guides = purpose.facts.guides ? await guideTexts(context, shop, kept, products, spoken) : []
  if (purpose.facts.guides && guides.length === 0) return "no-guide"
  const subject = { customerId: facts.order.customerId, personKey: facts.order.emailIndex, exceptOrderId: facts.order.id }
  const history = await readHistory(db, vault, shop, subject, clock.now())
  const reported = touchpoint.arrivedAt && {
    at: touchpoint.arrivedAt,
    isReported: ["event", "handed-over"].includes(touchpoint.arrivalKind ?? ""),
  }
  const input = {
    purpose: touchpoint.purpose,
    ...briefFrame(vault, known, settings, facts.order, { purpose: purpose.id, segment: segmentOf(history) }),
    // One product bought in two sizes is told of once.
    products: [...new Map(kept.map((line) => [line.productId ?? line.id, productText(line, products)])).values()],
    arrival: touchpoint.arrivalKind === "digital" ? null : reported,
    timeZone: touchpoint.timeZone,
    links: purpose.links === "review" ? await reviewLinks(context, links, shop, touchpoint, purpose) : null,
    guides,
    history: linesOf(history),
    policies: purpose.facts.policies.length > 0 ? await readPolicies(db, shop) : [],
    // On the other channels there is no room for its terms, so nothing is promised there.
    reward: purpose.links === "review" && touchpoint.channel === "email" ? await readPromisedReward(db, shop, touchpoint.orderId) : null,
  }
  return makeBrief(input, purpose)
}

async function productsOf({ db }: Context, shop: ShopId, lines: readonly Line[]): Promise<Map<string, Product>> {
  const ids = lines.flatMap((line) => line.productId ?? [])
  return new Map((await readProducts(db, shop, ids)).map((product) => [product.id, product]))
}

function productText(line: Line, products: ReadonlyMap<string, Product>): { title: string; description: string } {
  const product = products.get(line.productId ?? "")
  return { title: product?.title || line.title, description: product?.description ?? "" }
}

/** Answers to a reminder are answers to the request it reminds of. */
async function reviewLinks(
  context: Context,
  links: Links,
  shop: ShopId,
  touchpoint: Touchpoint,
  { trigger }: MessagePurpose,
): Promise<{ review: string; notYet: string }> {
  const asked = trigger === "silence" ? (await readSentAsks(context.db, shop, touchpoint.orderId)).at(-1) : undefined
  const target = { touchpointId: asked?.id ?? touchpoint.id, personKey: touchpoint.personKey, kind: "review" as const }
  const expiresAt = addDays(touchpoint.dueAt, linkDays)
  const isShort = touchpoint.channel === "sms"
  const review = isShort ? await shortLink(context, shop, target, expiresAt) : links.url({ ...target, shopId: shop, expiresAt })
  return { review, notYet: `${review}#not-yet` }
}

/** Those in the shopper's language first, then those in the shop's, then the others; by product, the most telling first. */
async function guideTexts(
  { db }: Context,
  shop: ShopId,
  kept: readonly Line[],
  products: ReadonlyMap<string, Product>,
  spoken: { own: string; shop: string },
): Promise<GuideText[]> {
  const all = await readGuides(
    db,
    shop,
    kept.flatMap((line) => line.productId ?? []),
  )
  const lines = [...new Map(kept.map((line) => [line.productId ?? line.id, line])).values()]
  const texts = lines.flatMap((line) => {
    const product = products.get(line.productId ?? "")
    const own = guidesFor(all, line)
    const kinds = guidesToTell(guidesWantedFor(line, product), own.map(({ kind }) => kind).filter(isGuideKind))
    return kinds.flatMap((kind) =>
      own.filter((guide) => guide.kind === kind).map((guide) => guideText(product?.title || line.title, guide)),
    )
  })
  const isIn = (guide: GuideText, locale: string) => languageOfLocale(guide.locale) === languageOfLocale(locale)
  const rank = (guide: GuideText) => (isIn(guide, spoken.own) ? 0 : isIn(guide, spoken.shop) ? 1 : 2)
  return texts.toSorted((a, b) => rank(a) - rank(b))
}

const guideText = (productTitle: string, { title, text, url, locale, source }: ProductGuide): GuideText => ({
  productTitle,
  title,
  text,
  url,
  locale,
  fromMetafield: source === "metafield",
})

/** The five lines, each with what it tells. */
function linesOf(history: CustomerHistory): HistoryLine[] {
  const names: [RegExp, string][] = [
    [/before this one/u, "Earlier orders"],
    [/^Bought before/u, "What was bought before"],
    [/went back|refunded/u, "Returns and refunds"],
    [/[Ll]ast written|Never written/u, "The last contact"],
  ]
  return historyLines(history).map((text) => ({ what: names.find(([pattern]) => pattern.test(text))?.[1] ?? "Earlier answers", text }))
}
