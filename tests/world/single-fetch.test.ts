import { createRequire } from "node:module"

import { describe, expect, test } from "vitest"

import { readSingleFetch } from "../../simulator/play/read-single-fetch.ts"

describe("readSingleFetch", () => {
  // Encoded by turbo-stream 2.4.1: { "routes/a": { data: { now: Date, rows: [{ id: "x", note: null }, { id: "x", note: "y" }], none: undefined, big: NaN } } }
  test.each<[string, unknown]>([
    [
      '[{"_1":2},"routes/a",{"_3":4},"data",{"_5":6},"now",["D",1791194400000]]\n',
      { "routes/a": { data: { now: new Date(1791194400000) } } },
    ],
    [
      '[{"_1":2},"rows",[3,7],{"_4":5,"_6":-5},"id","x","note",{"_4":5,"_6":8},"y"]\n',
      {
        rows: [
          { id: "x", note: null },
          { id: "x", note: "y" },
        ],
      },
    ],
    ['[{"_1":-7,"_2":-2},"none","big"]\n', { none: undefined, big: Number.NaN }],
    ["-7\n", undefined],
    ['["text"]', "text"],
  ])("%s", (text, expected) => {
    expect(readSingleFetch(text)).toEqual(expected)
  })

  test("agrees with the encoder that Remix uses", async () => {
    // Not a dependency of ours: the very copy that Remix brings.
    const ours = createRequire(import.meta.url)
    const remix = createRequire(ours.resolve("@remix-run/react"))
    const { encode } = remix("turbo-stream") as { encode(value: unknown): ReadableStream<Uint8Array> }
    const value = { a: [1, "two", { three: new Date(5), four: [null, true] }], b: "two", c: { three: undefined } }
    expect(readSingleFetch(await new Response(encode(value)).text())).toEqual(value)
  })
})
