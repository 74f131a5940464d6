// The lines below every message: why it came, and the two ways out. One set per language; others read English.

export interface FooterWords {
  why(shopName: string): string
  preferences: string
  stop: string
}

const words: Readonly<Record<string, FooterWords>> = {
  en: {
    why: (shop) => `You get this because you ordered from ${shop}.`,
    preferences: "Choose what you hear from us",
    stop: "Stop these messages",
  },
  de: {
    why: (shop) => `Sie erhalten diese Nachricht, weil Sie bei ${shop} bestellt haben.`,
    preferences: "Auswählen, was Sie von uns hören",
    stop: "Keine Nachrichten mehr",
  },
  fr: {
    why: (shop) => `Vous recevez ce message parce que vous avez commandé chez ${shop}.`,
    preferences: "Choisir ce que vous recevez",
    stop: "Ne plus recevoir de messages",
  },
  es: {
    why: (shop) => `Recibe este mensaje porque ha comprado en ${shop}.`,
    preferences: "Elegir qué recibe de nosotros",
    stop: "No recibir más mensajes",
  },
  it: {
    why: (shop) => `Riceve questo messaggio perché ha ordinato da ${shop}.`,
    preferences: "Scegliere che cosa ricevere",
    stop: "Non ricevere più messaggi",
  },
  nl: {
    why: (shop) => `U krijgt dit bericht omdat u bij ${shop} hebt besteld.`,
    preferences: "Kiezen wat u van ons hoort",
    stop: "Geen berichten meer",
  },
  pt: {
    why: (shop) => `Recebe esta mensagem porque encomendou na ${shop}.`,
    preferences: "Escolher o que recebe de nós",
    stop: "Não receber mais mensagens",
  },
}

/** `language`: BCP 47, only its first part counts. */
export function footerWords(language: string): FooterWords {
  return words[language.slice(0, 2).toLowerCase()] ?? (words["en"] as FooterWords)
}
