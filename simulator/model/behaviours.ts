// What the simulated model may do with a call. `good` writes from the facts it was given; every other one is a way in which real servers and
// models fail or misbehave.

export type ModelBehaviour =
  | { kind: "good" }
  /** Answers well, after `ms`. */
  | { kind: "slow"; ms: number }
  /** Cut off in the middle of its JSON: finish_reason "length", or status "incomplete". */
  | { kind: "truncated" }
  /** Cut off as well, but claims to have finished. */
  | { kind: "cut-json" }
  | { kind: "refused" }
  /** Valid JSON of another shape. */
  | { kind: "malformed" }
  /** Not JSON at all. */
  | { kind: "chatty" }
  /** Fits the schema and lies: invents a discount and a deadline, adds a link of its own, obeys instructions that it finds in the facts. */
  | { kind: "hostile" }
  | { kind: "rate-limited"; retryAfterMs?: number }
  | { kind: "server-error" }
  /** Closes the connection without an answer. */
  | { kind: "dropped" }
  /** Says exactly this. */
  | { kind: "says"; text: string }

export interface ModelScript {
  /** Calls in order; when they are used up, `otherwise` answers. */
  next(behaviour: ModelBehaviour, times?: number): void
  otherwise(behaviour: ModelBehaviour): void
  take(): ModelBehaviour
}

export function createModelScript(): ModelScript {
  const queue: ModelBehaviour[] = []
  let fallback: ModelBehaviour = { kind: "good" }
  return {
    next: (behaviour, times = 1) => void queue.push(...Array.from({ length: times }, () => behaviour)),
    otherwise: (behaviour) => void (fallback = behaviour),
    take: () => queue.shift() ?? fallback,
  }
}
