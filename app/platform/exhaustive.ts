/** Marks the branch that cannot be reached; the compiler complains when a new kind appears. */
export function exhaustive(value: never): never {
  throw new Error(`A case was forgotten: ${JSON.stringify(value)}`)
}
