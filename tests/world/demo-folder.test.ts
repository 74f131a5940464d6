import { spawn } from "node:child_process"
import { existsSync, statSync, writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { openDemoFolder } from "../../scripts/demo/demo-folder.ts"
import { readOptions } from "../../scripts/demo/options.ts"
import { newLife } from "../../simulator/play/life.ts"

let path: string
beforeEach(async () => void (path = await mkdtemp(join(tmpdir(), "demo-"))))
afterEach(() => rm(path, { recursive: true, force: true }))

const world = () => ({
  now: new Date("2026-11-20T08:00:00Z"),
  life: newLife(1, new Date("2026-09-21T08:00:00Z"), []),
  shopify: Buffer.from("state"),
  merchantIsOn: true,
})

describe("the demo's folder", () => {
  test("makes its secrets once, for nobody else to read", () => {
    const folder = openDemoFolder(path, false)
    folder.claim()
    const secrets = folder.secrets()
    expect(Buffer.from(secrets.dataKey, "base64")).toHaveLength(32)
    expect(openDemoFolder(path, false).secrets()).toEqual(secrets)
    expect(statSync(join(path, "secrets.json")).mode & 0o077).toBe(0)
  })

  test("gives back what was saved, and nothing when a part is missing", () => {
    const folder = openDemoFolder(path, false)
    folder.claim()
    expect(folder.load()).toBeNull()
    folder.save(world())
    expect(folder.load()).toBeNull() // The database is not there.
    writeFileSync(folder.databaseFolder, "")
    expect(folder.load()).toEqual(world())
    folder.wipeWorld()
    expect(folder.load()).toBeNull()
    expect(existsSync(join(path, "running.json"))).toBe(true)
  })

  test("starting over keeps nothing", () => {
    const folder = openDemoFolder(path, false)
    folder.claim()
    const before = folder.secrets()
    const fresh = openDemoFolder(path, true)
    fresh.claim()
    expect(fresh.secrets()).not.toEqual(before)
  })

  test("belongs to one running demo; one that died leaves it free", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
    try {
      writeFileSync(join(path, "running.json"), JSON.stringify({ pid: other.pid, address: "http://localhost:4010" }))
      expect(openDemoFolder(path, true).claim()).toBe("http://localhost:4010")
      const ended = new Promise((resolve) => other.once("exit", resolve))
      other.kill()
      await ended
      expect(openDemoFolder(path, false).claim()).toBeNull()
    } finally {
      other.kill()
    }
  })
})

describe("the demo's options", () => {
  test("headless with days and a file", () => {
    expect(readOptions(["--headless", "--days", "45", "--json", "out.json"])).toMatchObject({
      kind: "headless",
      days: 45,
      jsonFile: "out.json",
      historyDays: 60,
      seed: 1,
    })
  })
  test.each([[["--days", "x", "--headless"]], [["--wat"]], [["--headless", "--start", "soon"]], [["--port", "99999"]]])(
    "%j is answered with help",
    (args) => {
      expect(readOptions(args)).toMatchObject({ kind: "help", isError: true })
    },
  )
  test("without arguments it is the interactive demo", () => {
    expect(readOptions([])).toMatchObject({ kind: "interactive", isFresh: false, port: 4010, folder: ".data/demo" })
  })
})
