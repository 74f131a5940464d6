// Which drafts may be approved together? Those that one fixed template filled, for one purpose, channel, language and tone, and in which the checks
// found nothing at all: then a sample shows what all of them say. What a model wrote differs from draft to draft, so each is read by itself;
// so is what a person changed, what was handed on or put off, and every order with a task that waits for a person.

export interface GroupKey {
  purpose: string
  channel: string
  promptVersion: string
  language: string
  tone: string
}

const fields = ["purpose", "channel", "promptVersion", "language", "tone"] as const

/** As it stands in an address: `?purpose=…&channel=…`. */
export function groupSearch(key: GroupKey): string {
  return new URLSearchParams(fields.map((field) => [field, key[field]])).toString()
}

/** Null when a field is missing. */
export function readGroupKey(search: URLSearchParams): GroupKey | null {
  const values = fields.map((field) => [field, search.get(field) ?? ""] as const)
  return values.every(([, value]) => value !== "") ? (Object.fromEntries(values) as unknown as GroupKey) : null
}

export const fewestTogether = 2
export const mostTogether = 100
