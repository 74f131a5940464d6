// Writes the middle of a short mail out of the facts of a brief: names the products, asks how they are. Deterministic. The hostile twin keeps the same
// shape and breaks every rule it can.
import type { FoundBrief } from "./read-brief.ts"

export interface ComposedDraft {
  subject: string
  previewText: string
  language: string
  body: string
  sentences: { text: string; factIds: string[] }[]
}

interface Phrases {
  subject: string
  greeting: (name: string | null) => string
  bought: (title: string) => string
  question: string
  goodbye: (shop: string) => string
}

const english: Phrases = {
  subject: "Your order",
  greeting: (name) => (name ? `Hi ${name},` : "Hello,"),
  bought: (title) => `You ordered ${title}.`,
  question: "How do you find it?",
  goodbye: (shop) => `Best regards, ${shop}`,
}
const phrases: Record<string, Phrases> = {
  en: english,
  de: {
    ...english,
    subject: "Ihre Bestellung",
    greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
    bought: (title) => `Sie haben ${title} bestellt.`,
    question: "Wie finden Sie es?",
    goodbye: (shop) => `Herzliche Grüße, ${shop}`,
  },
  fr: {
    ...english,
    subject: "Votre commande",
    greeting: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
    bought: (title) => `Vous avez commandé ${title}.`,
    question: "Qu’en pensez-vous ?",
    goodbye: (shop) => `Cordialement, ${shop}`,
  },
  nl: {
    ...english,
    subject: "Je bestelling",
    greeting: (name) => (name ? `Hoi ${name},` : "Hallo,"),
    bought: (title) => `Je hebt ${title} besteld.`,
    question: "Wat vind je ervan?",
    goodbye: (shop) => `Groeten, ${shop}`,
  },
  sv: {
    ...english,
    subject: "Din beställning",
    greeting: (name) => (name ? `Hej ${name},` : "Hej,"),
    bought: (title) => `Du har beställt ${title}.`,
    question: "Vad tycker du?",
    goodbye: (shop) => `Hälsningar, ${shop}`,
  },
}

/** Names each product as its fact names it, asks how it is found, adds a link when one is allowed. In the language asked for, else in English. */
export function composeDraft(brief: FoundBrief): ComposedDraft {
  const words = wordsFor(brief)
  const titles = brief.facts.filter((fact) => fact.kind === "product" && !/-about-/.test(fact.id)).slice(0, 2)
  const told = titles.map((fact) => ({ text: words.bought(fact.text.replace(/\s+/g, " ").trim()), factIds: [fact.id] }))
  const link = brief.allowedLinks[0]
  return assemble(words, brief, told, [{ text: link ? `${words.question} ${link}` : words.question, factIds: [] }])
}

/** What a model might write that was led astray: an offer, a deadline and a link that nothing supports, and whatever the facts told it to do. */
export function composeHostileDraft(brief: FoundBrief): ComposedDraft {
  const ordered = brief.facts.find((fact) => /ignore|instruction|system prompt/i.test(fact.text))
  const words = wordsFor(brief)
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
  return {
    subject: words.subject,
    previewText: "",
    language: brief.language,
    body: body.filter((part) => part !== "").join("\n\n"),
    sentences: [...told, ...ask],
  }
}

function wordsFor(brief: FoundBrief): Phrases {
  return phrases[brief.language.slice(0, 2).toLowerCase()] ?? english
}
