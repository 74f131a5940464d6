// "How is it?": the one question after the goods have been with the buyer for as long as it takes to know. When, and about which goods in one
// message, is decided by plan-ask.ts. The words claim nothing but the order, its products and a way to answer.
import type { MessagePurpose, PurposeWords, WordFacts, WordedSentence } from "#app/flow/planning/purposes/message-purpose.ts"

export const reviewRequestId = "review-request"

interface RequestWords {
  subject(product: string | null, shop: string): string
  delivered(order: string, date: string): string
  ordered(order: string): string
  askOne(product: string): string
  askSeveral: string
  opinions: string
  review: string
  later: string
}

const enFriendly: RequestWords = {
  subject: (product, shop) => (product ? `How is your ${product}?` : `How is your order from ${shop}?`),
  delivered: (order, date) => `Your order ${order} was delivered on ${date}.`,
  ordered: (order) => `Thank you for your order ${order}.`,
  askOne: (product) => `How has ${product} been for you so far?`,
  askSeveral: "How have these been for you so far?",
  opinions: "Good or bad, your honest opinion helps other people choose.",
  review: "Tell us how it is",
  later: "Not yet? Ask me later",
}
const enFormal: RequestWords = {
  ...enFriendly,
  subject: (product, shop) => (product ? `Your opinion on ${product}` : `Your order from ${shop}`),
  askOne: (product) => `May we ask how you find ${product} so far?`,
  askSeveral: "May we ask how you find these so far?",
  opinions: "Favourable or critical, your honest opinion helps other people choose.",
  review: "Write your review",
}
const deFriendly: RequestWords = {
  subject: (product, shop) => (product ? `Wie ist es mit „${product}“?` : `Wie ist deine Bestellung bei ${shop}?`),
  delivered: (order, date) => `deine Bestellung ${order} wurde am ${date} zugestellt.`,
  ordered: (order) => `danke für deine Bestellung ${order}.`,
  askOne: (product) => `Wie geht es dir bisher mit „${product}“?`,
  askSeveral: "Wie geht es dir bisher damit?",
  opinions: "Ob gut oder schlecht: Deine ehrliche Meinung hilft anderen bei der Wahl.",
  review: "Sag uns, wie es ist",
  later: "Noch nicht? Frag mich später",
}
const deFormal: RequestWords = {
  ...deFriendly,
  subject: (product, shop) => (product ? `Ihre Meinung zu „${product}“` : `Ihre Bestellung bei ${shop}`),
  delivered: (order, date) => `Ihre Bestellung ${order} wurde am ${date} zugestellt.`,
  ordered: (order) => `vielen Dank für Ihre Bestellung ${order}.`,
  askOne: (product) => `Wie zufrieden oder unzufrieden sind Sie bisher mit „${product}“?`,
  askSeveral: "Wie zufrieden oder unzufrieden sind Sie bisher damit?",
  opinions: "Ob gut oder schlecht: Ihre ehrliche Meinung hilft anderen bei der Wahl.",
  review: "Ihre Bewertung schreiben",
  later: "Noch nicht? Später fragen",
}
const frFormal: RequestWords = {
  subject: (product, shop) => (product ? `Votre avis sur « ${product} »` : `Votre commande chez ${shop}`),
  delivered: (order, date) => `Votre commande ${order} a été livrée le ${date}.`,
  ordered: (order) => `Merci pour votre commande ${order}.`,
  askOne: (product) => `Comment trouvez-vous « ${product} » jusqu'ici ?`,
  askSeveral: "Comment trouvez-vous ces articles jusqu'ici ?",
  opinions: "Bon ou mauvais, votre avis sincère aide les autres à choisir.",
  review: "Écrire votre avis",
  later: "Pas encore ? Demandez-moi plus tard",
}
const frFriendly: RequestWords = { ...frFormal, review: "Dites-nous ce qu'il en est" }
const esWords: RequestWords = {
  subject: (product, shop) => (product ? `¿Qué tal «${product}»?` : `Tu pedido en ${shop}`),
  delivered: (order, date) => `Tu pedido ${order} se entregó el ${date}.`,
  ordered: (order) => `Gracias por tu pedido ${order}.`,
  askOne: (product) => `¿Cómo te va con «${product}»?`,
  askSeveral: "¿Cómo te va con lo que pediste?",
  opinions: "Buena o mala, tu opinión sincera ayuda a otras personas a elegir.",
  review: "Cuéntanos qué tal",
  later: "¿Aún no? Pregúntame más tarde",
}
const itWords: RequestWords = {
  subject: (product, shop) => (product ? `Come va con «${product}»?` : `Il tuo ordine da ${shop}`),
  delivered: (order, date) => `il tuo ordine ${order} è stato consegnato il ${date}.`,
  ordered: (order) => `grazie per il tuo ordine ${order}.`,
  askOne: (product) => `Come ti trovi con «${product}»?`,
  askSeveral: "Come ti trovi con quello che hai ordinato?",
  opinions: "Bella o brutta, la tua opinione sincera aiuta gli altri a scegliere.",
  review: "Raccontaci com'è",
  later: "Non ancora? Chiedimelo più tardi",
}
const nlWords: RequestWords = {
  subject: (product, shop) => (product ? `Hoe bevalt “${product}”?` : `Je bestelling bij ${shop}`),
  delivered: (order, date) => `je bestelling ${order} is op ${date} bezorgd.`,
  ordered: (order) => `bedankt voor je bestelling ${order}.`,
  askOne: (product) => `Hoe bevalt “${product}” tot nu toe?`,
  askSeveral: "Hoe bevalt dit tot nu toe?",
  opinions: "Goed of slecht, je eerlijke mening helpt anderen kiezen.",
  review: "Vertel ons hoe het is",
  later: "Nog niet? Vraag het later",
}
const ptWords: RequestWords = {
  subject: (product, shop) => (product ? `Que tal “${product}”?` : `Seu pedido na loja ${shop}`),
  delivered: (order, date) => `seu pedido ${order} foi entregue em ${date}.`,
  ordered: (order) => `agradecemos pelo seu pedido ${order}.`,
  askOne: (product) => `Como tem sido usar “${product}”?`,
  askSeveral: "Como tem sido usar o que você pediu?",
  opinions: "Boa ou ruim, sua opinião sincera ajuda outras pessoas a escolher.",
  review: "Conte para nós como foi",
  later: "Ainda não? Pergunte mais tarde",
}

function wordsOf(words: RequestWords): PurposeWords {
  return {
    subject: ({ products: [only, ...others], shopName }) => {
      const withProduct = only && others.length === 0 ? words.subject(only.title, shopName) : ""
      return withProduct !== "" && withProduct.length <= 70 ? withProduct : words.subject(null, shopName)
    },
    opening: ({ deliveredOn, orderName, products }) => {
      const [only, ...others] = products
      const first = deliveredOn
        ? { text: words.delivered(orderName, deliveredOn), factIds: ["order", "arrival"] }
        : { text: words.ordered(orderName), factIds: ["order"] }
      if (only && others.length === 0) return [[first], [{ text: words.askOne(only.title), factIds: [only.factId] }]]
      return [
        [first],
        [{ text: words.askSeveral, factIds: products.map(({ factId }) => factId) }],
        ...products.map(({ factId, title }) => [{ text: `• ${title}`, factIds: [factId] }]),
      ]
    },
    rest: (facts) => linesToAnswer(words, facts),
  }
}

/** Every opinion is welcome, and the two ways to answer; a reminder says the same. */
export function linesToAnswer(words: Pick<RequestWords, "opinions" | "review" | "later">, { links }: WordFacts): WordedSentence[][] {
  const opinions = [{ text: words.opinions, factIds: ["opinions"] }]
  if (!links) return [opinions]
  return [
    opinions,
    [{ text: `${words.review}: ${links.review}`, factIds: ["opinions"] }],
    [{ text: `${words.later}: ${links.notYet}`, factIds: ["later"] }],
  ]
}

/** By language and form of address; a reminder ends like the request it reminds of. */
export const requestWords = {
  en: { friendly: enFriendly, formal: enFormal },
  de: { friendly: deFriendly, formal: deFormal },
  fr: { friendly: frFriendly, formal: frFormal },
  es: { friendly: esWords, formal: esWords },
  it: { friendly: itWords, formal: itWords },
  nl: { friendly: nlWords, formal: nlWords },
  pt: { friendly: ptWords, formal: ptWords },
}

const both = ({ friendly, formal }: { friendly: RequestWords; formal: RequestWords }) => ({
  friendly: wordsOf(friendly),
  formal: wordsOf(formal),
})

/** What a request and its reminder rest on. */
export const answerStatements = [
  { id: "opinions", text: "Every opinion is welcome, good or bad, and no review is held back for its number of stars." },
  { id: "later", text: "Who has not used it long enough can ask to be written to later." },
]

export const reviewRequest: MessagePurpose = {
  id: reviewRequestId,
  name: "Review request",
  about: "Asks what the buyer makes of the goods. Everybody is asked, whatever they may think.",
  when: "When the goods have been there for as long as people need to know them; learned for each product.",
  ground: "It counts as advertising in much of Europe, so it needs consent there; elsewhere the law of the buyer’s country decides.",
  isSwitched: false,
  trigger: "parcel",
  planner: { by: "asks" },
  priority: 30,
  value: 0.5,
  freshDays: 14,
  cost: 0.1,
  consent: "review-request",
  isOrderNews: false,
  facts: { productSentences: 3, arrival: true, guides: false, history: 0, policies: [], statements: answerStatements },
  links: "review",
  words: {
    en: both(requestWords.en),
    de: both(requestWords.de),
    fr: both(requestWords.fr),
    es: both(requestWords.es),
    it: both(requestWords.it),
    nl: both(requestWords.nl),
    pt: both(requestWords.pt),
  },
  templateVersion: "review-request/template-2",
  promptVersion: "review-request/1",
  task: null,
}
