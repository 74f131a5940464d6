// What would a message of this kind look like? Written by the template from made-up facts and the shop's own name, for a merchant who has not switched
// it on yet. Pure.
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { writeByTemplate } from "./assemble-draft.ts"
import { makeBrief, type Tone } from "./brief.ts"
import type { DraftText } from "./draft-shape.ts"
import { makeNoticeBrief } from "./notice-brief.ts"

export interface ExampleShop {
  name: string
  domain: string
  locale: string
  tone: Tone
  /** A product of the shop, and a guide the merchant wrote, where there is one. */
  product: string | null
  guide: { title: string; text: string; url: string | null; locale: string } | null
}

const day = 86_400_000

export function exampleMessage(purpose: MessagePurpose, shop: ExampleShop, now: Date): Pick<DraftText, "subject" | "body"> {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const product = shop.product ?? "Linen shirt"
  const frame = {
    shop,
    sender: { name: shop.name, answersTo: "you@your-shop.example", helpUrl: null },
    tone: shop.tone,
    order: { name: "#1001", placedAt: ago(6), firstName: "Anna", locale: shop.locale },
    timeZone: "UTC",
  }
  if (purpose.planner.by === "notices") {
    const expected = { fromAt: new Date(now.getTime() + 2 * day), untilAt: new Date(now.getTime() + 4 * day) }
    const brief = makeNoticeBrief({ ...frame, titles: [product], promisedAt: now, expected, toldUntilAt: null })
    const { subject, body } = writeByTemplate(brief, purpose)
    return { subject, body }
  }
  const own = { title: "Care", text: "Here stands what you write for the product.", url: null, locale: shop.locale }
  const brief = makeBrief(
    {
      ...frame,
      purpose: purpose.id,
      products: [{ title: product, description: "" }],
      arrival: { at: ago(2), isReported: true },
      links: purpose.links === "review" ? { review: "https://your-link.example/r", notYet: "https://your-link.example/r#not-yet" } : null,
      guides: [{ ...(shop.guide ?? own), productTitle: product, fromMetafield: false }],
      history: [{ what: "Earlier orders", text: "One order before this one, on 2026-01-15." }],
    },
    purpose,
  )
  const { subject, body } = writeByTemplate(brief, purpose)
  return { subject, body }
}
