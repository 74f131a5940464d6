// Small JSON objects in a column, read back without trust in what stands there.

/** Numbers, none below zero. */
export function numbersOf(stored: unknown): Record<string, number> {
  return Object.fromEntries(entriesOf(stored).filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] >= 0))
}

export function textsOf(stored: unknown): Record<string, string> {
  return Object.fromEntries(entriesOf(stored).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
}

function entriesOf(stored: unknown): [string, unknown][] {
  return typeof stored === "object" && stored !== null ? Object.entries(stored) : []
}
