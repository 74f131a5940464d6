// A word of thanks some days after the goods are there, and nothing else: no question, no offer. Nobody needs it, so it needs what advertising
// needs, and everything else goes before it.
import type { Eligibility, MessagePurpose, PurposeFacts, PurposeWords } from "#app/flow/planning/purposes/message-purpose.ts"

function eligibility({ lines, isGift }: PurposeFacts): Eligibility {
  const arrivals = lines.flatMap((line) => line.arrival ?? [])
  if (arrivals.length === 0 || arrivals.length < lines.length) return { kind: "not-yet" }
  // Thanks for a present would tell of it.
  if (isGift) return { kind: "no", reason: "gift" }
  const last = arrivals.reduce((latest, one) => (one.at > latest.at ? one : latest))
  return { kind: "yes", orderLineIds: lines.map(({ id }) => id), from: last }
}

interface ThankWords {
  subject(order: string): string
  thanks(order: string): string
  again(order: string, shop: string): string
  nothing: string
}

const en: ThankWords = {
  subject: (order) => `Thank you for your order ${order}`,
  thanks: (order) => `Thank you for your order ${order}.`,
  again: (order, shop) => `Thank you for coming back to ${shop} with your order ${order}.`,
  nothing: "There is nothing you need to do: we only wanted to say it.",
}
const de: ThankWords = {
  subject: (order) => `Danke für deine Bestellung ${order}`,
  thanks: (order) => `danke für deine Bestellung ${order}.`,
  again: (order, shop) => `danke, dass du mit deiner Bestellung ${order} zu ${shop} zurückgekommen bist.`,
  nothing: "Du musst nichts tun: Wir wollten es nur sagen.",
}
const deFormal: ThankWords = {
  subject: (order) => `Vielen Dank für Ihre Bestellung ${order}`,
  thanks: (order) => `vielen Dank für Ihre Bestellung ${order}.`,
  again: (order, shop) => `vielen Dank, dass Sie mit Ihrer Bestellung ${order} zu ${shop} zurückgekommen sind.`,
  nothing: "Sie müssen nichts tun: Wir wollten es nur sagen.",
}
const fr: ThankWords = {
  subject: (order) => `Merci pour votre commande ${order}`,
  thanks: (order) => `Merci pour votre commande ${order}.`,
  again: (order, shop) => `Merci d'être revenu chez ${shop} avec votre commande ${order}.`,
  nothing: "Vous n'avez rien à faire : nous voulions simplement vous le dire.",
}
const es: ThankWords = {
  subject: (order) => `Gracias por tu pedido ${order}`,
  thanks: (order) => `Gracias por tu pedido ${order}.`,
  again: (order, shop) => `Gracias por volver a ${shop} con tu pedido ${order}.`,
  nothing: "No tienes que hacer nada: solo queríamos decirlo.",
}
const it: ThankWords = {
  subject: (order) => `Grazie per il tuo ordine ${order}`,
  thanks: (order) => `grazie per il tuo ordine ${order}.`,
  again: (order, shop) => `grazie di avere scelto di nuovo ${shop} con il tuo ordine ${order}.`,
  nothing: "Non devi fare nulla: volevamo solo dirtelo.",
}
const nl: ThankWords = {
  subject: (order) => `Bedankt voor je bestelling ${order}`,
  thanks: (order) => `bedankt voor je bestelling ${order}.`,
  again: (order, shop) => `bedankt dat je met je bestelling ${order} bij ${shop} bent teruggekomen.`,
  nothing: "Je hoeft niets te doen: we wilden het alleen even zeggen.",
}
const pt: ThankWords = {
  subject: (order) => `Agradecemos pelo seu pedido ${order}`,
  thanks: (order) => `agradecemos pelo seu pedido ${order}.`,
  again: (order, shop) => `agradecemos por voltar à loja ${shop} com o seu pedido ${order}.`,
  nothing: "Não precisa fazer nada: só queríamos dizer isso.",
}

function wordsOf(words: ThankWords): PurposeWords {
  return {
    subject: ({ orderName }) => words.subject(orderName),
    opening: ({ orderName, shopName, returningFactId }) => [
      [
        returningFactId
          ? { text: words.again(orderName, shopName), factIds: ["order", returningFactId] }
          : { text: words.thanks(orderName), factIds: ["order"] },
      ],
    ],
    rest: () => [[{ text: words.nothing, factIds: [] }]],
  }
}

const both = (friendly: ThankWords, formal: ThankWords = friendly) => ({ friendly: wordsOf(friendly), formal: wordsOf(formal) })

export const thankYou: MessagePurpose = {
  id: "thank-you",
  name: "Thank-you",
  about: "A word of thanks and nothing else: no question, no offer. Presents are left out.",
  when: "Four days after everything of an order is there, behind every other message.",
  ground: "It needs what advertising needs: consent in much of Europe, elsewhere what the law of the buyer’s country says.",
  isSwitched: true,
  trigger: "parcel",
  planner: { by: "purposes", eligibility, timing: { afterHours: 96, latestDays: 45, times: "once" } },
  priority: 60,
  value: 0.3,
  freshDays: 15,
  cost: 0.05,
  consent: "promotional",
  isOrderNews: false,
  facts: { productSentences: 0, arrival: false, guides: false, history: 1, policies: [], statements: [] },
  links: "none",
  words: { en: both(en), de: both(de, deFormal), fr: both(fr), es: both(es), it: both(it), nl: both(nl), pt: both(pt) },
  templateVersion: "thank-you/template-2",
  promptVersion: "thank-you/1",
  task: `Write one or two sentences of thanks for the order, as the facts name it; for coming back only where a fact says so.
- Ask for nothing, offer nothing, and do not speak of reviews.`,
}
