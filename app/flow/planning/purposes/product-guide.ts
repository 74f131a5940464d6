// What the merchant wants a buyer to know in the first days: the first steps, the care, how to start with a plan, where to register a warranty.
//
// Sent within a day of the goods being there. Its content is the merchant's own text and nothing else: where none was written there is no message, and
// the reason stands in the books. Service news of the order, which a "stop" ends (app/flow/consent/policy.ts).
import type { Eligibility, MessagePurpose, PurposeFacts, PurposeLine, PurposeWords } from "#app/flow/planning/purposes/message-purpose.ts"
import { dayMs } from "#app/platform/clock.ts"

/** What comes within this time shares a message. */
const togetherMs = dayMs

function eligibility({ lines }: PurposeFacts): Eligibility {
  const coming = lines
    .flatMap((line) => (line.arrival ? [{ ...line, arrival: line.arrival }] : []))
    .sort((a, b) => a.arrival.at.getTime() - b.arrival.at.getTime())
  const first = coming[0]
  if (!first) return { kind: "not-yet" }
  const group = coming.filter((line) => line.arrival.at.getTime() - first.arrival.at.getTime() <= togetherMs)
  const guided = group.filter((line) => line.writtenGuides.length > 0)
  if (guided.length === 0) return isMissed(group) ? { kind: "no", reason: "no-guide" } : { kind: "no", reason: "no-guide-needed" }
  return { kind: "yes", orderLineIds: guided.map(({ id }) => id), from: first.arrival }
}

const isMissed = (lines: readonly PurposeLine[]): boolean => lines.some((line) => line.wantedGuides.length > 0)

interface GuideWords {
  subject(product: string | null, order: string): string
  here(product: string | null, order: string): string
  more: string
}

const en: GuideWords = {
  subject: (product, order) => (product ? `For your ${product}` : `For what you ordered, ${order}`),
  here: (product, order) =>
    product
      ? `Here is what is good to know about ${product} from your order ${order}.`
      : `Here is what is good to know about your order ${order}.`,
  more: "Read more",
}
const de: GuideWords = {
  subject: (product, order) => (product ? `Zu „${product}“` : `Zu deiner Bestellung ${order}`),
  here: (product, order) =>
    product
      ? `das ist gut zu wissen über „${product}“ aus deiner Bestellung ${order}.`
      : `das ist gut zu wissen über deine Bestellung ${order}.`,
  more: "Mehr dazu",
}
const deFormal: GuideWords = {
  subject: (product, order) => (product ? `Zu „${product}“` : `Zu Ihrer Bestellung ${order}`),
  here: (product, order) =>
    product
      ? `das ist gut zu wissen über „${product}“ aus Ihrer Bestellung ${order}.`
      : `das ist gut zu wissen über Ihre Bestellung ${order}.`,
  more: "Mehr dazu",
}
const fr: GuideWords = {
  subject: (product, order) => (product ? `À propos de « ${product} »` : `À propos de votre commande ${order}`),
  here: (product, order) =>
    product
      ? `Voici ce qu'il est bon de savoir sur « ${product} » de votre commande ${order}.`
      : `Voici ce qu'il est bon de savoir sur votre commande ${order}.`,
  more: "En savoir plus",
}
const es: GuideWords = {
  subject: (product, order) => (product ? `Sobre «${product}»` : `Sobre tu pedido ${order}`),
  here: (product, order) =>
    product ? `Esto conviene saber sobre «${product}» de tu pedido ${order}.` : `Esto conviene saber sobre tu pedido ${order}.`,
  more: "Más información",
}
const it: GuideWords = {
  subject: (product, order) => (product ? `A proposito di «${product}»` : `A proposito del tuo ordine ${order}`),
  here: (product, order) =>
    product ? `ecco cosa è bene sapere su «${product}» del tuo ordine ${order}.` : `ecco cosa è bene sapere sul tuo ordine ${order}.`,
  more: "Per saperne di più",
}
const nl: GuideWords = {
  subject: (product, order) => (product ? `Over “${product}”` : `Over je bestelling ${order}`),
  here: (product, order) =>
    product
      ? `dit is goed om te weten over “${product}” uit je bestelling ${order}.`
      : `dit is goed om te weten over je bestelling ${order}.`,
  more: "Meer lezen",
}
const pt: GuideWords = {
  subject: (product, order) => (product ? `Sobre “${product}”` : `Sobre o seu pedido ${order}`),
  here: (product, order) =>
    product ? `isto é bom saber sobre “${product}” do seu pedido ${order}.` : `isto é bom saber sobre o seu pedido ${order}.`,
  more: "Saber mais",
}

function wordsOf(words: GuideWords): PurposeWords {
  return {
    subject: ({ products: [only, ...others], orderName }) => {
      const withProduct = only && others.length === 0 ? words.subject(only.title, orderName) : ""
      return withProduct !== "" && withProduct.length <= 70 ? withProduct : words.subject(null, orderName)
    },
    opening: ({ products: [only, ...others], orderName }) => {
      const one = only && others.length === 0 ? only : null
      return [[{ text: words.here(one?.title ?? null, orderName), factIds: ["order", ...(one ? [one.factId] : [])] }]]
    },
    rest: ({ guides, products }) =>
      guides.flatMap(({ factId, title, text, url, productTitle }) => [
        [{ text: products.length > 1 ? `${productTitle}: ${title}` : title, factIds: [factId] }],
        ...text.split("\n").map((line) => line.split(/(?<=[.!?…])\s+/u).map((sentence) => ({ text: sentence, factIds: [factId] }))),
        ...(url ? [[{ text: `${words.more}: ${url}`, factIds: [factId] }]] : []),
      ]),
  }
}

const both = (friendly: GuideWords, formal: GuideWords = friendly) => ({ friendly: wordsOf(friendly), formal: wordsOf(formal) })

export const productGuide: MessagePurpose = {
  id: "product-guide",
  name: "Product guide",
  about:
    "Your own guide for what was bought: first steps, care, getting started with a plan, registering the warranty. Without a text of yours nothing is sent.",
  when: "Within a day of the delivery.",
  ground: "News of the buyer’s own order, which needs no consent. Whoever asked for no more messages gets none.",
  isSwitched: true,
  trigger: "parcel",
  planner: { by: "purposes", eligibility, timing: { afterHours: 2, latestDays: 14, times: "each-arrival" } },
  priority: 20,
  value: 0.9,
  freshDays: 5,
  cost: 0.1,
  consent: "product-guide",
  isOrderNews: false,
  facts: { productSentences: 0, arrival: false, guides: true, history: 0, policies: [], statements: [] },
  links: "none",
  words: { en: both(en), de: both(de, deFormal), fr: both(fr), es: both(es), it: both(it), nl: both(nl), pt: both(pt) },
  templateVersion: "product-guide/template-2",
  promptVersion: "product-guide/1",
  task: `Write one or two sentences that lead to the guide which stands below your text in the shop's own words: whom the guide is for and what it is about, as its facts name it.
- Do not repeat the guide, add nothing to it, and give no advice of your own.`,
}
