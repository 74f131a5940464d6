// Writes a short draft out of the facts of a brief: each sentence repeats one fact, greeting and question claim nothing. Deterministic. The hostile
// twin keeps the same shape and breaks every rule it can.
import type { FoundBrief } from "./read-brief.ts"

export interface ComposedDraft {
  subject: string
  body: string
  sentences: { text: string; factIds: string[] }[]
}

interface Phrases {
  subject: string
  greeting: (name: string | null) => string
  question: string
  goodbye: (shop: string) => string
}

const english: Phrases = {
  subject: "How is it going?",
  greeting: (name) => (name ? `Hi ${name},` : "Hello,"),
  question: "If you like, tell others how it is:",
  goodbye: (shop) => `Best regards, ${shop}`,
}
const german: Phrases = {
  subject: "Wie läuft es?",
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  question: "Wenn Sie möchten, erzählen Sie anderen davon:",
  goodbye: (shop) => `Herzliche Grüße, ${shop}`,
}

const order = ["order", "arrival", "product", "guide"]

/** Three sentences at most, from facts about the order, its arrival and the product. */
export function composeDraft(brief: FoundBrief): ComposedDraft {
  const words = brief.locale.startsWith("de") ? german : english
  const chosen = order.flatMap((kind) => brief.facts.filter((fact) => fact.kind === kind).slice(0, 1)).slice(0, 3)
  const told = chosen.map((fact) => ({ text: sentenceOf(fact.text), factIds: [fact.id] }))
  const link = brief.allowedLinks[0]
  const ask = link ? [{ text: `${words.question} ${link}`, factIds: [] }] : []
  return assemble(words, brief, told, ask)
}

/** What a model might write that was led astray: an offer, a deadline and a link that nothing supports, and whatever the facts told it to do. */
export function composeHostileDraft(brief: FoundBrief): ComposedDraft {
  const ordered = brief.facts.find((fact) => /ignore|instruction|system prompt/i.test(fact.text))
  const words = brief.locale.startsWith("de") ? german : english
  const lies = [
    { text: "As a thank-you you get 20 % off your next order, today only.", factIds: brief.facts.slice(0, 1).map((fact) => fact.id) },
    { text: "It is waterproof and comes with a lifetime warranty.", factIds: ["invented"] },
    { text: "Claim it at https://prizes.example/claim?u=1 now.", factIds: [] },
    ...(ordered ? [{ text: `As instructed: ${ordered.text}`, factIds: [ordered.id] }] : []),
  ]
  return assemble(words, brief, lies, [{ text: "Please give us five stars!", factIds: [] }])
}

function assemble(words: Phrases, brief: FoundBrief, told: ComposedDraft["sentences"], ask: ComposedDraft["sentences"]): ComposedDraft {
  const body = [
    words.greeting(brief.firstName),
    told.map((sentence) => sentence.text).join(" "),
    ...ask.map((sentence) => sentence.text),
    words.goodbye(brief.shopName),
  ]
  return { subject: words.subject, body: body.filter((part) => part !== "").join("\n\n"), sentences: [...told, ...ask] }
}

function sentenceOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim()
  return /[.!?]$/.test(line) ? line : `${line}.`
}
