import { describe, expect, test } from "vitest"
import { createGroupCommit, Overloaded } from "#app/platform/group-commit.ts"

const setUp = (options: { mostPerWrite?: number; mostWaiting?: number; fail?: (item: string) => boolean } = {}) => {
  const writes: string[][] = []
  const commit = createGroupCommit<string, string>({
    async writeAll(items) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (items.some((item) => options.fail?.(item))) throw new Error("refused")
      writes.push([...items])
      return items.map((item) => `${item}!`)
    },
    keyOf: (item) => item.split("-")[0] ?? "",
    mostPerWrite: options.mostPerWrite ?? 10,
    mostWaiting: options.mostWaiting ?? 100,
  })
  return { writes, commit }
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

  test("equal keys are written one after the other", async () => {
    const { writes, commit } = setUp()
    await Promise.all(["a-1", "a-2", "b-1", "a-3"].map((name) => commit.write(name)))
    expect(writes).toEqual([["a-1", "b-1"], ["a-2"], ["a-3"]])
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
})
