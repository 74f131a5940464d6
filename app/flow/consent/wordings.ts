// In which words is a person asked for their yes? What they agreed to is kept by the version of these words, so a version is never changed: new words
// are a new version, and old ones stay here. The same words stand beside the switch on the page and in the mail that asks for confirmation.
import type { Channel } from "#app/flow/consent/policy.ts"

export const wordingVersion = "2026-11-22"

export const wordingLanguages = ["en", "de", "fr", "es", "it", "nl", "pt"] as const
export type WordingLanguage = (typeof wordingLanguages)[number]

/** What can be switched on and off, in the order in which the page shows it. */
export const chosenPurposes = ["review-request", "delivery-check-in", "product-guide", "delay-notice", "promotional", "research"] as const
export type ChosenPurpose = (typeof chosenPurposes)[number]

type Words = Readonly<Record<ChosenPurpose, (shop: string) => string>> & { channels: Readonly<Record<Channel, string>>; texts: string }

const words: Readonly<Record<WordingLanguage, Words>> = {
  en: {
    "review-request": (shop) => `${shop} may ask me how my orders turned out.`,
    "delivery-check-in": (shop) => `${shop} may ask me whether everything arrived well.`,
    "product-guide": (shop) => `${shop} may send me help with what I bought.`,
    "delay-notice": (shop) => `${shop} may tell me when a parcel will be late.`,
    "promotional": (shop) => `${shop} may tell me about products, news and offers.`,
    "research": (shop) => `${shop} may ask for my opinion in a survey.`,
    "channels": { email: "by mail", sms: "by text message", push: "by notification", onsite: "in the shop" },
    "texts": "Few messages a month. Your provider may charge you. Answer STOP to end them, HELP for help. No purchase needs this.",
  },
  de: {
    "review-request": (shop) => `${shop} darf mich fragen, wie es mit meinen Bestellungen war.`,
    "delivery-check-in": (shop) => `${shop} darf mich fragen, ob alles gut angekommen ist.`,
    "product-guide": (shop) => `${shop} darf mir Hilfe zu dem senden, was ich gekauft habe.`,
    "delay-notice": (shop) => `${shop} darf mir sagen, wenn ein Paket später kommt.`,
    "promotional": (shop) => `${shop} darf mir von Produkten, Neuigkeiten und Angeboten erzählen.`,
    "research": (shop) => `${shop} darf mich in einer Umfrage nach meiner Meinung fragen.`,
    "channels": { email: "per E-Mail", sms: "per SMS", push: "per Push-Nachricht", onsite: "im Shop" },
    "texts": "Wenige Nachrichten im Monat. Ihr Anbieter kann Gebühren verlangen. STOP beendet sie, HELP hilft. Kein Kauf hängt davon ab.",
  },
  fr: {
    "review-request": (shop) => `${shop} peut me demander comment se sont passées mes commandes.`,
    "delivery-check-in": (shop) => `${shop} peut me demander si tout est bien arrivé.`,
    "product-guide": (shop) => `${shop} peut m’envoyer de l’aide sur mes achats.`,
    "delay-notice": (shop) => `${shop} peut me prévenir quand un colis sera en retard.`,
    "promotional": (shop) => `${shop} peut me parler de produits, de nouveautés et d’offres.`,
    "research": (shop) => `${shop} peut me demander mon opinion dans une enquête.`,
    "channels": { email: "par e-mail", sms: "par SMS", push: "par notification", onsite: "dans la boutique" },
    "texts":
      "Peu de messages par mois. Votre opérateur peut les facturer. Répondez STOP pour arrêter, HELP pour de l’aide. Aucun achat n’en dépend.",
  },
  es: {
    "review-request": (shop) => `${shop} puede preguntarme cómo fueron mis pedidos.`,
    "delivery-check-in": (shop) => `${shop} puede preguntarme si todo llegó bien.`,
    "product-guide": (shop) => `${shop} puede enviarme ayuda sobre lo que compré.`,
    "delay-notice": (shop) => `${shop} puede avisarme cuando un paquete se retrase.`,
    "promotional": (shop) => `${shop} puede hablarme de productos, novedades y ofertas.`,
    "research": (shop) => `${shop} puede pedirme mi opinión en una encuesta.`,
    "channels": { email: "por correo electrónico", sms: "por SMS", push: "por notificación", onsite: "en la tienda" },
    "texts":
      "Pocos mensajes al mes. Su operador puede cobrarlos. Responda STOP para terminar, HELP para recibir ayuda. Ninguna compra lo exige.",
  },
  it: {
    "review-request": (shop) => `${shop} può chiedermi com’è andata con i miei ordini.`,
    "delivery-check-in": (shop) => `${shop} può chiedermi se è arrivato tutto bene.`,
    "product-guide": (shop) => `${shop} può inviarmi aiuto su ciò che ho acquistato.`,
    "delay-notice": (shop) => `${shop} può avvisarmi quando un pacco è in ritardo.`,
    "promotional": (shop) => `${shop} può parlarmi di prodotti, novità e offerte.`,
    "research": (shop) => `${shop} può chiedere la mia opinione in un sondaggio.`,
    "channels": { email: "per e-mail", sms: "per SMS", push: "con una notifica", onsite: "nel negozio online" },
    "texts":
      "Pochi messaggi al mese. L’operatore può addebitarli. Rispondi STOP per terminare, HELP per assistenza. Nessun acquisto lo richiede.",
  },
  nl: {
    "review-request": (shop) => `${shop} mag mij vragen hoe mijn bestellingen zijn bevallen.`,
    "delivery-check-in": (shop) => `${shop} mag mij vragen of alles goed is aangekomen.`,
    "product-guide": (shop) => `${shop} mag mij hulp sturen bij wat ik heb gekocht.`,
    "delay-notice": (shop) => `${shop} mag mij laten weten wanneer een pakket later komt.`,
    "promotional": (shop) => `${shop} mag mij vertellen over producten, nieuws en aanbiedingen.`,
    "research": (shop) => `${shop} mag mij in een enquête naar mijn mening vragen.`,
    "channels": { email: "per e-mail", sms: "per sms", push: "met een melding", onsite: "in de winkel" },
    "texts":
      "Enkele berichten per maand. Uw provider kan kosten rekenen. Antwoord STOP om te stoppen, HELP voor hulp. Geen aankoop vereist dit.",
  },
  pt: {
    "review-request": (shop) => `${shop} pode perguntar-me como correram as minhas encomendas.`,
    "delivery-check-in": (shop) => `${shop} pode perguntar-me se chegou tudo bem.`,
    "product-guide": (shop) => `${shop} pode enviar-me ajuda sobre o que comprei.`,
    "delay-notice": (shop) => `${shop} pode avisar-me quando uma encomenda se atrasa.`,
    "promotional": (shop) => `${shop} pode falar-me de produtos, novidades e ofertas.`,
    "research": (shop) => `${shop} pode pedir a minha opinião num inquérito.`,
    "channels": { email: "por e-mail", sms: "por SMS", push: "por notificação", onsite: "na loja" },
    "texts":
      "Poucas mensagens por mês. O seu operador pode cobrá-las. Responda STOP para terminar, HELP para ajuda. Nenhuma compra depende disto.",
  },
}

/** The language we have words in for a BCP 47 tag; English for the rest. */
export function wordingLanguage(locale: string | null): WordingLanguage {
  const primary = (locale ?? "").toLowerCase().split(/[-_]/)[0]
  return wordingLanguages.find((language) => language === primary) ?? "en"
}

export const isChosenPurpose = (text: string): text is ChosenPurpose => (chosenPurposes as readonly string[]).includes(text)

export const purposeWording = (purpose: ChosenPurpose, language: WordingLanguage, shopName: string): string =>
  words[language][purpose](shopName)

export const channelWording = (channel: Channel, language: WordingLanguage): string => words[language].channels[channel]

/** What must stand beside a yes to texts (47 CFR 64.1200(f)(9); CTIA Messaging Principles). */
export const textsWording = (language: WordingLanguage): string => words[language].texts
