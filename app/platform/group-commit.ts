// Many callers, one write: what arrives while a write is under way is written together in the next one. So a single caller waits for nobody,
// and under load the cost of a commit is shared by as many as came meanwhile.

export interface GroupCommit<Item, Result> {
  /** Resolves when `item` is written. Rejects with Overloaded, at once, when too many wait already. */
  write(item: Item): Promise<Result>
}

export class Overloaded extends Error {
  override readonly name = "Overloaded"
}

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

export interface GroupCommitOptions<Item, Result> {
  /** Writes all of `items` or none, and returns a result for each, in order. */
  writeAll(items: readonly Item[]): Promise<Result[]>
  /** Items with equal keys are never in one write, so that the later one finds the earlier one written. */
  keyOf(item: Item): string
  mostPerWrite: number
  mostWaiting: number
}

export function createGroupCommit<Item, Result>({
  writeAll,
  keyOf,
  mostPerWrite,
  mostWaiting,
}: GroupCommitOptions<Item, Result>): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = []
  let isWriting = false

  const takeNext = (): Waiting<Item, Result>[] => {
    const keys = new Set<string>()
    const next: Waiting<Item, Result>[] = []
    const later: Waiting<Item, Result>[] = []
    for (const one of waiting) {
      const key = keyOf(one.item)
      if (next.length < mostPerWrite && !keys.has(key)) next.push(one)
      else later.push(one)
      keys.add(key)
    }
    waiting = later
    return next
  }
  const writeGroup = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await writeAll(group.map(({ item }) => item))
      group.forEach(({ resolve }, index) => resolve(results[index] as Result))
    } catch (error) {
      const [only] = group
      if (group.length === 1) only?.reject(error)
      // One of them may be what the database refuses; alone, only that one fails.
      else for (const one of group) await writeGroup([one])
    }
  }
  const writeWaiting = async (): Promise<void> => {
    isWriting = true
    while (waiting.length > 0) await writeGroup(takeNext())
    isWriting = false
  }

  return {
    write(item) {
      if (waiting.length >= mostWaiting) return Promise.reject(new Overloaded("Too many writes wait."))
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (!isWriting) {
          isWriting = true
          setImmediate(() => void writeWaiting()) // What came in with the same turn of the event loop goes along.
        }
      })
    },
  }
}
