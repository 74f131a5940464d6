// Which of the shop's own questions stand on the form of this product, and in which words? Those that are on, for all products or for its category; in the
// writer's language where there are words in it, else in the shop's own, else in English.
import { findPreset } from "#app/flow/reviews/question-presets.ts"
import type { AskedQuestion } from "#app/flow/reviews/review-form.ts"

export interface StoredQuestion {
  key: string
  category: string | null
  kind: string
  /** Labels by language; "*" the shop's own words. */
  labels: unknown
  /** Answers by language, as an object of lists or, for the shop's own, a list. */
  options: unknown
  isPublic: boolean
  isOn: boolean
}

/** As many as a form can carry. */
export const mostQuestions = 12

export function askedQuestions(stored: readonly StoredQuestion[], category: string, locale: string | null): AskedQuestion[] {
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  return stored
    .filter((question) => question.isOn && (question.category === null || question.category === category))
    .slice(0, mostQuestions)
    .flatMap(({ key, kind, labels, options, isPublic }) => {
      if (kind !== "choice" && kind !== "scale" && kind !== "text") return []
      const preset = findPreset(key)
      const ready = preset?.words[language] ?? preset?.words["en"]
      const label = ready?.label ?? textIn(labels, language)
      const answers = ready?.options ?? listIn(options, language)
      if (!label || (kind !== "text" && answers.length < 2)) return []
      return [{ key, kind, label, options: [...answers], isPublic }]
    })
}

function textIn(labels: unknown, language: string): string | null {
  const found = labels as Record<string, unknown> | null
  const text = found?.[language] ?? found?.["*"]
  return typeof text === "string" && text.trim() !== "" ? text : null
}

function listIn(options: unknown, language: string): string[] {
  const found = Array.isArray(options)
    ? options
    : ((options as Record<string, unknown> | null)?.[language] ?? (options as Record<string, unknown> | null)?.["*"])
  return Array.isArray(found) ? found.filter((one) => typeof one === "string" && one !== "") : []
}
