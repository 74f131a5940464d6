// The lines below every message: why it came, the two ways out, and whom it comes from. One set per language and form of address; others read English.

export interface FooterWords {
  why(shopName: string): string
  preferences: string
  stop: string
  /** The link to the page on which a company says of itself what the law wants (in Germany, Austria and Switzerland: Impressum). */
  imprint: string
  contact: string
}

/** How the shop speaks to its buyers, as the merchant set it; matters where the language has two words for "you". */
export type Address = "friendly" | "formal"

const deSie: FooterWords = {
  why: (shop) => `Sie erhalten diese Nachricht, weil Sie bei ${shop} bestellt haben.`,
  preferences: "Auswählen, was Sie von uns hören",
  stop: "Keine Nachrichten mehr",
  imprint: "Impressum",
  contact: "Kontakt",
}
const frVous: FooterWords = {
  why: (shop) => `Vous recevez ce message parce que vous avez commandé chez ${shop}.`,
  preferences: "Choisir ce que vous recevez",
  stop: "Ne plus recevoir de messages",
  imprint: "Mentions légales",
  contact: "Contact",
}
const esUsted: FooterWords = {
  why: (shop) => `Recibe este mensaje porque ha comprado en ${shop}.`,
  preferences: "Elegir qué recibe de nosotros",
  stop: "No recibir más mensajes",
  imprint: "Aviso legal",
  contact: "Contacto",
}
const itLei: FooterWords = {
  why: (shop) => `Riceve questo messaggio perché ha ordinato da ${shop}.`,
  preferences: "Scegliere che cosa ricevere",
  stop: "Non ricevere più messaggi",
  imprint: "Note legali",
  contact: "Contatti",
}
const nlU: FooterWords = {
  why: (shop) => `U krijgt dit bericht omdat u bij ${shop} hebt besteld.`,
  preferences: "Kiezen wat u van ons hoort",
  stop: "Geen berichten meer",
  imprint: "Wettelijke vermeldingen",
  contact: "Contact",
}
const one = (words: FooterWords): Readonly<Record<Address, FooterWords>> => ({ friendly: words, formal: words })

const sets: Readonly<Record<string, Readonly<Record<Address, FooterWords>>>> = {
  en: one({
    why: (shop) => `You get this because you ordered from ${shop}.`,
    preferences: "Choose what you hear from us",
    stop: "Stop these messages",
    imprint: "Legal notice",
    contact: "Contact",
  }),
  de: {
    formal: deSie,
    friendly: {
      ...deSie,
      why: (shop) => `Du erhältst diese Nachricht, weil du bei ${shop} bestellt hast.`,
      preferences: "Auswählen, was du von uns hörst",
    },
  },
  // Neither "tu" nor "vous": in French the template writer stays with "vous" in a friendly tone, and a model may not.
  fr: {
    formal: frVous,
    friendly: {
      ...frVous,
      why: (shop) => `Message envoyé à la suite d’une commande chez ${shop}.`,
      preferences: "Choisir les messages à recevoir",
    },
  },
  es: {
    formal: esUsted,
    friendly: {
      ...esUsted,
      why: (shop) => `Recibes este mensaje porque has comprado en ${shop}.`,
      preferences: "Elegir qué recibes de nosotros",
    },
  },
  it: {
    formal: itLei,
    friendly: {
      ...itLei,
      why: (shop) => `Ricevi questo messaggio perché hai ordinato da ${shop}.`,
      preferences: "Scegli che cosa ricevere",
    },
  },
  nl: {
    formal: nlU,
    friendly: {
      ...nlU,
      why: (shop) => `Je krijgt dit bericht omdat je bij ${shop} hebt besteld.`,
      preferences: "Kiezen wat je van ons hoort",
    },
  },
  pt: one({
    why: (shop) => `Recebe esta mensagem porque encomendou na ${shop}.`,
    preferences: "Escolher o que recebe de nós",
    stop: "Não receber mais mensagens",
    imprint: "Informação legal",
    contact: "Contacto",
  }),
}

/** `language`: BCP 47, only its first part counts. `tone`: of the shop's settings; the formal words unless it is "friendly". */
export function footerWords(language: string, tone: string = "formal"): FooterWords {
  const set = sets[language.slice(0, 2).toLowerCase()] ?? (sets["en"] as Readonly<Record<Address, FooterWords>>)
  return set[tone === "friendly" ? "friendly" : "formal"]
}
