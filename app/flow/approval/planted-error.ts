// A made-up draft with one error in it, to see whether whoever decides notices. Pure: a draft of the shop without personal data (its placeholders), made-up
// facts, and dice in; a draft and what is wrong with it out.
//
// The error is of a kind that does harm and that a reader can find from the facts beside the draft: a date that no fact names, an invented discount or
// promise, another product, another person's name, no way to reach a person. It has no recipient; where it is kept, nothing can be sent from.
import { splitSentences } from "#app/flow/approval/edited-text.ts"
import { greetingOf } from "#app/flow/approval/greetings.ts"
import { inventedDiscount, inventedPromise, plantedNames } from "#app/flow/approval/planted-words.ts"
import type { Fact } from "#app/flow/drafting/draft-shape.ts"
import { languages, type Language } from "#app/flow/drafting/languages.ts"
import { addDays } from "#app/platform/clock.ts"

export const plantedKinds = ["wrong-date", "invented-discount", "other-product", "wrong-name", "invented-promise", "no-person"] as const
export type PlantedKind = (typeof plantedKinds)[number]

export interface PlantedBase {
  /** A draft of the shop with its placeholders: [name], [order], [date], [product], [link]. */
  subject: string
  body: string
  language: string
  /** The sentences that lead to a person, with placeholders; empty when the draft has none. */
  personSentences: string[]
  product: string
  /** Another product of the shop; null when it has only one. */
  otherProduct: string | null
  shopDomain: string
}

export interface PlantedText {
  kind: PlantedKind
  subject: string
  body: string
  sentences: { text: string; factIds: string[] }[]
  facts: Fact[]
  /** The words that are wrong; for "no-person" the sentence that is missing. */
  excerpt: string
  truth: string
  firstName: string
  orderName: string
}

/** Placeholders that a planted draft has no honest words for. */
const unfilled = /\[(?:number|address|phone)\]/u

/** Null when the draft offers no place for any error, or holds what cannot be made up. */
export function plantError(base: PlantedBase, now: Date, random: () => number): PlantedText | null {
  if (unfilled.test(base.body) || !base.body.includes("[name]")) return null
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  const firstName = pick(plantedNames) ?? plantedNames[0]
  const orderName = `#${2_000 + Math.floor(random() * 7_000)}`
  const deliveredOn = addDays(now, -(6 + Math.floor(random() * 20)))
  const kind = pick(plantedKinds.filter((one) => hasPlace(one, base)))
  if (!kind) return null
  const facts: Fact[] = [
    { id: "product-1", kind: "product", text: base.product },
    { id: "order", kind: "order", text: `Order ${orderName} was placed on ${civil(addDays(deliveredOn, -4))}.` },
    { id: "arrival", kind: "arrival", text: `The parcel was delivered on ${civil(deliveredOn)}.` },
    { id: "contact", kind: "shop", text: "A person at the shop reads the replies to this mail." },
  ]
  const right = { name: firstName, order: orderName, date: longDay(deliveredOn, base.language), product: base.product }
  const link = `https://${base.shopDomain}/`
  const language = languages.find((one) => one === base.language) ?? "en"
  const wrong = wrongWords(kind, base, { right, deliveredOn, language, otherName: pick(plantedNames.filter((one) => one !== firstName)) })
  const body = fill(wrong.body, { ...right, ...wrong.words, link })
  return {
    kind,
    subject: fill(base.subject, { ...right, link }),
    body,
    sentences: splitSentences(body).map((text) => ({ text, factIds: factsOf(text, right) })),
    facts,
    excerpt: wrong.excerpt,
    truth: wrong.truth,
    firstName,
    orderName,
  }
}

function hasPlace(kind: PlantedKind, { body, personSentences, otherProduct }: PlantedBase): boolean {
  switch (kind) {
    case "wrong-date":
      return body.includes("[date]")
    case "other-product":
      return otherProduct !== null && body.includes("[product]")
    case "wrong-name":
      return greetingOf(body.split("\n")[0] ?? "")?.name === "[name]"
    case "no-person":
      return personSentences.some((sentence) => body.includes(sentence))
    default:
      return body.split("\n\n").length >= 2
  }
}

interface Made {
  right: Record<"name" | "order" | "date" | "product", string>
  deliveredOn: Date
  language: Language
  otherName: string | undefined
}

interface Wrong {
  body: string
  words: Partial<Made["right"]>
  excerpt: string
  truth: string
}

function wrongWords(kind: PlantedKind, base: PlantedBase, { right, deliveredOn, language, otherName = "Robin" }: Made): Wrong {
  const { body } = base
  switch (kind) {
    case "wrong-date": {
      const date = longDay(addDays(deliveredOn, 9), base.language)
      return { body, words: { date }, excerpt: date, truth: `The parcel was delivered on ${right.date}.` }
    }
    case "other-product": {
      const product = base.otherProduct ?? ""
      return { body, words: { product }, excerpt: product, truth: `The order was for ${right.product}.` }
    }
    case "wrong-name":
      return { body, words: { name: otherName }, excerpt: otherName, truth: `The buyer’s name is ${right.name}.` }
    case "no-person": {
      const gone = base.personSentences.filter((sentence) => body.includes(sentence))
      const without = gone.reduce((left, sentence) => left.replace(sentence, ""), body).replace(/\n{3,}/gu, "\n\n")
      return { body: without, words: {}, excerpt: gone[0] ?? "", truth: "It names no way to reach a person." }
    }
    case "invented-discount":
    case "invented-promise": {
      const sentence = (kind === "invented-discount" ? inventedDiscount : inventedPromise)[language]
      const [first = "", second = "", ...rest] = body.split("\n\n")
      const truth = kind === "invented-discount" ? "No fact speaks of a discount or a code." : "No fact speaks of such a refund."
      return { body: [first, second, sentence, ...rest].join("\n\n"), words: {}, excerpt: sentence, truth }
    }
  }
}

/** Whether a decision noticed it: a no, or a changed text without the error. */
export function isCaught(
  { kind, excerpt, body }: Pick<PlantedText, "excerpt" | "body"> & { kind: string },
  decision: { kind: "approved" } | { kind: "rejected" } | { kind: "edited"; body: string },
): boolean {
  if (decision.kind === "rejected") return true
  if (decision.kind === "approved") return false
  if (kind === "no-person") return splitSentences(decision.body).length > splitSentences(body).length
  return !decision.body.includes(excerpt)
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\[(name|order|date|product|link)\]/gu, (whole, part: string) => words[part] ?? whole)
}

function factsOf(text: string, right: Made["right"]): string[] {
  const ids = { product: "product-1", order: "order", date: "arrival" } as const
  return Object.entries(ids).flatMap(([part, id]) => (text.includes(right[part as keyof typeof ids]) ? [id] : []))
}

const civil = (at: Date): string => at.toISOString().slice(0, 10)
const longDay = (at: Date, language: string): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(at)
