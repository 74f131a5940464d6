// The sentences of answers that the app prepares without a model, one set a language and form of address. They claim nothing that the brief does not
// hold. What only a person can say stands in square brackets, in the merchant's language, and no answer leaves while it does (real-edit.ts).
export interface ReplyWords {
  subject(order: string | null, shop: string): string
  greeting(firstName: string | null): string
  thanks(order: string | null): string
  delivered(date: string): string
  expected(from: string, until: string): string
  expectedOn(date: string): string
  handedOver(date: string): string
  noParcel(order: string): string
  statusPage: string
  returnsIntro: string
  returnsPage: string
  person: string
  helpPage: string
  goodbye: string
  review(product: string): string
  reviewHelp(contact: string): string
}

export type ReplyLanguage = "en" | "de" | "fr" | "es" | "it" | "nl"

const en: ReplyWords = {
  subject: (order, shop) => (order ? `Your message about order ${order}` : `Your message to ${shop}`),
  greeting: (name) => (name ? `Hello ${name},` : "Hello,"),
  thanks: (order) => (order ? `thank you for your message about order ${order}.` : "thank you for your message."),
  delivered: (date) => `According to the carrier, the parcel was delivered on ${date}.`,
  expected: (from, until) => `The parcel is on its way and expected between ${from} and ${until}.`,
  expectedOn: (date) => `The parcel is on its way and expected on ${date}.`,
  handedOver: (date) => `The parcel was handed to the carrier on ${date}.`,
  noParcel: (order) => `No parcel of order ${order} has been handed to a carrier yet.`,
  statusPage: "Where it is now",
  returnsIntro: "About returns, our terms say:",
  returnsPage: "Our terms for returns",
  person: "If this does not answer your question, just reply to this mail: a person reads it and helps.",
  helpPage: "Get help from a person",
  goodbye: "Kind regards,",
  review: (product) => `Thank you for taking the time to write about ${product}.`,
  reviewHelp: (contact) => `If anything about it is not as it should be, write to us at ${contact}: a person reads it and helps.`,
}
const deSie: ReplyWords = {
  subject: (order, shop) => (order ? `Ihre Nachricht zu Bestellung ${order}` : `Ihre Nachricht an ${shop}`),
  greeting: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
  thanks: (order) => (order ? `vielen Dank für Ihre Nachricht zu Bestellung ${order}.` : "vielen Dank für Ihre Nachricht."),
  delivered: (date) => `Laut Zustelldienst wurde das Paket am ${date} zugestellt.`,
  expected: (from, until) => `Das Paket ist unterwegs, wir erwarten es zwischen dem ${from} und dem ${until}.`,
  expectedOn: (date) => `Das Paket ist unterwegs, wir erwarten es am ${date}.`,
  handedOver: (date) => `Das Paket wurde am ${date} an den Zustelldienst übergeben.`,
  noParcel: (order) => `Von Bestellung ${order} wurde noch kein Paket an den Zustelldienst übergeben.`,
  statusPage: "Wo es gerade ist",
  returnsIntro: "Zu Rückgaben sagen unsere Bedingungen:",
  returnsPage: "Unsere Bedingungen für Rückgaben",
  person: "Wenn das Ihre Frage nicht beantwortet, antworten Sie einfach auf diese Mail: Ein Mensch liest sie und hilft.",
  helpPage: "Hilfe von einem Menschen",
  goodbye: "Freundliche Grüße",
  review: (product) => `Vielen Dank, dass Sie sich die Zeit genommen haben, über „${product}“ zu schreiben.`,
  reviewHelp: (contact) => `Wenn etwas daran nicht in Ordnung ist, schreiben Sie uns an ${contact}: Ein Mensch liest es und hilft.`,
}
const deDu: ReplyWords = {
  ...deSie,
  subject: (order, shop) => (order ? `Deine Nachricht zu Bestellung ${order}` : `Deine Nachricht an ${shop}`),
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  thanks: (order) => (order ? `danke für deine Nachricht zu Bestellung ${order}.` : "danke für deine Nachricht."),
  person: "Wenn das deine Frage nicht beantwortet, antworte einfach auf diese Mail: Ein Mensch liest sie und hilft.",
  goodbye: "Viele Grüße",
  review: (product) => `Danke, dass du dir die Zeit genommen hast, über „${product}“ zu schreiben.`,
  reviewHelp: (contact) => `Wenn etwas daran nicht in Ordnung ist, schreib uns an ${contact}: Ein Mensch liest es und hilft.`,
}
const fr: ReplyWords = {
  subject: (order, shop) => (order ? `Votre message au sujet de la commande ${order}` : `Votre message à ${shop}`),
  greeting: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
  thanks: (order) => (order ? `Merci pour votre message au sujet de la commande ${order}.` : "Merci pour votre message."),
  delivered: (date) => `D'après le transporteur, le colis a été livré le ${date}.`,
  expected: (from, until) => `Le colis est en route, nous l'attendons entre le ${from} et le ${until}.`,
  expectedOn: (date) => `Le colis est en route, nous l'attendons le ${date}.`,
  handedOver: (date) => `Le colis a été confié au transporteur le ${date}.`,
  noParcel: (order) => `Aucun colis de la commande ${order} n'a encore été confié au transporteur.`,
  statusPage: "Où il se trouve",
  returnsIntro: "Au sujet des retours, nos conditions disent :",
  returnsPage: "Nos conditions de retour",
  person: "Si cela ne répond pas à votre question, répondez simplement à ce message : une personne le lit et vous aide.",
  helpPage: "Obtenir l'aide d'une personne",
  goodbye: "Bien à vous,",
  review: (product) => `Merci d'avoir pris le temps d'écrire au sujet de « ${product} ».`,
  reviewHelp: (contact) => `Si quelque chose ne va pas, écrivez-nous à ${contact} : une personne vous lit et vous aide.`,
}
const es: ReplyWords = {
  subject: (order, shop) => (order ? `Tu mensaje sobre el pedido ${order}` : `Tu mensaje a ${shop}`),
  greeting: (name) => (name ? `Hola, ${name}:` : "Hola:"),
  thanks: (order) => (order ? `Gracias por tu mensaje sobre el pedido ${order}.` : "Gracias por tu mensaje."),
  delivered: (date) => `Según el transportista, el paquete se entregó el ${date}.`,
  expected: (from, until) => `El paquete está en camino y lo esperamos entre el ${from} y el ${until}.`,
  expectedOn: (date) => `El paquete está en camino y lo esperamos el ${date}.`,
  handedOver: (date) => `El paquete se entregó al transportista el ${date}.`,
  noParcel: (order) => `Todavía no se ha entregado al transportista ningún paquete del pedido ${order}.`,
  statusPage: "Dónde está ahora",
  returnsIntro: "Sobre las devoluciones, nuestras condiciones dicen:",
  returnsPage: "Nuestras condiciones de devolución",
  person: "Si esto no responde a tu pregunta, responde a este correo: lo lee una persona de nuestro equipo.",
  helpPage: "Recibir ayuda de una persona",
  goodbye: "Un saludo,",
  review: (product) => `Gracias por tomarte el tiempo de escribir sobre «${product}».`,
  reviewHelp: (contact) => `Si algo no está bien, escríbenos a ${contact}: lo lee una persona y te ayuda.`,
}
const it: ReplyWords = {
  subject: (order, shop) => (order ? `Il tuo messaggio sull'ordine ${order}` : `Il tuo messaggio a ${shop}`),
  greeting: (name) => (name ? `Ciao ${name},` : "Ciao,"),
  thanks: (order) => (order ? `grazie per il tuo messaggio sull'ordine ${order}.` : "grazie per il tuo messaggio."),
  delivered: (date) => `Secondo il corriere, il pacco è stato consegnato in questa data: ${date}.`,
  expected: (from, until) => `Il pacco è in viaggio ed è previsto tra queste date: ${from} e ${until}.`,
  expectedOn: (date) => `Il pacco è in viaggio ed è previsto per questa data: ${date}.`,
  handedOver: (date) => `Il pacco è stato affidato al corriere in questa data: ${date}.`,
  noParcel: (order) => `Nessun pacco dell'ordine ${order} è stato ancora affidato al corriere.`,
  statusPage: "Dove si trova ora",
  returnsIntro: "Sui resi le nostre condizioni dicono:",
  returnsPage: "Le nostre condizioni di reso",
  person: "Se questo non risponde alla tua domanda, rispondi a questa mail: la legge una persona e ti aiuta.",
  helpPage: "Ricevere aiuto da una persona",
  goodbye: "Un saluto,",
  review: (product) => `Grazie per aver dedicato del tempo a scrivere di «${product}».`,
  reviewHelp: (contact) => `Se qualcosa non va, scrivici a ${contact}: una persona legge e ti aiuta.`,
}
const nl: ReplyWords = {
  subject: (order, shop) => (order ? `Je bericht over bestelling ${order}` : `Je bericht aan ${shop}`),
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  thanks: (order) => (order ? `bedankt voor je bericht over bestelling ${order}.` : "bedankt voor je bericht."),
  delivered: (date) => `Volgens de bezorger is het pakket op ${date} bezorgd.`,
  expected: (from, until) => `Het pakket is onderweg en we verwachten het tussen ${from} en ${until}.`,
  expectedOn: (date) => `Het pakket is onderweg en we verwachten het op ${date}.`,
  handedOver: (date) => `Het pakket is op ${date} aan de bezorger gegeven.`,
  noParcel: (order) => `Er is nog geen pakket van bestelling ${order} aan de bezorger gegeven.`,
  statusPage: "Waar het nu is",
  returnsIntro: "Over retouren zeggen onze voorwaarden:",
  returnsPage: "Onze voorwaarden voor retouren",
  person: "Is je vraag hiermee niet beantwoord, antwoord gewoon op deze mail: een mens leest hem en helpt.",
  helpPage: "Hulp van een mens",
  goodbye: "Hartelijke groet,",
  review: (product) => `Bedankt dat je de tijd nam om over “${product}” te schrijven.`,
  reviewHelp: (contact) => `Klopt er iets niet, schrijf ons dan op ${contact}: een mens leest het en helpt.`,
}

const sets: Readonly<Record<ReplyLanguage, { friendly: ReplyWords; formal: ReplyWords }>> = {
  en: { friendly: en, formal: en },
  de: { friendly: deDu, formal: deSie },
  fr: { friendly: fr, formal: fr },
  es: { friendly: es, formal: es },
  it: { friendly: it, formal: it },
  nl: { friendly: nl, formal: nl },
}

/** The words for a BCP 47 tag; English for what is not spoken here. */
export function replyWords(locale: string, isFormal: boolean): { language: ReplyLanguage; words: ReplyWords } {
  const primary = locale.toLowerCase().split(/[-_]/u)[0] ?? ""
  const language = Object.hasOwn(sets, primary) ? (primary as ReplyLanguage) : "en"
  return { language, words: sets[language][isFormal ? "formal" : "friendly"] }
}
