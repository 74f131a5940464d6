// Do the sentences cover the body, and does each cite facts that exist? Is the person's past used sparingly?
import type { Finding } from "./draft-shape.ts"
import { fold, tokens, words } from "./folded-text.ts"
import { anyOf, findPhrases } from "./phrases.ts"
import type { Reading } from "./reading.ts"

const opening =
  "hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|servus|grüezi|bonjour|bonsoir|salut|chère?|hola|buen(?:os|as) \\p{L}+|estimad[oa]|querid[oa]|ciao|salve|buongiorno|gentile|car[oa]|olá|bom dia|prezad[oa]|beste|hoi|geachte|dag|hej|hei|kära|kjære|cześć|dzień dobry"
const closing =
  "thanks?|thank you|many thanks|best|regards|wishes|cheers|yours|sincerely|warmly|kindly|take care|danke|dank|grüße[n]?|gruß|herzlich(?:e|st)?|merci|cordialement|bien à vous|à bientôt|gracias|saludos|atentamente|grazie|saluti|cordiali|bedankt|groeten?|groetjes|obrigad[oa]|abraços?|atenciosamente|team|équipe|equipo|squadra|equipe"
/** What a model says about itself or its task, or repeats from a text that tried to instruct it. */
const machineTalk = anyOf([
  "as an ai|ai (?:language )?model|language model|as a chatbot|ignor(?:e|ing) (?:all |any |the |your |my )*(?:previous|prior|above|earlier|safety)?\\s?(?:instructions?|rules|prompts?)|system prompt|as (?:instructed|requested|directed|per) (?:in|by|the)\\b[^.!?]{0,30}(?:note|instruction|prompt|comment|review|field)s?|(?:order|customer) note (?:says|asks|said|instructs)|(?:here is|here's) (?:the|your|a|my) (?:(?:rewritten|revised|requested|drafted|final|polished|improved) (?:e-?mail|draft|message|text)|draft|rewrite)|(?:e-?mail|message|draft|text) you (?:asked for|requested)|i (?:cannot|can't|am unable to) (?:help|assist|comply|write)|subject line:|\\bjson\\b|fact ids?",
  "(?:^|[\\n>\"'-] ?)(?:system|assistant|user|developer|admin|instructions?|prompt)\\s?:|(?:my|these|those|your|the) (?:instructions|guidelines|system message|prompt|rules) (?:say|are|tell|state|require|were|is)|(?:approve|reject|publish|send|release) this (?:draft|message|mail|text)|(?:draft|message) (?:is )?approved|jailbreak|developer mode|override\\p{L}*|(?:as|like) you (?:asked|wrote|requested|instructed|demanded|ordered)\\b[^.!?]{0,30}\\b(?:note|comment|field|name)|output (?:format|schema)|end of (?:prompt|message|instructions)",
  "(?:meine|diese|die) anweisung(?:en)? (?:lauten?|sagen|sind)|entwurf (?:freigeben|genehmigen|ist genehmigt)|mes instructions|mis instrucciones|le mie istruzioni|mijn instructies|als ki|comme demandé dans (?:la|le) (?:note|commentaire)",
  "als (?:ki|sprachmodell)|ignorier\\p{L}* (?:alle |die )?(?:vorherigen |bisherigen )?anweisungen|wie in der (?:notiz|anweisung)|en tant qu'(?:ia|intelligence artificielle|modèle)|ignore[rz]? (?:les |toutes les )?instructions|como (?:ia|modelo de lenguaje)|come (?:ia|modello linguistico)|als (?:ai|taalmodel)",
])
const small = words(`(?:${opening}|${closing})`)

export function checkCitations(reading: Reading): Finding[] {
  const { brief, draft } = reading
  const known = new Set(brief.facts.map((fact) => fact.id))
  const cited = [...new Set(draft.sentences.flatMap((sentence) => sentence.factIds))]
  const history = cited.filter((id) => brief.facts.some((fact) => fact.id === id && fact.kind === "history"))
  return [
    ...cited.filter((id) => !known.has(id)).map((id) => ({ rule: "unknown-fact", severity: "block" as const, excerpt: id })),
    ...reading.missing.map((text) => ({ rule: "sentence-not-in-body", severity: "block" as const, excerpt: text.slice(0, 120) })),
    ...reading.passages
      .filter((passage) => passage.where === "rest" && !isSmallTalk(passage.claims, brief.recipient.firstName))
      .map((passage) => ({ rule: "uncovered-text", severity: "block" as const, excerpt: passage.text.slice(0, 120) })),
    ...(history.length > brief.maxHistoryFacts
      ? [
          {
            rule: "too-personal",
            severity: "block" as const,
            excerpt: `${history.length} facts about the person's past; ${brief.maxHistoryFacts} allowed`,
          },
        ]
      : []),
    ...uncitedHistory(reading, history),
    ...findPhrases(reading.passages, "machine-talk", machineTalk),
  ]
}

/** Greetings, signatures and bare links claim nothing, so they may stand without a fact. */
function isSmallTalk(text: string, firstName: string | undefined): boolean {
  const name = firstName ? fold(firstName).toLowerCase() : null
  const left = tokens(text.replace(/§/gu, " ")).filter((word) => word !== name)
  return left.length === 0 || (left.length <= 6 && small.test(text)) || (left.length <= 2 && !/\d/u.test(text))
}

/** History that is told without being cited counts all the same. */
function uncitedHistory(reading: Reading, cited: readonly string[]): Finding[] {
  const common = new Set(reading.brief.facts.flatMap((fact) => (fact.kind === "history" ? [] : tokens(fact.text))))
  const used = reading.brief.facts.filter((fact) => {
    if (fact.kind !== "history" || cited.includes(fact.id)) return false
    const wanted = new Set(tokens(fact.text).filter((word) => word.length >= 4 && !common.has(word)))
    if (wanted.size < 3) return false
    return reading.passages.some(
      (passage) => new Set(tokens(passage.text).filter((word) => wanted.has(word))).size >= Math.max(3, wanted.size * 0.4),
    )
  })
  if (cited.length + used.length <= reading.brief.maxHistoryFacts) return []
  return used.map((fact) => ({ rule: "too-personal", severity: "block", excerpt: fact.text.slice(0, 120) }))
}
