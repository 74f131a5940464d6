// What became of one receipt? `ignored` is a fine end (nothing newer); `malformed`, which the readers of payloads say with
// the path that does not fit (payload-fields.ts), puts it into quarantine at once, since another try would read the same bytes.
import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"

export const applied: ApplyOutcome = { kind: "applied" }
const nothingNew: ApplyOutcome = { kind: "ignored", reason: "nothing-newer" }

/** There is something to do, and this receipt is not what it is done by. */
export const ignored = (reason: string): ApplyOutcome => ({ kind: "ignored", reason })
export const appliedIf = (changed: boolean): ApplyOutcome => (changed ? applied : nothingNew)
