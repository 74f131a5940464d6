// Which facts may a delay notice use? The order, what is in the parcel, what was promised, and the range that is expected now; no reason for the
// delay, since nobody told us one. Days are civil days at the shopper.
import { civilDay, clean, contactFacts, firstName, longestTitle, type BriefInput, type Tone } from "./brief.ts"
import type { Brief, Fact } from "./draft-shape.ts"

export interface NoticeInput extends Pick<BriefInput, "shop" | "sender" | "tone" | "order" | "timeZone"> {
  /** Titles of what is in the parcel and still the buyer's. */
  titles: readonly string[]
  /** The midnight that ends the promised day; null when nothing was promised. */
  promisedAt: Date | null
  expected: { fromAt: Date; untilAt: Date }
  /** The end of the range the buyer was told before; null the first time. */
  toldUntilAt: Date | null
}

export interface NoticeBrief extends Brief {
  purpose: "delay-notice"
  tone: Tone
  signedBy: string
  orderName: string
  products: { factId: string; title: string }[]
  promisedOn: string | null
  expected: { from: string; until: string }
  isSecond: boolean
}

const mostProducts = 6

export function makeNoticeBrief(input: NoticeInput): NoticeBrief {
  const signedBy = clean(input.sender.name ?? input.shop.name, longestTitle)
  const day = (at: Date) => civilDay(at, input.timeZone)
  const orderName = clean(input.order.name, 40)
  const products = [...new Set(input.titles.map((title) => clean(title, longestTitle)))]
    .slice(0, mostProducts)
    .map((title, index) => ({ factId: `product-${index + 1}`, title }))
  const promisedOn = input.promisedAt && day(new Date(input.promisedAt.getTime() - 1))
  const expected = { from: day(input.expected.fromAt), until: day(input.expected.untilAt) }
  const facts: Fact[] = [
    ...products.map(({ factId, title }) => ({ id: factId, kind: "product" as const, text: title })),
    { id: "order", kind: "order", text: `Order ${orderName} was placed on ${day(input.order.placedAt)}.` },
    {
      id: "promise",
      kind: "arrival",
      text: promisedOn
        ? `The parcel was first expected by ${promisedOn} and has not arrived yet.`
        : "The parcel takes longer than such parcels usually do and has not arrived yet.",
    },
    { id: "arrival", kind: "arrival", text: `The parcel is now expected between ${expected.from} and ${expected.until}.` },
    ...(input.toldUntilAt
      ? [{ id: "told", kind: "arrival" as const, text: `An earlier mail said that it was expected until ${day(input.toldUntilAt)}.` }]
      : []),
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
    signedBy,
    orderName,
    products,
    promisedOn,
    expected,
    isSecond: input.toldUntilAt !== null,
  }
}
