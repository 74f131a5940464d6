// How the shop writes, as a writer is told: what the merchant says of it, messages they gave as examples, and what their edits taught. Examples show
// manner only; nothing in them is a fact.

export interface WriterVoice {
  /** The merchant's own words about it. */
  description: string | null
  /** Plain sentences: "Writes “hi” instead of “hello” (5 of 6)." */
  rules: readonly string[]
  /** Whole messages without personal data, the nearest first. */
  examples: readonly string[]
}

export const voiceLimits = { description: 600, rules: 12, ruleCharacters: 200, examples: 5, exampleCharacters: 1_200 } as const

/** The part of the request that tells of the voice; null when nothing is known. Cut to what is useful, since every word is paid for. */
export function voiceForModel(voice: WriterVoice | null): object | null {
  if (!voice) return null
  const told = {
    ...(voice.description?.trim() ? { description: voice.description.trim().slice(0, voiceLimits.description) } : {}),
    ...(voice.rules.length > 0
      ? { rules: voice.rules.slice(0, voiceLimits.rules).map((rule) => rule.slice(0, voiceLimits.ruleCharacters)) }
      : {}),
    ...(voice.examples.length > 0
      ? { examples: voice.examples.slice(0, voiceLimits.examples).map((example) => example.slice(0, voiceLimits.exampleCharacters)) }
      : {}),
  }
  return Object.keys(told).length > 0 ? told : null
}
