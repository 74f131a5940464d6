// Does a sentence say the opposite of the fact it cites? "Do not bleach" and "You can bleach them", "bulb not included" and "a bulb is included",
// "tighten the bolts" and "no need to tighten anything". Words of a clause that a fact denies may be used only in a sentence that denies as well.
import type { Fact, Finding } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { isSmallWord } from "./languages.ts"
import { isPlainWord } from "./plain-words.ts"
import type { Passage, Reading } from "./reading.ts"

const denies = words(
  "not|never|no|without|n't|don't|doesn't|isn't|aren't|won't|can't|cannot|nicht|niemals|nie|kein\\p{L}*|ohne|ne|n'|pas|jamais|sans|aucun\\p{L}*|nunca|sin|ningún|non|niente|mai|senza|nessun\\p{L}*|niet|nooit|geen|zonder|não|sem",
)
/** Ways of denying that a draft may choose instead. */
const avoids = words(
  "avoid\\p{L}*|skip|leave\\b[^.!?]{0,30}\\b(?:out|off|away)|keep\\b[^.!?]{0,40}\\b(?:away|out|off)|instead of|rather than|other than|except|unsuitable|bad idea|harms?|vermeid\\p{L}*|verzicht\\p{L}*|statt|lieber|weglassen|éviter|évitez|plutôt que|proscri\\p{L}*|evit[ae]\\p{L}*|en lugar de|evit[ai]\\p{L}*|invece|vermijd\\p{L}*|liever|laat\\b[^.!?]{0,30}\\bweg",
)
const needless = words(
  "no need to|not necessary|needn't|unnecessary|(?:don't|do not) (?:have|need) to|nicht (?:nötig|notwendig|erforderlich)|müssen (?:sie )?[^.!?]{0,30}nicht|pas besoin|pas nécessaire|inutile (?:de|d')|no (?:hace falta|es necesario)|non (?:serve|occorre|è necessario)|niet nodig|hoef(?:t|je)? [^.!?]{0,30}niet",
)

export function checkContradictions({ passages }: Reading): Finding[] {
  return passages
    .filter(({ where, claims }) => where === "sentence" && !claims.includes("?"))
    .flatMap((passage) => [...saysWhatIsDenied(passage), ...callsNeedless(passage)])
}

function saysWhatIsDenied({ claims, facts }: Passage): Finding[] {
  if (denies.test(claims) || avoids.test(claims)) return []
  const said = new Set(tellingWords(claims))
  const clauses = facts.filter((fact) => fact.kind !== "history").flatMap(clausesOf)
  const affirmed = new Set(clauses.filter((clause) => !denies.test(clause)).flatMap(tellingWords))
  const denied = clauses.filter((clause) => denies.test(clause)).flatMap(tellingWords)
  const word = denied.find((one) => said.has(one) && !affirmed.has(one))
  return word ? [{ rule: "contradicts-fact", severity: "block", excerpt: `${word} — ${claims.slice(0, 120)}` }] : []
}

function callsNeedless({ claims, facts }: Passage): Finding[] {
  const guides = facts.filter((fact) => fact.kind === "guide")
  const clause = claims.split(/,\s|;\s/u).find((one) => needless.test(one))
  if (!clause || guides.some((fact) => needless.test(fold(fact.text)))) return []
  const asked = new Set(guides.flatMap(clausesOf).flatMap(tellingWords))
  if (!tellingWords(clause).some((word) => asked.has(word))) return []
  return [{ rule: "contradicts-fact", severity: "block", excerpt: claims.slice(0, 120) }]
}

function clausesOf(fact: Fact): string[] {
  return fold(fact.text).split(/(?<=[.;:!?])\s|,\s|\s(?:but|aber|mais|pero|ma|maar)\s/u)
}

/** Beginnings of the words that carry meaning. */
function tellingWords(text: string): string[] {
  return tokens(text.replace(/[-/']/gu, " "))
    .filter((word) => word.length >= 4 && !/\d/u.test(word) && !isSmallWord(word) && !isPlainWord(word))
    .map((word) => word.slice(0, word.length >= 7 ? 6 : 4))
}
