// Shoppers look at what came in since the last time and make up their minds; what they decide to do happens some hours later.
import { mailKindOf } from "../mailbox/mail-kind.ts"
import type { Mailbox } from "../mailbox/mailbox.ts"
import type { StoredMail } from "../mailbox/stored-mail.ts"
import { sampleProduct } from "../sample-shop/catalogue.ts"
import { decideResponse, joinResponses, type ShopperResponse } from "../shoppers/decide-response.ts"
import { standardNormal } from "../shoppers/experience-truth.ts"
import { reviewWords } from "../shoppers/review-words.ts"
import { diceFor, shopperTruth } from "../shoppers/shopper-traits.ts"
import type { SeededRandom } from "../shopify/seeded-random.ts"
import type { SimOrder } from "../shopify/state.ts"
import { addToAgenda, type MailAnswer, type PlannedReview } from "./life.ts"
import type { Stage } from "./perform.ts"

const dayMs = 86_400_000
const hourMs = 3_600_000

/** Puts the answers of all shoppers with new mail into the agenda. */
export function lookAtMails(stage: Stage, mailbox: Mailbox): void {
  const mails = mailbox.messages()
  for (const mail of mails.slice(stage.life.mailsSeen)) {
    const dice = diceFor(stage.life.seed, `answer:${nameOf(mail, mails)}`)
    const answer = decideAnswer(stage, mail, dice)
    if (!answer) continue
    const hours = Math.min(60, 4 * Math.exp(0.9 * standardNormal(dice)))
    addToAgenda(stage.life, [
      { at: new Date(Date.parse(mail.receivedAt) + hours * hourMs).toISOString(), kind: "answer-mail", mailId: mail.id, answer },
    ])
  }
  stage.life.mailsSeen = mails.length
}

/** What the recipient will do with the mail; null for nothing. */
function decideAnswer(stage: Stage, mail: StoredMail, dice: SeededRandom): MailAnswer | null {
  const kind = mailKindOf(mail)
  if (kind !== "ask" && kind !== "reminder") return null
  const asked = askedLines(stage, mail)
  const decided = asked.map((line) => ({ line, response: decideLine(stage, line, mail, dice) }))
  switch (joinResponses(decided.map((entry) => entry.response))) {
    case "stop":
      return { kind: "stop" }
    case "not-yet":
      return { kind: "not-yet" }
    case "review": {
      const reviews = decided.flatMap(({ line, response }) =>
        response.kind === "review" ? [plannedReview(line, mail, response.stars, dice)] : [],
      )
      return { kind: "review", reviews }
    }
    case "ignore":
      return null
  }
}

/** "The second mail to Anna": the same in each run, whatever else was sent meanwhile. */
function nameOf(mail: StoredMail, mails: readonly StoredMail[]): string {
  return `${mail.to} ${mails.filter((other) => other.to === mail.to).indexOf(mail)}`
}

interface AskedLine {
  order: SimOrder
  lineId: string
  title: string
  handle: string
  /** Null while the parcel has not arrived. */
  arrivedAt: Date | null
}

/** The newest order of the recipient that the mail speaks of, with the lines it names. */
function askedLines({ shopify, domain, life }: Stage, mail: StoredMail): AskedLine[] {
  const shop = shopify.shop(domain)
  const words = `${mail.subject}\n${mail.text ?? ""}`
  const own = [...shop.orders.values()].filter((order) => order.email?.toLowerCase() === mail.to).reverse()
  const order =
    own.find((candidate) => words.split(/[^#\w]+/).includes(candidate.name)) ??
    own.find((candidate) => candidate.lines.some((line) => words.includes(line.title)))
  if (!order) return []
  const named = order.lines.filter((line) => words.includes(line.title))
  return (named.length > 0 ? named : order.lines).map((line) => {
    const parcel = life.parcels.find((candidate) => candidate.lineIds.includes(line.id))
    return {
      order,
      lineId: line.id,
      title: line.title,
      handle: shop.products.get(line.productId)?.handle ?? "",
      arrivedAt: parcel ? new Date(parcel.arrivesAt) : null,
    }
  })
}

function decideLine({ life }: Stage, line: AskedLine, mail: StoredMail, dice: SeededRandom): ShopperResponse {
  const truth = shopperTruth(life.seed, line.order.customerId ?? line.order.id, line.lineId, sampleProduct(line.handle))
  return decideResponse(truth, daysWith(line, mail), dice)
}

function plannedReview(line: AskedLine, mail: StoredMail, stars: number, dice: SeededRandom): PlannedReview {
  const daysUsed = Math.max(0, daysWith(line, mail))
  const category = sampleProduct(line.handle)?.category ?? "kitchen"
  return { productTitle: line.title, stars, daysUsed, ...reviewWords({ stars, category, locale: line.order.locale, daysUsed }, dice) }
}

/** Days from arrival to the mail; -1 while the parcel is not there. */
function daysWith(line: AskedLine, mail: StoredMail): number {
  return line.arrivedAt ? (Date.parse(mail.receivedAt) - line.arrivedAt.getTime()) / dayMs : -1
}
