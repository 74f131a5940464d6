// Many callers, one write: what arrives while writes are under way is written together in the next one. So a single caller waits for nobody, and
// under load the cost of a commit is shared by as many as came meanwhile. Nobody waits without an end: whoever would is turned away, early.

export interface GroupCommit<Item, Result> {
  /** Resolves when `item` is written. Rejects with Overloaded when too many wait, or when it would take or took too long. */
  write(item: Item): Promise<Result>
}

export class Overloaded extends Error {
  override readonly name = "Overloaded"
}

interface Waiting<Item, Result> {
  item: Item
  since: number
  resolve(result: Result): void
  reject(error: unknown): void
}

export interface GroupCommitOptions<Item, Result> {
  /** Writes all of `items` or none, and returns a result for each, in order. */
  writeAll(items: readonly Item[]): Promise<Result[]>
  /** Whether a failed write may be one item's own fault; then each is tried alone, so that only that one fails. */
  isItemsFault(error: unknown): boolean
  mostPerWrite: number
  /** While one write is with the database, the next can be put together and sent. */
  writesAtOnce: number
  mostWaiting: number
  /**
   * Who was not written by then is turned away, though it may be written yet. While the first in line has waited half as long, nobody else is
   * let in.
   */
  longestWaitMs: number
}

const looksEveryMs = 100

export function createGroupCommit<Item, Result>(options: GroupCommitOptions<Item, Result>): GroupCommit<Item, Result> {
  const { writeAll, isItemsFault, mostPerWrite, writesAtOnce, mostWaiting, longestWaitMs } = options
  const line: Waiting<Item, Result>[] = []
  const underWay = new Set<readonly Waiting<Item, Result>[]>()
  let isStarting = false
  let watch: NodeJS.Timeout | null = null

  const writeGroup = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await writeAll(group.map(({ item }) => item))
      for (let index = 0; index < group.length; index += 1) group[index]?.resolve(results[index] as Result)
    } catch (error) {
      if (group.length > 1 && isItemsFault(error)) for (const one of group) await writeGroup([one])
      else for (const one of group) one.reject(error)
    }
  }
  const startWrites = (): void => {
    isStarting = false
    while (line.length > 0 && underWay.size < writesAtOnce) {
      const group = line.splice(0, mostPerWrite)
      underWay.add(group)
      void writeGroup(group).finally(() => {
        underWay.delete(group)
        if (line.length > 0) start()
      })
    }
  }
  const start = (): void => {
    if (isStarting || underWay.size >= writesAtOnce) return
    isStarting = true
    setImmediate(startWrites) // What came in with the same turn of the event loop goes along.
  }
  const turnAway = (): void => {
    const latest = performance.now() - longestWaitMs
    for (const group of underWay) for (const one of group) if (one.since < latest) one.reject(new Overloaded("The write takes too long."))
    while (line[0] && line[0].since < latest) line.shift()?.reject(new Overloaded("Nothing was written for too long."))
    if (line.length > 0 || underWay.size > 0) return
    clearInterval(watch ?? undefined)
    watch = null
  }

  return {
    write(item) {
      const since = performance.now()
      const isLate = line[0] !== undefined && since - line[0].since > longestWaitMs / 2
      if (line.length >= mostWaiting || isLate) return Promise.reject(new Overloaded("Too many writes wait."))
      watch ??= setInterval(turnAway, Math.min(looksEveryMs, longestWaitMs / 2)).unref()
      return new Promise((resolve, reject) => {
        line.push({ item, since, resolve, reject })
        start()
      })
    },
  }
}
