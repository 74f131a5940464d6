// Failures of bulk operations on demand. Of an operation: it fails half-way (with partial data), is cancelled, its result has expired. Of a file:
// it ends early, or its server answers 502.

export type BulkFault = "fails" | "is-cancelled" | "expires" | "truncated" | "502"

/** Takes the first fault of these kinds, if any. */
export function takeBulkFault<Kind extends BulkFault>(faults: BulkFault[], kinds: readonly Kind[]): Kind | null {
  const index = faults.findIndex((fault) => (kinds as readonly string[]).includes(fault))
  return index < 0 ? null : (faults.splice(index, 1)[0] as Kind)
}
