// One reminder to those who did not answer a review request, never a second. It stops with a review, "not yet", a stop or any other answer.
//
// Thirteen days after the request: reminders on the next day make people less willing, after 13 days more (Jung, Ryu, Han & Cho 2023, J. Marketing
// 87(4), whose reminders went out at 1, 5, 9 and 13 days). Same ground as the request it repeats.
import type { MessagePurpose, PurposeFacts, PurposeWords, Eligibility } from "#app/flow/planning/purposes/message-purpose.ts"
import { answerStatements, linesToAnswer, requestWords } from "#app/flow/planning/purposes/review-request.ts"

export const reviewReminderId = "review-reminder"

function eligibility({ asks, lines }: PurposeFacts): Eligibility {
  const last = asks.at(-1)
  if (!last) return { kind: "not-yet" }
  if (asks.some((ask) => ask.isAnswered)) return { kind: "no", reason: "answered" }
  const orderLineIds = last.orderLineIds.filter((id) => lines.some((line) => line.id === id))
  if (orderLineIds.length === 0) return { kind: "no", reason: "nothing-kept" }
  return { kind: "yes", orderLineIds, from: { at: last.sentAt, kind: "event", safeAt: null } }
}

interface ReminderWords {
  subject(product: string | null, order: string): string
  again(order: string): string
}

const en: ReminderWords = {
  subject: (product, order) => (product ? `A reminder about your ${product}` : `A reminder about your order ${order}`),
  again: (order) => `We asked you about your order ${order} before. This is the only reminder.`,
}
const de: ReminderWords = {
  subject: (product, order) => (product ? `Eine Erinnerung zu „${product}“` : `Eine Erinnerung zu deiner Bestellung ${order}`),
  again: (order) => `wir haben dich schon einmal nach deiner Bestellung ${order} gefragt. Das ist die einzige Erinnerung.`,
}
const deFormal: ReminderWords = {
  subject: (product, order) => (product ? `Eine Erinnerung zu „${product}“` : `Eine Erinnerung zu Ihrer Bestellung ${order}`),
  again: (order) => `wir haben Sie schon einmal nach Ihrer Bestellung ${order} gefragt. Das ist die einzige Erinnerung.`,
}
const fr: ReminderWords = {
  subject: (product, order) => (product ? `Un rappel : « ${product} »` : `Un rappel : votre commande ${order}`),
  again: (order) => `Nous vous avons déjà écrit au sujet de votre commande ${order}. C'est notre seul rappel.`,
}
const es: ReminderWords = {
  subject: (product, order) => (product ? `Un recordatorio: «${product}»` : `Un recordatorio: tu pedido ${order}`),
  again: (order) => `Ya te preguntamos por tu pedido ${order}. Este es el único recordatorio.`,
}
const it: ReminderWords = {
  subject: (product, order) => (product ? `Un promemoria: «${product}»` : `Un promemoria: il tuo ordine ${order}`),
  again: (order) => `ti abbiamo già chiesto del tuo ordine ${order}. Questo è l'unico promemoria.`,
}
const nl: ReminderWords = {
  subject: (product, order) => (product ? `Een herinnering: “${product}”` : `Een herinnering: je bestelling ${order}`),
  again: (order) => `we vroegen je al eerder naar je bestelling ${order}. Dit is de enige herinnering.`,
}
const pt: ReminderWords = {
  subject: (product, order) => (product ? `Um lembrete: “${product}”` : `Um lembrete: seu pedido ${order}`),
  again: (order) => `já perguntamos sobre o seu pedido ${order}. Este é o único lembrete.`,
}

type Language = keyof typeof requestWords

function wordsOf(language: Language, register: "friendly" | "formal", words: ReminderWords): PurposeWords {
  const request = requestWords[language][register]
  return {
    subject: ({ products: [only, ...others], orderName }) => {
      const withProduct = only && others.length === 0 ? words.subject(only.title, orderName) : ""
      return withProduct !== "" && withProduct.length <= 70 ? withProduct : words.subject(null, orderName)
    },
    opening: ({ orderName, products }) => {
      const [only, ...others] = products
      const again = { text: words.again(orderName), factIds: ["order", "asked"] }
      if (only && others.length === 0) return [[again], [{ text: request.askOne(only.title), factIds: [only.factId] }]]
      return [
        [again],
        [{ text: request.askSeveral, factIds: products.map(({ factId }) => factId) }],
        ...products.map(({ factId, title }) => [{ text: `• ${title}`, factIds: [factId] }]),
      ]
    },
    rest: (facts) => linesToAnswer(request, facts),
  }
}

const both = (language: Language, friendly: ReminderWords, formal = friendly) => ({
  friendly: wordsOf(language, "friendly", friendly),
  formal: wordsOf(language, "formal", formal),
})

export const reviewReminder: MessagePurpose = {
  id: reviewReminderId,
  name: "Review reminder",
  about: "One reminder to buyers who did not answer a review request. Any answer stops it: a review, “not yet”, a stop, a reply.",
  when: "Thirteen days after the request, once for each order.",
  ground: "The same as the review request it repeats.",
  isSwitched: true,
  trigger: "silence",
  planner: { by: "purposes", eligibility, timing: { afterHours: 13 * 24, latestDays: 45, times: "once" } },
  priority: 50,
  value: 0.25,
  freshDays: 10,
  cost: 0.1,
  consent: "review-request",
  isOrderNews: false,
  facts: {
    productSentences: 0,
    arrival: false,
    guides: false,
    history: 0,
    policies: [],
    statements: [...answerStatements, { id: "asked", text: "The shop asked about this order before, and this is the only reminder." }],
  },
  links: "review",
  words: {
    en: both("en", en),
    de: both("de", de, deFormal),
    fr: both("fr", fr),
    es: both("es", es),
    it: both("it", it),
    nl: both("nl", nl),
    pt: both("pt", pt),
  },
  templateVersion: "review-reminder/template-2",
  promptVersion: "review-reminder/1",
  task: null,
}
