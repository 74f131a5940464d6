// The one place that rolls dice; rules take `random` as an argument.
import { randomUUID } from "node:crypto"

export interface Randomness {
  /** Uniform in [0, 1). */
  random(): number
  /** A fresh, unguessable id. */
  id(): string
}

export const systemRandomness: Randomness = { random: Math.random, id: randomUUID }
