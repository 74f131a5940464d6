// The template writer's sentences, one set a language and tone. They claim nothing that the brief does not always hold: an order, its products,
// a way to answer. Where a tongue has a familiar and a polite "you", friendly is the familiar one except in French.
import type { Language } from "./languages.ts"

export interface TemplateWords {
  subject(product: string | null, shop: string): string
  greeting(firstName: string | null): string
  delivered(order: string, date: string): string
  ordered(order: string): string
  askOne(product: string): string
  askSeveral: string
  opinions: string
  review: string
  later: string
  person: string
  helpPage: string
  goodbye: string
}

const enFriendly: TemplateWords = {
  subject: (product, shop) => (product ? `How is your ${product}?` : `How is your order from ${shop}?`),
  greeting: (name) => (name ? `Hi ${name},` : "Hello,"),
  delivered: (order, date) => `your order ${order} was delivered on ${date}.`,
  ordered: (order) => `thank you for your order ${order}.`,
  askOne: (product) => `How has ${product} been for you so far?`,
  askSeveral: "How have these been for you so far?",
  opinions: "Good or bad, your honest opinion helps other people choose.",
  review: "Tell us how it is",
  later: "Not yet? Ask me later",
  person: "If something is not right, just reply to this mail: a person reads it and helps.",
  helpPage: "Get help from a person",
  goodbye: "Thank you,",
}
const enFormal: TemplateWords = {
  ...enFriendly,
  subject: (product, shop) => (product ? `Your opinion on ${product}` : `Your order from ${shop}`),
  greeting: (name) => (name ? `Dear ${name},` : "Hello,"),
  delivered: (order, date) => `Your order ${order} was delivered on ${date}.`,
  ordered: (order) => `Thank you for your order ${order}.`,
  askOne: (product) => `May we ask how you find ${product} so far?`,
  askSeveral: "May we ask how you find these so far?",
  opinions: "Favourable or critical, your honest opinion helps other people choose.",
  review: "Write your review",
  person: "If anything is not as it should be, please reply to this mail: a person reads it and helps.",
  goodbye: "Kind regards,",
}
const deFriendly: TemplateWords = {
  subject: (product, shop) => (product ? `Wie ist es mit „${product}“?` : `Wie ist deine Bestellung bei ${shop}?`),
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  delivered: (order, date) => `deine Bestellung ${order} wurde am ${date} zugestellt.`,
  ordered: (order) => `danke für deine Bestellung ${order}.`,
  askOne: (product) => `Wie geht es dir bisher mit „${product}“?`,
  askSeveral: "Wie geht es dir bisher damit?",
  opinions: "Ob gut oder schlecht: Deine ehrliche Meinung hilft anderen bei der Wahl.",
  review: "Sag uns, wie es ist",
  later: "Noch nicht? Frag mich später",
  person: "Wenn etwas nicht stimmt, antworte einfach auf diese Mail: Ein Mensch liest sie und hilft.",
  helpPage: "Hilfe von einem Menschen",
  goodbye: "Danke und viele Grüße",
}
const deFormal: TemplateWords = {
  ...deFriendly,
  subject: (product, shop) => (product ? `Ihre Meinung zu „${product}“` : `Ihre Bestellung bei ${shop}`),
  greeting: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
  delivered: (order, date) => `Ihre Bestellung ${order} wurde am ${date} zugestellt.`,
  ordered: (order) => `vielen Dank für Ihre Bestellung ${order}.`,
  askOne: (product) => `Wie zufrieden oder unzufrieden sind Sie bisher mit „${product}“?`,
  askSeveral: "Wie zufrieden oder unzufrieden sind Sie bisher damit?",
  opinions: "Ob gut oder schlecht: Ihre ehrliche Meinung hilft anderen bei der Wahl.",
  review: "Ihre Bewertung schreiben",
  later: "Noch nicht? Später fragen",
  person: "Wenn etwas nicht stimmt, antworten Sie einfach auf diese Mail: Ein Mensch liest sie und hilft.",
  goodbye: "Freundliche Grüße",
}
const frFormal: TemplateWords = {
  subject: (product, shop) => (product ? `Votre avis sur « ${product} »` : `Votre commande chez ${shop}`),
  greeting: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
  delivered: (order, date) => `Votre commande ${order} a été livrée le ${date}.`,
  ordered: (order) => `Merci pour votre commande ${order}.`,
  askOne: (product) => `Comment trouvez-vous « ${product} » jusqu'ici ?`,
  askSeveral: "Comment trouvez-vous ces articles jusqu'ici ?",
  opinions: "Bon ou mauvais, votre avis sincère aide les autres à choisir.",
  review: "Écrire votre avis",
  later: "Pas encore ? Demandez-moi plus tard",
  person: "Si quelque chose ne va pas, répondez simplement à ce message : une personne le lit et vous aide.",
  helpPage: "Obtenir l'aide d'une personne",
  goodbye: "Bien à vous,",
}
const frFriendly: TemplateWords = { ...frFormal, review: "Dites-nous ce qu'il en est", goodbye: "Merci et à bientôt," }
const esWords: TemplateWords = {
  subject: (product, shop) => (product ? `¿Qué tal «${product}»?` : `Tu pedido en ${shop}`),
  greeting: (name) => (name ? `Hola, ${name}:` : "Hola:"),
  delivered: (order, date) => `Tu pedido ${order} se entregó el ${date}.`,
  ordered: (order) => `Gracias por tu pedido ${order}.`,
  askOne: (product) => `¿Cómo te va con «${product}»?`,
  askSeveral: "¿Cómo te va con lo que pediste?",
  opinions: "Buena o mala, tu opinión sincera ayuda a otras personas a elegir.",
  review: "Cuéntanos qué tal",
  later: "¿Aún no? Pregúntame más tarde",
  person: "Si algo no está bien, responde a este correo: lo lee una persona de nuestro equipo.",
  helpPage: "Recibir ayuda de una persona",
  goodbye: "Gracias y un saludo,",
}
const itWords: TemplateWords = {
  subject: (product, shop) => (product ? `Come va con «${product}»?` : `Il tuo ordine da ${shop}`),
  greeting: (name) => (name ? `Ciao ${name},` : "Ciao,"),
  delivered: (order, date) => `il tuo ordine ${order} è stato consegnato il ${date}.`,
  ordered: (order) => `grazie per il tuo ordine ${order}.`,
  askOne: (product) => `Come ti trovi con «${product}»?`,
  askSeveral: "Come ti trovi con quello che hai ordinato?",
  opinions: "Bella o brutta, la tua opinione sincera aiuta gli altri a scegliere.",
  review: "Raccontaci com'è",
  later: "Non ancora? Chiedimelo più tardi",
  person: "Se qualcosa non va, rispondi a questa mail: la legge una persona e ti aiuta.",
  helpPage: "Ricevere aiuto da una persona",
  goodbye: "Grazie e un saluto,",
}
const nlWords: TemplateWords = {
  subject: (product, shop) => (product ? `Hoe bevalt “${product}”?` : `Je bestelling bij ${shop}`),
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  delivered: (order, date) => `je bestelling ${order} is op ${date} bezorgd.`,
  ordered: (order) => `bedankt voor je bestelling ${order}.`,
  askOne: (product) => `Hoe bevalt “${product}” tot nu toe?`,
  askSeveral: "Hoe bevalt dit tot nu toe?",
  opinions: "Goed of slecht, je eerlijke mening helpt anderen kiezen.",
  review: "Vertel ons hoe het is",
  later: "Nog niet? Vraag het later",
  person: "Klopt er iets niet, antwoord gewoon op deze mail: een mens leest hem en helpt.",
  helpPage: "Hulp van een mens",
  goodbye: "Bedankt en hartelijke groet,",
}
const ptWords: TemplateWords = {
  subject: (product, shop) => (product ? `Que tal “${product}”?` : `Seu pedido na loja ${shop}`),
  greeting: (name) => (name ? `Olá ${name},` : "Olá,"),
  delivered: (order, date) => `seu pedido ${order} foi entregue em ${date}.`,
  ordered: (order) => `agradecemos pelo seu pedido ${order}.`,
  askOne: (product) => `Como tem sido usar “${product}”?`,
  askSeveral: "Como tem sido usar o que você pediu?",
  opinions: "Boa ou ruim, sua opinião sincera ajuda outras pessoas a escolher.",
  review: "Conte para nós como foi",
  later: "Ainda não? Pergunte mais tarde",
  person: "Se algo não estiver certo, responda a este e-mail: uma pessoa lê e ajuda.",
  helpPage: "Receber ajuda de uma pessoa",
  goodbye: "Obrigado e um abraço,",
}

const sets: Record<Language, { friendly: TemplateWords; formal: TemplateWords }> = {
  en: { friendly: enFriendly, formal: enFormal },
  de: { friendly: deFriendly, formal: deFormal },
  fr: { friendly: frFriendly, formal: frFormal },
  es: { friendly: esWords, formal: esWords },
  it: { friendly: itWords, formal: itWords },
  nl: { friendly: nlWords, formal: nlWords },
  pt: { friendly: ptWords, formal: ptWords },
}

/** The words for a language and tone; English where there are none. `language` is the one they are in. */
export function templateWords(language: Language | null, tone: "friendly" | "formal"): { language: Language; words: TemplateWords } {
  const spoken = language ?? "en"
  return { language: spoken, words: sets[spoken][tone] }
}
