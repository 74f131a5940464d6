// What has the shop's way of writing been found to be? From decisions on drafts: for each change, how often a person made it (evidence) of how often
// there was an occasion to (occasions: the shown draft had the word, the greeting, the sentence). Undoing a change counts against it. A rule holds
// with at least `leastEvidence` changes in at least half of the occasions. What a person deleted never counts the decisions made until then.
import type { EditNote } from "#app/flow/approval/edit-kinds.ts"

export interface LearnableDecision {
  decisionId: string
  purpose: string
  language: string
  kind: string
  decidedAt: Date
  learned: EditNote | null
  example: string | null
}

export interface VoiceRule {
  /** Names the rule for deleting it; the same change has the same key. */
  key: string
  /** For the merchant and the writer: "Writes “hi” instead of “hello”". */
  text: string
  language: string
  evidence: number
  occasions: number
  /** The decisions it was learned from, newest first. */
  decisionIds: string[]
}

export interface VoiceExample {
  decisionId: string
  purpose: string
  language: string
  isEdited: boolean
  text: string
  decidedAt: Date
}

export interface VoiceProfile {
  rules: VoiceRule[]
  examples: VoiceExample[]
}

export const voiceLimits = { leastEvidence: 3, leastShare: 0.5, mostRules: 12, mostExamples: 6 } as const

interface Change {
  key: string
  /** The same change the other way round; it speaks against this one. */
  opposite: string | null
  text: string
  isOccasion(note: EditNote): boolean
}

export function voiceProfile(
  decisions: readonly LearnableDecision[],
  dismissals: readonly { key: string; dismissedAt: Date }[] = [],
): VoiceProfile {
  const deletedAt = new Map(dismissals.map(({ key, dismissedAt }) => [key, dismissedAt]))
  const newest = decisions.toSorted((a, b) => b.decidedAt.getTime() - a.decidedAt.getTime())
  const rules = [...new Set(newest.map(({ language }) => language))].flatMap((language) => {
    const own = newest.filter((one) => one.language === language && one.learned !== null && one.kind !== "rejected")
    const changes = new Map(own.flatMap((one) => (one.learned ? changesOf(one.learned) : [])).map((change) => [change.key, change]))
    return [...changes.values()].flatMap((change) => {
      const rule = weigh(change, language, own, deletedAt.get(ruleKey(language, change.key)) ?? null)
      return rule ? [rule] : []
    })
  })
  return {
    rules: rules.toSorted((a, b) => b.evidence - a.evidence || a.key.localeCompare(b.key)).slice(0, voiceLimits.mostRules),
    examples: examplesOf(newest),
  }
}

const ruleKey = (language: string, key: string) => `${language}:${key}`

function weigh(change: Change, language: string, decisions: readonly LearnableDecision[], deletedAt: Date | null): VoiceRule | null {
  const counted = decisions.filter(({ decidedAt }) => deletedAt === null || decidedAt > deletedAt)
  const made = counted.filter(({ learned }) => learned && changesOf(learned).some(({ key }) => key === change.key))
  const undone = counted.filter(({ learned }) => learned && changesOf(learned).some(({ key }) => key === change.opposite))
  const occasions = counted.filter(({ learned }) => learned && change.isOccasion(learned)).length
  const evidence = made.length - undone.length
  if (evidence < voiceLimits.leastEvidence || evidence < voiceLimits.leastShare * occasions) return null
  return {
    key: ruleKey(language, change.key),
    text: change.text,
    language,
    evidence: made.length,
    occasions: Math.max(occasions, made.length),
    decisionIds: made.map(({ decisionId }) => decisionId),
  }
}

/** The changes of one decision that a rule can be made of. */
function changesOf(note: EditNote): Change[] {
  const { shown, approved } = note
  const changes: Change[] = []
  const swap = (part: "greeting" | "closing", verb: string) => {
    const [from, to] = [shown[part], approved[part]]
    if (!from || !to || from === to) return
    const text = `${verb} “${to}” instead of “${from}”`
    changes.push({ key: `${part}:${from}>${to}`, opposite: `${part}:${to}>${from}`, text, isOccasion: (one) => one.shown[part] === from })
  }
  swap("greeting", "Greets with")
  swap("closing", "Ends with")
  if (shown.address && approved.address && shown.address !== approved.address) {
    const { address } = approved
    const text = address === "formal" ? "Addresses shoppers formally" : "Addresses shoppers informally"
    const other = shown.address
    changes.push({ key: `address:${address}`, opposite: `address:${other}`, text, isOccasion: (one) => one.shown.address === other })
  }
  for (const { from, to } of note.replaced) {
    const text = `Writes “${to}” instead of “${from}”`
    changes.push({ key: `word:${from}>${to}`, opposite: `word:${to}>${from}`, text, isOccasion: (one) => has(one, from) })
  }
  for (const sentence of note.removed) {
    const text = `Leaves out “${sentence.slice(0, 120)}”`
    changes.push({ key: `without:${sentence}`, opposite: null, text, isOccasion: (one) => one.sentences.includes(sentence) })
  }
  if (note.kinds.includes("shorter")) changes.push({ key: "shorter", opposite: "longer", text: "Keeps it shorter", isOccasion: () => true })
  if (note.kinds.includes("longer")) changes.push({ key: "longer", opposite: "shorter", text: "Says more", isOccasion: () => true })
  if (note.kinds.includes("softer")) changes.push({ key: "softer", opposite: null, text: "Puts it more softly", isOccasion: () => true })
  if (note.kinds.includes("calmer"))
    changes.push({ key: "calmer", opposite: null, text: "Uses fewer exclamation marks", isOccasion: (one) => one.marks.shown > 0 })
  return changes
}

const has = ({ sentences }: EditNote, phrase: string) => sentences.some((sentence) => ` ${sentence} `.includes(` ${phrase} `))

/** The newest texts, those that a person changed before those that stood as they were. */
function examplesOf(newest: readonly LearnableDecision[]): VoiceExample[] {
  const all = newest.flatMap(({ decisionId, purpose, language, kind, example, decidedAt }) =>
    example ? [{ decisionId, purpose, language, isEdited: kind === "edited", text: example, decidedAt }] : [],
  )
  return all.toSorted((a, b) => Number(b.isEdited) - Number(a.isEdited)).slice(0, voiceLimits.mostExamples)
}
