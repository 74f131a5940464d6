// Has this shopper read nearly the same before? Shared runs of three words against all runs of either text (Jaccard on word trigrams, Broder 1997);
// links and numbers left out. Texts of one template about other products share three quarters of their runs (2026-11-22), and are no repetition.
import type { Finding } from "./draft-shape.ts"
import { withoutContacts } from "./contacts.ts"
import { fold, tokens } from "./folded-text.ts"
import type { Reading } from "./reading.ts"

const nearlySame = 0.88
const alike = 0.8

export function checkRepetition({ draft, brief }: Reading): Finding[] {
  const own = runs(draft.body)
  const nearest = Math.max(0, ...(brief.earlier ?? []).map((body) => sharedRuns(own, runs(body))))
  if (nearest < alike) return []
  return [
    {
      rule: "repeats-earlier",
      severity: nearest >= nearlySame ? "block" : "warn",
      excerpt: `${Math.round(nearest * 100)} % of the words stand in an earlier message`,
    },
  ]
}

function runs(body: string): Set<string> {
  const all = tokens(withoutContacts(fold(body))).filter((word) => !/^\d+$/u.test(word))
  return new Set(all.slice(0, -2).map((word, index) => `${word} ${all[index + 1]} ${all[index + 2]}`))
}

function sharedRuns(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0
  const shared = [...left].filter((run) => right.has(run)).length
  return shared / (left.size + right.size - shared)
}
