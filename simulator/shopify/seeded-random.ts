// Dice that fall the same way for the same seed (mulberry32, 32 bits of state), so that a run can be repeated and saved.

export interface SeededRandom {
  /** Uniform in [0, 1). */
  next(): number
  /** True with `probability`; always rolls once, so that changing a probability does not shift later rolls. */
  happens(probability: number): boolean
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** Lower-case hexadecimal digits. */
  hex(length: number): string
  uuid(): string
  state: number
}

export function createSeededRandom(seed: number): SeededRandom {
  const random: SeededRandom = {
    state: seed >>> 0,
    next() {
      random.state = (random.state + 0x6d2b79f5) >>> 0
      let t = random.state
      t = Math.imul(t ^ (t >>> 15), t | 1)
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
    },
    happens: (probability) => random.next() < probability,
    between: (low, high) => low + Math.floor(random.next() * (high - low + 1)),
    hex: (length) => Array.from({ length }, () => random.between(0, 15).toString(16)).join(""),
    uuid: () => `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${"89ab"[random.between(0, 3)]}${random.hex(3)}-${random.hex(12)}`,
  }
  return random
}
