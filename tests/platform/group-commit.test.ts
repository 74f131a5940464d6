import { describe, expect, test } from "vitest"
import { createGroupCommit, Overloaded } from "#app/platform/group-commit.ts"

class Refused extends Error {}

const setUp = (
  options: {
    mostPerWrite?: number
    mostWaiting?: number
    writesAtOnce?: number
    longestWaitMs?: number
    writeMs?: number
    fail?: (item: string) => boolean
    error?: Error
  } = {},
) => {
  const writes: string[][] = []
  const tried: string[][] = []
  const commit = createGroupCommit<string, string>({
    async writeAll(items) {
      tried.push([...items])
      await new Promise((resolve) => setTimeout(resolve, options.writeMs ?? 5))
      if (items.some((item) => options.fail?.(item))) throw options.error ?? new Refused()
      writes.push([...items])
      return items.map((item) => `${item}!`)
    },
    isItemsFault: (error) => error instanceof Refused,
    mostPerWrite: options.mostPerWrite ?? 10,
    writesAtOnce: options.writesAtOnce ?? 1,
    mostWaiting: options.mostWaiting ?? 100,
    longestWaitMs: options.longestWaitMs ?? 10_000,
  })
  return { writes, tried, commit }
}
const names = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`)

describe("group commit", () => {
  test("what comes at once is written at once, and each gets its own result", async () => {
    const { writes, commit } = setUp()
    expect(await Promise.all(names(5).map((name) => commit.write(name)))).toEqual(["k0!", "k1!", "k2!", "k3!", "k4!"])
    expect(writes).toEqual([["k0", "k1", "k2", "k3", "k4"]])
  })

  test("what comes during a write is in the next one, and no write is larger than allowed", async () => {
    const { writes, commit } = setUp({ mostPerWrite: 3 })
    await Promise.all(names(8).map((name) => commit.write(name)))
    expect(writes.map((write) => write.length)).toEqual([3, 3, 2])
  })

  test("a second write begins while the first is under way, a third does not", async () => {
    const { tried, commit } = setUp({ mostPerWrite: 2, writesAtOnce: 2, writeMs: 40 })
    const all = Promise.all(names(6).map((name) => commit.write(name)))
    await new Promise((resolve) => setTimeout(resolve, 15))
    expect(tried).toEqual([
      ["k0", "k1"],
      ["k2", "k3"],
    ])
    await all
    expect(tried).toHaveLength(3)
  })

  test("one that is refused fails alone", async () => {
    const { commit } = setUp({ fail: (item) => item === "k2" })
    const results = await Promise.allSettled(names(5).map((name) => commit.write(name)))
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"])
  })

  test("too many are turned away at once, and it goes on after that", async () => {
    const { commit } = setUp({ mostWaiting: 3 })
    const results = await Promise.allSettled(names(5).map((name) => commit.write(name)))
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"])
    expect((results[4] as PromiseRejectedResult).reason).toBeInstanceOf(Overloaded)
    expect(await commit.write("later")).toBe("later!")
  })

  test("when the database is gone, nobody is tried alone", async () => {
    const { tried, commit } = setUp({ fail: () => true, error: new Error("gone") })
    const results = await Promise.allSettled(names(5).map((name) => commit.write(name)))
    expect(results.every(({ status }) => status === "rejected")).toBe(true)
    expect(tried).toHaveLength(1)
  })

  test("who waits too long is turned away, in line or under way, and newcomers before that; afterwards it goes on", async () => {
    const options = { mostPerWrite: 1, longestWaitMs: 200, writeMs: 500 }
    const { commit } = setUp(options)
    const startedAt = performance.now()
    const early = names(3).map((name) => commit.write(name))
    await new Promise((resolve) => setTimeout(resolve, 130))
    await expect(commit.write("late")).rejects.toBeInstanceOf(Overloaded)
    expect(performance.now() - startedAt).toBeLessThan(200)
    const results = await Promise.allSettled(early)
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"])
    expect(performance.now() - startedAt).toBeLessThan(450)
    options.writeMs = 5
    await expect.poll(() => commit.write("again").catch(() => null), { timeout: 5000 }).toBe("again!")
  })
})
