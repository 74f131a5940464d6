// Does a rule that a person switched on say yes to this draft, or does it go to the queue, and why? Pure; the first reason that applies.
import type { Finding } from "#app/flow/drafting/draft-shape.ts"

export interface AutomaticCase {
  rule: { sampleShare: number; model: string | null; promptVersion: string }
  draft: { writer: string; model: string | null; promptVersion: string; fallback: string | null; findings: readonly Finding[] }
  /** Why this moment needs a person whatever the draft says; null when nothing does. */
  highCare: string | null
  isReflex: boolean
}

export type AutomaticAnswer =
  | { kind: "yes" }
  | {
      kind: "queue"
      reason: "high-care" | "finding" | "writer-changed" | "prompt-changed" | "model-changed" | "review-reflex" | "sample"
    }

/** `random`: uniform in [0, 1), drawn once a draft; below the sample share the draft goes to a person, so that there is something to compare with. */
export function automaticYes({ rule, draft, highCare, isReflex }: AutomaticCase, random: number): AutomaticAnswer {
  const queue = (reason: Extract<AutomaticAnswer, { kind: "queue" }>["reason"]): AutomaticAnswer => ({ kind: "queue", reason })
  if (highCare !== null) return queue("high-care")
  // A warning is for a person to read, as much as a block.
  if (draft.findings.length > 0) return queue("finding")
  if (draft.fallback !== null || draft.writer === "person") return queue("writer-changed")
  if (draft.model !== rule.model) return queue("model-changed")
  if (draft.promptVersion !== rule.promptVersion) return queue("prompt-changed")
  if (isReflex) return queue("review-reflex")
  return random < rule.sampleShare ? queue("sample") : { kind: "yes" }
}
