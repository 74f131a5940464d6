// So many at once and no more, first come first served: whoever asks for a turn gets it when one is free, and gives it back.

/** Resolves when it is the caller's turn, with what gives the turn back. */
export type TakeTurn = () => Promise<() => void>

export function createTurns(atOnce: number): TakeTurn {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    let isGivenBack = false
    return () => {
      if (isGivenBack) return
      isGivenBack = true
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
