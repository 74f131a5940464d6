// Does a statement about the product have anything to do with the facts it cites?
//
// Lists of claim words cannot name every invention ("It stops snoring."). So a sentence that states something of the product, cites only product or
// guide facts, and has no telling word in common with any of them or with the brief is taken for invented. Only where draft and facts are
// in one language; a question, a wish or an offer of help states nothing.
import type { Fact, Finding } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { guessLanguage, isSmallWord, type Language } from "./languages.ts"
import type { Passage, Reading } from "./reading.ts"

const statement =
  /^(?:and |but |und |et |mais )?(?:it|they|this|these|its|each|every|made|er|sie|es|das|dies(?:e|er|es)?|il|elle|ils|elles|cela|ça|c'est)(?!\p{L})|^(?:the|your|our|der|die|ihre?|deine?|unsere?|le|la|les|votre|ta|ton|notre) (?:\p{L}+ ){1,3}(?:is|are|has|have|will|can|was|were|comes?|keeps?|makes?|gives?|lasts?|stops?|helps?|ist|sind|hat|kann|wird|hilft|hält|est|sont|a|ont|peut|aide|dure)(?!\p{L})/iu
const wish = words(
  "hope|hoffen|hoffentlich|espérons|may|might|maybe|perhaps|vielleicht|wonder|if|wenn|falls|ob|si|whether|please|bitte|let us|tell us|would|could|should|reply|write|share|review",
  "iu",
)

/** Words that any mail uses and that claim nothing by themselves. */
const plain = new Set(
  "after again also always anything anyone back been before best better bring brings came come comes day days does doing done easy else enjoy ever every everything far feel feels find first from get gets getting give given gives goes going good great happy hard has have help helps here home how just keep keeping keeps kind know less life like little long look looking looks lot lots love made make makes making many might mind moment month months more most much must need needs never new next nice night nights now off often once one only open order other others our out over own parcel part perfect place please put quick quickly ready really right same see settle settled share should simple small some something soon still such sure take takes taking tell thank thanks that their them then there thing things think this time times too try trying use used useful using very want way week weeks well what when where which while will wish with work working works worth would write year years yet you your product item purchase".split(
    " ",
  ),
)

export function checkGrounding({ passages, brief, language }: Reading): Finding[] {
  const everywhere = stems(brief.facts.map((fact) => fact.text).join(" ") + ` ${brief.shop.name}`)
  return passages
    .filter((passage) => passage.where === "sentence" && isStatement(passage) && speaks(passage.facts, language))
    .filter((passage) => {
      const telling = tellingStems(passage.claims)
      return !passage.claims.includes("§") && telling.length > 0 && telling.every((stem) => !everywhere.has(stem))
    })
    .map((passage) => ({ rule: "ungrounded", severity: "block", excerpt: passage.text.slice(0, 140) }))
}

function isStatement({ claims, facts }: Passage): boolean {
  const ofProduct = facts.length > 0 && facts.every((fact) => fact.kind === "product" || fact.kind === "guide")
  return ofProduct && !claims.includes("?") && statement.test(claims) && !wish.test(claims)
}

/** Whether the facts read as the draft's language, as far as their few words tell. */
function speaks(facts: readonly Fact[], language: Language | null): boolean {
  const { language: found, hits } = guessLanguage(tokens(facts.map((fact) => fact.text).join(" ")))
  return hits === 0 ? language === "en" : found === language
}

const stemOf = (word: string): string => word.slice(0, word.length >= 6 ? 5 : 4)

function stems(text: string): Set<string> {
  return new Set(tokens(fold(text).replace(/[-/]/gu, " ")).map(stemOf))
}

function tellingStems(text: string): string[] {
  return tokens(text.replace(/[-/]/gu, " "))
    .filter((word) => word.length >= 4 && !plain.has(word) && !isSmallWord(word))
    .map(stemOf)
}
