// What comes one by one is written in groups: as soon as enough has come, or the first of them has waited long enough. Groups are written one after the
// other. Real time, not business time: it is about the cost of writes.

export interface Gathering<Item> {
  add(item: Item): void
  /** Writes the rest; rejects when any group could not be written. */
  finish(): Promise<void>
}

export function gather<Item>(
  write: (group: readonly Item[]) => Promise<void>,
  { mostAtOnce, latestAfterMs }: { mostAtOnce: number; latestAfterMs: number },
): Gathering<Item> {
  let waiting: Item[] = []
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  let failure: { error: unknown } | null = null

  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    const group = waiting
    waiting = []
    if (group.length === 0) return
    writing = writing
      .then(() => write(group))
      .catch((error: unknown) => {
        failure ??= { error }
      })
  }
  return {
    add(item) {
      waiting.push(item)
      if (waiting.length >= mostAtOnce) flush()
      else timer ??= setTimeout(flush, latestAfterMs)
    },
    async finish() {
      flush()
      await writing
      if (failure) throw failure.error
    },
  }
}
