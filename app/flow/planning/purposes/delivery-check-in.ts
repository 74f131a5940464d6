// Two days after everything of an order is there: whom to write to if something is missing, damaged or wrong. Answers go to a person.
//
// It names the way to help and asks for no opinion, since a question how content somebody is counts as advertising (BGH VI ZR 225/17). Service news
// of the order, which a "stop" ends (app/flow/consent/policy.ts).
import type { Eligibility, MessagePurpose, PurposeFacts, PurposeWords } from "#app/flow/planning/purposes/message-purpose.ts"

function eligibility({ lines }: PurposeFacts): Eligibility {
  const shipped = lines.filter((line) => line.arrival === null || line.arrival.kind !== "digital")
  if (lines.length > 0 && shipped.length === 0) return { kind: "no", reason: "nothing-shipped" }
  const arrivals = shipped.flatMap((line) => line.arrival ?? [])
  if (arrivals.length === 0 || arrivals.length < shipped.length) return { kind: "not-yet" }
  const last = arrivals.reduce((latest, one) => (one.at > latest.at ? one : latest))
  // Nobody checks in at the till.
  if (arrivals.every(({ kind }) => kind === "handed-over")) return { kind: "no", reason: "handed-over" }
  const unsure = arrivals.find(({ kind }) => kind === "estimate" || kind === "fallback")
  return { kind: "yes", orderLineIds: shipped.map(({ id }) => id), from: unsure ? { ...last, kind: unsure.kind } : last }
}

interface CheckWords {
  subject(order: string): string
  delivered(order: string, date: string): string
  expected(order: string): string
  inside: string
  wrong: string
}

const en: CheckWords = {
  subject: (order) => `Your order ${order}: if anything is wrong`,
  delivered: (order, date) => `Your order ${order} was delivered on ${date}.`,
  expected: (order) => `Your order ${order} should be with you by now.`,
  inside: "This is what was in it:",
  wrong: "If anything is missing, damaged or not what you ordered, tell us. If all is well, there is nothing you need to do.",
}
const enFormal: CheckWords = {
  ...en,
  wrong: "If anything is missing, damaged or not what you ordered, please tell us. If all is well, there is nothing you need to do.",
}
const de: CheckWords = {
  subject: (order) => `Deine Bestellung ${order}: falls etwas nicht stimmt`,
  delivered: (order, date) => `deine Bestellung ${order} wurde am ${date} zugestellt.`,
  expected: (order) => `deine Bestellung ${order} sollte inzwischen bei dir sein.`,
  inside: "Das war darin:",
  wrong: "Wenn etwas fehlt, beschädigt oder falsch ist, sag es uns. Wenn alles da ist, musst du nichts tun.",
}
const deFormal: CheckWords = {
  ...de,
  subject: (order) => `Ihre Bestellung ${order}: falls etwas nicht stimmt`,
  delivered: (order, date) => `Ihre Bestellung ${order} wurde am ${date} zugestellt.`,
  expected: (order) => `Ihre Bestellung ${order} sollte inzwischen bei Ihnen sein.`,
  wrong: "Wenn etwas fehlt, beschädigt oder falsch ist, sagen Sie es uns. Wenn alles da ist, müssen Sie nichts tun.",
}
const fr: CheckWords = {
  subject: (order) => `Votre commande ${order} : si quelque chose ne va pas`,
  delivered: (order, date) => `Votre commande ${order} a été livrée le ${date}.`,
  expected: (order) => `Votre commande ${order} devrait être chez vous maintenant.`,
  inside: "Voici ce qu'elle contenait :",
  wrong:
    "S'il manque quelque chose, ou si un article est abîmé ou n'est pas le bon, dites-le-nous. Si tout va bien, vous n'avez rien à faire.",
}
const es: CheckWords = {
  subject: (order) => `Tu pedido ${order}: por si algo no está bien`,
  delivered: (order, date) => `Tu pedido ${order} se entregó el ${date}.`,
  expected: (order) => `Tu pedido ${order} ya debería estar contigo.`,
  inside: "Esto es lo que contenía:",
  wrong: "Si falta algo, llegó dañado o no es lo que pediste, dínoslo. Si todo está bien, no tienes que hacer nada.",
}
const it: CheckWords = {
  subject: (order) => `Il tuo ordine ${order}: se qualcosa non va`,
  delivered: (order, date) => `il tuo ordine ${order} è stato consegnato il ${date}.`,
  expected: (order) => `il tuo ordine ${order} dovrebbe essere già da te.`,
  inside: "Ecco cosa conteneva:",
  wrong: "Se manca qualcosa, se è danneggiato o non è ciò che hai ordinato, dillo a noi. Se va tutto bene, non devi fare nulla.",
}
const nl: CheckWords = {
  subject: (order) => `Je bestelling ${order}: als er iets niet klopt`,
  delivered: (order, date) => `je bestelling ${order} is op ${date} bezorgd.`,
  expected: (order) => `je bestelling ${order} zou er nu moeten zijn.`,
  inside: "Dit zat erin:",
  wrong: "Als er iets ontbreekt, beschadigd is of niet klopt, laat het ons weten. Is alles in orde, dan hoef je niets te doen.",
}
const pt: CheckWords = {
  subject: (order) => `Seu pedido ${order}: se algo não estiver certo`,
  delivered: (order, date) => `seu pedido ${order} foi entregue em ${date}.`,
  expected: (order) => `seu pedido ${order} já deve estar com você.`,
  inside: "Isto é o que veio nele:",
  wrong: "Se faltar algo, se algo chegou com defeito ou não é o que você pediu, diga para nós. Se está tudo bem, não precisa fazer nada.",
}

function wordsOf(words: CheckWords): PurposeWords {
  return {
    subject: ({ orderName }) => words.subject(orderName),
    opening: ({ orderName, deliveredOn }) => [
      [{ text: deliveredOn ? words.delivered(orderName, deliveredOn) : words.expected(orderName), factIds: ["order", "arrival"] }],
    ],
    rest: ({ products }) => [
      [{ text: words.inside, factIds: [] }],
      ...products.map(({ factId, title }) => [{ text: `• ${title}`, factIds: [factId] }]),
      [{ text: words.wrong, factIds: ["help-offered"] }],
    ],
  }
}

const both = (friendly: CheckWords, formal: CheckWords = friendly) => ({ friendly: wordsOf(friendly), formal: wordsOf(formal) })

export const deliveryCheckIn: MessagePurpose = {
  id: "delivery-check-in",
  name: "Delivery check-in",
  about: "Tells the buyer whom to write to if something is missing, damaged or wrong. Answers go to a person.",
  when: "Two days after everything of an order is there.",
  ground: "News of the buyer’s own order, which needs no consent. Whoever asked for no more messages gets none.",
  isSwitched: true,
  trigger: "parcel",
  planner: { by: "purposes", eligibility, timing: { afterHours: 48, latestDays: 35, times: "once" } },
  priority: 40,
  value: 0.6,
  freshDays: 7,
  cost: 0.1,
  consent: "delivery-check-in",
  isOrderNews: false,
  facts: {
    productSentences: 0,
    arrival: true,
    guides: false,
    history: 0,
    policies: ["refund_policy"],
    statements: [
      {
        id: "help-offered",
        text: "If something is missing, damaged or not what was ordered, the buyer can tell the shop, and a person reads it. If all is well, there is nothing to do.",
      },
    ],
  },
  links: "none",
  words: { en: both(en, enFormal), de: both(de, deFormal), fr: both(fr), es: both(es), it: both(it), nl: both(nl), pt: both(pt) },
  templateVersion: "delivery-check-in/template-2",
  promptVersion: "delivery-check-in/1",
  task: `Write one or two sentences: that the order was delivered, as the facts say, and that a person is there if something is missing, damaged or wrong.
- Do not ask how content anybody is, and ask for no opinion or review.`,
}
