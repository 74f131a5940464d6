// What a shopper answers to a text message, now and then. Shares are invented, and larger than in life, so that a demo of a few weeks shows each once.
import type { SeededRandom } from "../shopify/seeded-random.ts"

const words: Readonly<Record<string, { stop: string; help: string; notYet: string; question: string }>> = {
  de: { stop: "STOPP", help: "Hilfe", notYet: "Noch nicht", question: "Läuft das beim Waschen ein? Es ist jetzt schon knapp." },
  fr: { stop: "ARRET", help: "Aide", notYet: "Pas encore", question: "Est-ce que la couleur tient au lavage ?" },
  en: { stop: "STOP", help: "HELP", notYet: "Not yet", question: "Does it shrink in the wash? It is snug already." },
}

/** Null for no answer. `locale`: the shopper's. */
export function textAnswer(locale: string, dice: SeededRandom): string | null {
  const own = words[locale.slice(0, 2)] ?? words["en"]
  const roll = dice.next()
  if (!own || roll > 0.3) return null
  if (roll < 0.06) return own.stop
  if (roll < 0.1) return own.help
  return roll < 0.22 ? own.notYet : own.question
}
