// The template writer's words around every message: greeting, the ways to a person, goodbye; one set a language and form of address. What a message is
// about stands with its purpose (app/flow/planning/purposes). Where a tongue has a familiar and a polite "you", friendly is the familiar one except
// in French.
import type { Register } from "#app/flow/planning/purposes/message-purpose.ts"
import type { Language } from "./languages.ts"

export interface TemplateWords {
  greeting(firstName: string | null): string
  person: string
  helpPage: string
  goodbye: string
}

const enFriendly: TemplateWords = {
  greeting: (name) => (name ? `Hi ${name},` : "Hello,"),
  person: "If something is not right, just reply to this mail: a person reads it and helps.",
  helpPage: "Get help from a person",
  goodbye: "Thank you,",
}
const enFormal: TemplateWords = {
  ...enFriendly,
  greeting: (name) => (name ? `Dear ${name},` : "Hello,"),
  person: "If anything is not as it should be, please reply to this mail: a person reads it and helps.",
  goodbye: "Kind regards,",
}
const deFriendly: TemplateWords = {
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  person: "Wenn etwas nicht stimmt, antworte einfach auf diese Mail: Ein Mensch liest sie und hilft.",
  helpPage: "Hilfe von einem Menschen",
  goodbye: "Danke und viele Grüße",
}
const deFormal: TemplateWords = {
  ...deFriendly,
  greeting: (name) => (name ? `Guten Tag ${name},` : "Guten Tag,"),
  person: "Wenn etwas nicht stimmt, antworten Sie einfach auf diese Mail: Ein Mensch liest sie und hilft.",
  goodbye: "Freundliche Grüße",
}
const frFormal: TemplateWords = {
  greeting: (name) => (name ? `Bonjour ${name},` : "Bonjour,"),
  person: "Si quelque chose ne va pas, répondez simplement à ce message : une personne le lit et vous aide.",
  helpPage: "Obtenir l'aide d'une personne",
  goodbye: "Bien à vous,",
}
const frFriendly: TemplateWords = { ...frFormal, goodbye: "Merci et à bientôt," }
const esWords: TemplateWords = {
  greeting: (name) => (name ? `Hola, ${name}:` : "Hola:"),
  person: "Si algo no está bien, responde a este correo: lo lee una persona de nuestro equipo.",
  helpPage: "Recibir ayuda de una persona",
  goodbye: "Gracias y un saludo,",
}
const itWords: TemplateWords = {
  greeting: (name) => (name ? `Ciao ${name},` : "Ciao,"),
  person: "Se qualcosa non va, rispondi a questa mail: la legge una persona e ti aiuta.",
  helpPage: "Ricevere aiuto da una persona",
  goodbye: "Grazie e un saluto,",
}
const nlWords: TemplateWords = {
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  person: "Klopt er iets niet, antwoord gewoon op deze mail: een mens leest hem en helpt.",
  helpPage: "Hulp van een mens",
  goodbye: "Bedankt en hartelijke groet,",
}
const ptWords: TemplateWords = {
  greeting: (name) => (name ? `Olá ${name},` : "Olá,"),
  person: "Se algo não estiver certo, responda a este e-mail: uma pessoa lê e ajuda.",
  helpPage: "Receber ajuda de uma pessoa",
  goodbye: "Obrigado e um abraço,",
}

const sets: Record<Language, Record<Register, TemplateWords>> = {
  en: { friendly: enFriendly, formal: enFormal },
  de: { friendly: deFriendly, formal: deFormal },
  fr: { friendly: frFriendly, formal: frFormal },
  es: { friendly: esWords, formal: esWords },
  it: { friendly: itWords, formal: itWords },
  nl: { friendly: nlWords, formal: nlWords },
  pt: { friendly: ptWords, formal: ptWords },
}

/** The words for a language and form of address; English where there are none. `language` is the one they are in. */
export function templateWords(language: Language | null, register: Register): { language: Language; words: TemplateWords } {
  const spoken = language ?? "en"
  return { language: spoken, words: sets[spoken][register] }
}
