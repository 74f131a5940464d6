// Which facts may an answer use? What the shop's own record says of the order in question, the shop's policies in its own words, and how a person is
// reached; nothing of the shopper's past, nothing of anybody else. Facts are short English sentences, since the merchant reads them beside the answer.
import { firstName } from "#app/flow/drafting/brief.ts"
import { clean } from "#app/flow/drafting/brief-parts.ts"
import type { Brief, Fact } from "#app/flow/drafting/draft-shape.ts"
import { civilDay } from "#app/platform/civil-day.ts"
import type { Topic } from "#app/flow/responses/question-topics.ts"

export type ParcelFact =
  | { kind: "delivered"; at: Date }
  | { kind: "expected"; fromAt: Date; untilAt: Date; carrier: string | null; shippedAt: Date }
  | { kind: "handed-over"; carrier: string | null; at: Date }

export interface ReplyBriefInput {
  shop: { name: string; domain: string; locale: string }
  sender: { name: string | null; answersTo: string | null; helpUrl: string | null }
  isFormal: boolean
  order: {
    name: string
    placedAt: Date
    firstName: string | null
    locale: string | null
    statusPageUrl: string | null
    isCancelled: boolean
  } | null
  locale: string | null
  titles: readonly string[]
  parcels: readonly ParcelFact[]
  policies: readonly { kind: string; text: string; url: string | null }[]
  topics: readonly Topic[]
  timeZone: string
}

/** Civil days. */
export type BriefParcel =
  | { factId: string; kind: "delivered"; on: string }
  | { factId: string; kind: "handed-over"; on: string }
  | { factId: string; kind: "expected"; from: string; until: string }

export interface ReplyBrief extends Brief {
  purpose: "reply"
  signedBy: string
  isFormal: boolean
  orderName: string | null
  topics: Topic[]
  parcels: BriefParcel[]
  hasNoParcel: boolean
  statusPage: string | null
  /** The shop's words on returns, whole sentences, and where all of them stand. */
  returns: { text: string | null; url: string | null }
  help: string | null
}

const longestTitle = 120
const mostTitles = 6
const longestPolicy = 420

export function makeReplyBrief(input: ReplyBriefInput): ReplyBrief {
  const { order, sender, shop } = input
  const signedBy = clean(sender.name ?? shop.name, longestTitle)
  const day = (at: Date) => civilDay(at, input.timeZone)
  const orderName = order && clean(order.name, 40)
  const parcels = input.parcels.map((parcel, index) => parcelOf(parcel, `parcel-${index + 1}`, day))
  const policy = input.policies.find(({ kind }) => /refund|return/u.test(kind)) ?? null
  const policyText = policy && wholeSentences(policy.text, longestPolicy)
  const policyUrl = httpsUrl(policy?.url ?? null)
  const statusPage = httpsUrl(order?.statusPageUrl ?? null)
  const help = httpsUrl(sender.helpUrl)
  const hasNoParcel = order !== null && !order.isCancelled && parcels.length === 0
  const fact = (id: string, kind: Fact["kind"], text: string): Fact => ({ id, kind, text })
  return {
    purpose: "reply",
    shop: { name: clean(shop.name, longestTitle), domain: shop.domain },
    recipient: { ...firstName(order?.firstName ?? null), locale: input.locale ?? order?.locale ?? shop.locale },
    facts: [
      ...(order
        ? [fact("order", "order", `Order ${orderName} was placed on ${day(order.placedAt)}${order.isCancelled ? " and cancelled" : ""}.`)]
        : []),
      ...input.titles.slice(0, mostTitles).map((title, index) => fact(`product-${index + 1}`, "product", clean(title, longestTitle))),
      ...input.parcels.map((parcel, index) => fact(`parcel-${index + 1}`, "arrival", parcelText(parcel, day))),
      ...(hasNoParcel ? [fact("no-parcel", "arrival", `No parcel of order ${orderName} has been handed to a carrier yet.`)] : []),
      ...(statusPage ? [fact("status-page", "order", `The order's own page is at ${statusPage}`)] : []),
      ...(policyText ? [fact("returns", "policy", policyText)] : []),
      ...(policyUrl ? [fact("returns-page", "policy", `The shop's terms for returns are at ${policyUrl}`)] : []),
      ...(sender.answersTo
        ? [fact("contact", "shop", `A person at ${signedBy} reads the replies to this mail (${sender.answersTo}).`)]
        : []),
      ...(help ? [fact("help", "shop", `Help is at ${help}`)] : []),
    ],
    allowedLinks: [statusPage, policyUrl, help].filter((link) => link !== null),
    maxHistoryFacts: 0,
    signedBy,
    isFormal: input.isFormal,
    orderName,
    topics: [...input.topics],
    parcels,
    hasNoParcel,
    statusPage,
    returns: { text: policyText, url: policyUrl },
    help,
  }
}

function parcelOf(parcel: ParcelFact, factId: string, day: (at: Date) => string): BriefParcel {
  if (parcel.kind === "expected") return { factId, kind: "expected", from: day(parcel.fromAt), until: day(parcel.untilAt) }
  return { factId, kind: parcel.kind, on: day(parcel.at) }
}

function parcelText(parcel: ParcelFact, day: (at: Date) => string): string {
  if (parcel.kind === "delivered") return `The parcel was delivered on ${day(parcel.at)}.`
  const by = parcel.carrier ? ` to ${clean(parcel.carrier, 60)}` : ""
  if (parcel.kind === "handed-over") return `The parcel was handed over${by} on ${day(parcel.at)}; it is not known when it will arrive.`
  return `The parcel was handed over${by} on ${day(parcel.shippedAt)} and is expected between ${day(parcel.fromAt)} and ${day(parcel.untilAt)}.`
}

/** As many whole sentences from the beginning as fit; null when not even one does. */
function wholeSentences(text: string, longest: number): string | null {
  let kept = ""
  for (const sentence of clean(text, 4_000).split(/(?<=[.!?])\s+(?=\p{Lu}|\p{N})/u)) {
    if (`${kept} ${sentence}`.trim().length > longest) break
    kept = `${kept} ${sentence}`.trim()
  }
  return kept.length >= 20 ? kept : null
}

function httpsUrl(url: string | null): string | null {
  const trimmed = url?.trim() ?? ""
  return /^https:\/\/[^\s<>"']+$/u.test(trimmed) && URL.canParse(trimmed) ? trimmed : null
}
