// Which facts may a delay notice use? The order, what is in the parcel, what was promised, and the range that is expected now; no reason for the
// delay, since nobody told us one. Days are civil days at the shopper.
import { civilDay } from "#app/platform/civil-day.ts"
import { clean } from "./brief-parts.ts"
import { contactFacts, firstName, longestTitle, type MessageBrief, type MessageInput } from "./brief.ts"
import type { Fact } from "./draft-shape.ts"
import { isTooPrivate } from "./sensitive.ts"

export interface NoticeInput extends Pick<MessageInput, "shop" | "sender" | "tone" | "register" | "order" | "timeZone"> {
  /** Titles of what is in the parcel and still the buyer's. */
  titles: readonly string[]
  /** The midnight that ends the promised day; null when nothing was promised. */
  promisedAt: Date | null
  expected: { fromAt: Date; untilAt: Date }
  /** The end of the range the buyer was told before; null the first time. */
  toldUntilAt: Date | null
}

export interface NoticeBrief extends MessageBrief {
  purpose: "delay-notice"
  /** Civil days at the shopper. */
  late: { promisedOn: string | null; from: string; until: string; isSecond: boolean }
}

const mostProducts = 6

export function makeNoticeBrief(input: NoticeInput): NoticeBrief {
  const signedBy = clean(input.sender.name ?? input.shop.name, longestTitle)
  const day = (at: Date) => civilDay(at, input.timeZone)
  const orderName = clean(input.order.name, 40)
  const titles = [...new Set(input.titles.map((title) => clean(title, longestTitle)))]
  const products = titles
    .filter((title) => !isTooPrivate(title))
    .slice(0, mostProducts)
    .map((title, index) => ({ factId: `product-${index + 1}`, title }))
  const promisedOn = input.promisedAt && day(new Date(input.promisedAt.getTime() - 1))
  const expected = { from: day(input.expected.fromAt), until: day(input.expected.untilAt) }
  const facts: Fact[] = [
    ...products.map(({ factId, title }) => ({ id: factId, kind: "product" as const, text: title, origin: "product-title" as const })),
    { id: "order", kind: "order", text: `Order ${orderName} was placed on ${day(input.order.placedAt)}.`, origin: "order" },
    {
      id: "promise",
      kind: "arrival",
      text: promisedOn
        ? `The parcel was first expected by ${promisedOn} and has not arrived yet.`
        : "The parcel takes longer than such parcels usually do and has not arrived yet.",
      origin: promisedOn ? "carrier" : "forecast",
    },
    {
      id: "arrival",
      kind: "arrival",
      text: `The parcel is now expected between ${expected.from} and ${expected.until}.`,
      origin: "forecast",
    },
    ...(input.toldUntilAt ? [toldFact(day(input.toldUntilAt))] : []),
    ...contactFacts(input.sender, signedBy),
  ]
  return {
    purpose: "delay-notice",
    shop: { name: clean(input.shop.name, longestTitle), domain: input.shop.domain },
    recipient: { ...firstName(input.order.firstName), locale: input.order.locale ?? input.shop.locale },
    facts,
    allowedLinks: input.sender.helpUrl ? [input.sender.helpUrl] : [],
    maxHistoryFacts: 0,
    tone: input.tone,
    register: input.register ?? (input.tone === "formal" ? "formal" : "friendly"),
    signedBy,
    orderName,
    links: null,
    products,
    deliveredOn: null,
    guides: [],
    returningFactId: null,
    leftOut: titles.some(isTooPrivate)
      ? [{ kind: "product", origin: "product-title", what: "The name of something private", reason: "sensitive" }]
      : [],
    late: { promisedOn, ...expected, isSecond: input.toldUntilAt !== null },
  }
}

const toldFact = (until: string): Fact => ({
  id: "told",
  kind: "arrival",
  text: `An earlier mail said that it was expected until ${until}.`,
  origin: "history",
})
