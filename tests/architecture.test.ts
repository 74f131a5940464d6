// The rules of the house, held. Each check is a pure function over sources; each stands beside a small bad example that it must catch, so that
// an empty list of findings means something.
import { existsSync, readFileSync } from "node:fs"

import { describe, expect, test } from "vitest"

import { stages } from "../app/flow/stages.ts"
import { apiVersion } from "../scripts/admin-schema.ts"
import { listFiles, readSources, type Source } from "../scripts/sources.ts"
import { deadExports } from "./architecture/dead-exports.ts"
import { frameworkElsewhere, importsThroughWalls, importsToTheRight } from "./architecture/imports.ts"
import { longFiles } from "./architecture/long-files.ts"
import {
  barrels,
  defaultExports,
  emptyFileNames,
  importsWithoutExtension,
  installedCopies,
  lockFaults,
  misplacedFiles,
  otherApiVersions,
  simulatorWords,
  unescapedStatements,
} from "./architecture/names.ts"
import { clockReads, impureRules } from "./architecture/purity.ts"
import { linesOf, longHandlers, median, sizeFaults, sizeLimits } from "./architecture/sizes.ts"
import { foreignWrites, queriesElsewhere, queriesWithoutShop, readTables, tableFaults, tablesNotForgotten } from "./architecture/tables.ts"
import { testFaults } from "./architecture/test-manners.ts"
import { transactionFaults } from "./architecture/transactions.ts"

const app = readSources(["app"])
const simulator = readSources(["simulator"]).filter((source) => !source.path.startsWith("simulator/data/"))
const tools = readSources(["scripts", "bench"])
const own = [...app, ...simulator, ...tools]
const tables = readTables(readFileSync("prisma/schema.prisma", "utf8"))

const source = (path: string, text: string): Source[] => [{ path, text }]
const lines = (count: number) => "const a = 1\n".repeat(count)

describe("direction", () => {
  test("a stage imports from its left only", () => {
    expect(importsToTheRight(app, stages)).toEqual([])
  })
  test("control: an import to the right, by alias, by path, lazily or of an unknown stage", () => {
    const bad = (text: string) => importsToTheRight(source("app/flow/record/a.ts", text), stages)
    expect(bad('import { a } from "#app/flow/planning/b.ts"')).toHaveLength(1)
    expect(bad('import type { A } from "../planning/b.ts"')).toHaveLength(1)
    expect(bad('const a = await import("#app/flow/planning/b.ts")')).toHaveLength(1)
    expect(bad('import { a } from "#app/flow/intake/b.ts"\nimport { c } from "./c.ts"')).toEqual([])
    expect(importsToTheRight(source("app/flow/marketing/a.ts", ""), stages)).toHaveLength(1)
  })

  test("nobody looks through a wall", () => {
    expect(importsThroughWalls(own)).toEqual([])
  })
  test.each([
    ["app/platform/a.ts", "#app/flow/record/b.ts"],
    ["app/flow/record/a.ts", "#app/jobs/handlers.ts"],
    ["app/flow/record/a.ts", "#app/ui/star-row.tsx"],
    ["app/jobs/queue.server.ts", "#app/flow/record/b.ts"],
    ["app/main.http.ts", "../simulator/clock.ts"],
    ["simulator/shopify/a.ts", "../../app/platform/ids.ts"],
  ])("control: %s importing %s", (path, specifier) => {
    expect(importsThroughWalls(source(path, `import { a } from "${specifier}"`))).toHaveLength(1)
  })

  test("Remix and Shopify's server library stay in few files", () => {
    expect(frameworkElsewhere(app)).toEqual([])
  })
  test("control: a stage that knows Remix", () => {
    expect(frameworkElsewhere(source("app/flow/record/a.server.ts", 'import { json } from "@remix-run/node"'))).toHaveLength(1)
    expect(frameworkElsewhere(source("app/platform/shopify/a.ts", 'import "@shopify/shopify-api"'))).toEqual([])
  })
})

describe("purity and time", () => {
  test("rules read no clock, throw no dice, know no world", () => {
    expect(impureRules(app)).toEqual([])
  })
  test.each([
    "const a = Date.now()",
    "const a = new Date()",
    "const a = Date()",
    "const a = Temporal.Now.instant()",
    "const a = Math.random()",
    "const a = process.env.A",
    'const a = fetch("https://a.example")',
    'import { db } from "#app/platform/db.server.ts"',
    'import { readFile } from "node:fs/promises"',
    'import { PrismaClient } from "#prisma"',
  ])("control: %s", (text) => {
    expect(impureRules(source("app/flow/timing/a.ts", text))).toHaveLength(1)
  })
  test("control: what a rule may do", () => {
    const fine =
      'import type { A } from "#app/platform/db.server.ts"\nimport { createHmac } from "node:crypto"\nconst a = new Date(now.getTime())\nconst b = order.process'
    expect(impureRules(source("app/flow/timing/a.ts", fine))).toEqual([])
    expect(impureRules(source("app/flow/timing/a.server.ts", "process.env"))).toEqual([])
  })

  test("only app/platform/clock.ts reads the clock", () => {
    expect(clockReads(app)).toEqual([])
  })
  test("control: clocks elsewhere, and the database's", () => {
    expect(clockReads(source("app/routes/a.tsx", "const a = new Date()"))).toHaveLength(1)
    expect(
      clockReads(source("app/flow/record/a.store.server.ts", 'db.$executeRaw`UPDATE "A" SET "b" = now() WHERE "c" = ${d}`')),
    ).toHaveLength(1)
    expect(clockReads(source("app/platform/clock.ts", "new Date()"))).toEqual([])
  })
})

describe("tables", () => {
  test("each has its shop, its writer and our time", () => {
    expect(tables.length).toBeGreaterThan(20)
    expect(tableFaults(tables)).toEqual([])
  })
  test("control: a table with none of them", () => {
    expect(tableFaults(readTables("/// A thing.\nmodel Thing {\n  id String @id\n  at DateTime @default(now())\n}"))).toEqual([
      "Thing names no writer",
      "Thing has no shopId",
      "Thing lets the database tell the time",
    ])
  })

  test("each writer exists", () => {
    expect(tables.flatMap((table) => table.writers.filter((path) => !existsSync(path)))).toEqual([])
  })

  test("each is emptied of a shop that is to be forgotten", () => {
    const path = "app/flow/learning/forget-shop.server.ts"
    expect(tablesNotForgotten(tables, { path, text: readFileSync(path, "utf8") })).toEqual([])
  })
  test("control: a table that forgetting leaves alone", () => {
    const forgetting = {
      path: "app/flow/learning/forget-shop.server.ts",
      text: 'import { a } from "#app/flow/record/orders.store.server.ts"',
    }
    const two = readTables(
      "/// Writer: app/flow/record/orders.store.server.ts\nmodel A {\n}\n/// Writer: app/flow/record/shops.store.server.ts\nmodel B {\n}",
    )
    expect(tablesNotForgotten(two, forgetting)).toEqual(["B"])
  })

  const order = readTables("/// Writer: app/flow/record/orders.store.server.ts\nmodel Order {\n  shopId String\n}")

  test("each is written in one place", () => {
    expect(foreignWrites(app, tables)).toEqual([])
  })
  test.each([
    "await tx.order.update({ where: { shopId } })",
    "await context.db.order.createMany({ data })",
    'await db.$executeRaw`UPDATE "Order" SET "a" = 1 WHERE "shopId" = ${shop}`',
    'await client.query(`insert into "Order" values ($1)`, [1])',
    'await db.$queryRaw`WITH x AS (DELETE FROM "Order" WHERE "shopId" = ${shop} RETURNING id) SELECT * FROM x`',
  ])("control: %s", (text) => {
    expect(foreignWrites(source("app/flow/planning/a.store.server.ts", text), order).length).toBeGreaterThan(0)
    expect(foreignWrites(source("app/flow/record/orders.store.server.ts", text), order)).toEqual([])
  })

  test("only stores, views and platform query", () => {
    expect(queriesElsewhere(app, tables)).toEqual([])
  })
  test("control: a use-case that queries", () => {
    expect(queriesElsewhere(source("app/flow/record/a.server.ts", "await db.order.findMany({ where: { shopId } })"), order)).toHaveLength(1)
  })

  test("each query names the shop, or its function says unsafe", () => {
    expect(queriesWithoutShop(app, tables)).toEqual([])
  })
  test("control: queries over all shops", () => {
    const find = (text: string) => queriesWithoutShop(source("app/flow/record/a.store.server.ts", text), order)
    expect(find("export function a(db) { return db.order.findMany({ where: { id } }) }")).toHaveLength(1)
    expect(find('export function a(db) { return db.$queryRaw`SELECT * FROM "Order" WHERE id = ${id}` }')).toHaveLength(1)
    expect(find("export function a(db, shop) { const where = { id }; return db.order.findMany({ where }) }")).toHaveLength(1)
    expect(find("export function a(db, shop) { const where = { shopId: shop, id }; return db.order.findMany({ where }) }")).toEqual([])
    expect(find("export function unsafeDueShops(db) { return db.order.findMany({ where: { id } }) }")).toEqual([])
    const other = "function b() { const where = { shopId } }\nexport function a(db) { return db.order.findMany({ where }) }"
    expect(find(other)).toHaveLength(1)
  })

  test("no statement is put together from text", () => {
    expect(unescapedStatements(app.filter((entry) => entry.path.startsWith("app/flow/")))).toEqual([])
  })
  test("control: $queryRawUnsafe", () => {
    expect(unescapedStatements(source("a.ts", "db.$queryRawUnsafe(text)"))).toHaveLength(1)
  })

  test("a transaction uses its own connection and stays at home", () => {
    expect(transactionFaults(app)).toEqual([])
  })
  test("control: the outer connection, the shop and the mail server inside a transaction", () => {
    const find = (body: string) => transactionFaults(source("a.ts", `await context.db.$transaction(async (tx) => { ${body} })`))
    expect(find("await readOrder(context.db, shop, id)")).toHaveLength(1)
    expect(find("await ports.admin.query(shop, document)")).toHaveLength(1)
    expect(find("await mail.send(message)")).toHaveLength(1)
    expect(find("await readOrder(tx, shop, id)")).toEqual([])
  })
})

describe("sizes", () => {
  test("files are short, or say why not", () => {
    expect(sizeFaults(own, longFiles)).toEqual([])
    expect(median(own.map(linesOf))).toBeLessThanOrEqual(sizeLimits.medianLines)
  })
  test("control: too long, unexplained, explained, no longer needed", () => {
    const faults = (count: number, reasons: Record<string, string>) => sizeFaults(source("a.ts", lines(count)), reasons)
    expect(faults(401, { "a.ts": "whole" })).toHaveLength(1)
    expect(faults(251, {})).toHaveLength(1)
    expect(faults(251, { "a.ts": "one table, read as a whole" })).toEqual([])
    expect(faults(10, { "a.ts": "whole" })).toHaveLength(1)
    expect(median([1, 100, 3])).toBe(3)
  })

  test("loaders and actions are thin", () => {
    expect(longHandlers(app)).toEqual([])
  })
  test("control: a loader of 41 lines, as function and as constant", () => {
    expect(longHandlers(source("app/routes/a.tsx", `export async function loader() {\n${lines(41)}}`))).toHaveLength(1)
    expect(longHandlers(source("app/routes/a.tsx", `export const action = async () => {\n${lines(41)}}`))).toHaveLength(1)
    expect(longHandlers(source("app/routes/a.tsx", `export async function loader() {\n${lines(40)}}`))).toEqual([])
  })
})

describe("names", () => {
  test("file names say what is inside, and stand where they belong", () => {
    const paths = own.map((entry) => entry.path)
    expect(emptyFileNames(paths)).toEqual([])
    expect(misplacedFiles(app.map((entry) => entry.path))).toEqual([])
  })
  test("control: empty names and misplaced files", () => {
    const bad = [
      "app/utils.ts",
      "app/flow/record/order-helpers.ts",
      "app/flow/record/types.ts",
      "simulator/index.ts",
      "app/ui/date-utils.ts",
    ]
    expect(emptyFileNames([...bad, "app/routes/_index.tsx", "app/flow/record/orders.store.server.ts"])).toEqual(bad)
    const misplaced = ["app/flow/record/nested/a.ts", "app/flow/sending/mail.tsx", "app/platform/a.tsx"]
    expect(misplacedFiles([...misplaced, "app/flow/record/a.view.server.ts", "app/ui/a.tsx"])).toEqual(misplaced)
  })

  test("no barrels, no default exports, no imports without their extension", () => {
    expect(barrels(own)).toEqual([])
    expect(defaultExports(app)).toEqual([])
    expect(importsWithoutExtension(own)).toEqual([])
  })
  test("control: barrels, default exports, missing extensions", () => {
    expect(barrels(source("a.ts", 'export * from "./b.ts"\nexport const a = 1'))).toHaveLength(1)
    expect(barrels(source("a.ts", 'export { b } from "./b.ts"'))).toHaveLength(1)
    expect(barrels(source("a.ts", 'import { b } from "./b.ts"\nexport const a = b'))).toEqual([])
    expect(defaultExports(source("app/ui/a.tsx", "export default function A() {}"))).toHaveLength(1)
    expect(importsWithoutExtension(source("a.ts", 'import { b } from "./b"'))).toHaveLength(1)
  })

  test("nothing is offered that nobody takes", () => {
    // Remix itself takes what entry.server.tsx offers.
    const offering = app.filter(({ path }) => path !== "app/entry.server.tsx")
    expect(deadExports(offering, [...own, ...readSources(["tests"])])).toEqual([])
  })
  test("control: a function that only its own file names", () => {
    const a = source("app/a.ts", "export function left() {}\nexport const taken = 1\nexport async function ours() {}\nours()")
    expect(deadExports(a, [...a, ...source("tests/a.test.ts", "expect(taken)")])).toEqual(["app/a.ts left"])
  })

  test("the app does not know its stand-in world", () => {
    expect(simulatorWords(app)).toEqual([])
  })
  test("control: a switch for it", () => {
    expect(simulatorWords(source("a.ts", "if (env.SIM_ORIGIN) connectToSimulator()\nconst similar = simple"))).toHaveLength(1)
  })

  test("one Shopify API version, one copy of its library", () => {
    const texts = [
      ...own,
      ...readSources(["extensions"], /\.(toml|ts|js|liquid)$/),
      { path: "shopify.app.toml", text: readFileSync("shopify.app.toml", "utf8") },
    ]
    expect(otherApiVersions(texts, { version: apiVersion, constant: "October26" })).toEqual([])
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Parameters<typeof lockFaults>[0]
    expect(lockFaults(lock)).toEqual([])
    expect(installedCopies(lock, "@shopify/shopify-api")).toEqual(["node_modules/@shopify/shopify-api"])
    expect(installedCopies(lock, "react")).toHaveLength(1)
  })
  test("control: another version, a second copy", () => {
    const wanted = { version: "2026-10", constant: "October26" }
    expect(
      otherApiVersions(source("a.ts", 'const v = "2026-07"; const w = ApiVersion.July26; const day = "2026-07-01"'), wanted),
    ).toHaveLength(2)
    const lock = { packages: { "node_modules/a": {}, "node_modules/b/node_modules/a": {}, "node_modules/aa": {} } }
    expect(installedCopies(lock, "a")).toHaveLength(2)
    const broken = {
      packages: {
        "node_modules/a": { optionalDependencies: { "a-linux": "1", "a-mac": "1" } },
        "node_modules/a-linux": { resolved: "https://registry.example/a" },
      },
    }
    expect(lockFaults(broken)).toEqual(["node_modules/a wants a-mac", "node_modules/a-linux names registry.example"])
  })

  test("tests replace no modules and none is switched off", () => {
    expect(testFaults(readSources(["tests"]))).toEqual([])
  })
  test("control: a mocked module, a lonely test, a skipped one", () => {
    const text = 'vi.mock("./a.ts")\ntest.only("a", () => {})\ndescribe.skip("b", () => {})\ntest.each([1])("c", () => {})'
    expect(testFaults(source("tests/a.test.ts", text))).toHaveLength(3)
  })

  test("nothing is left lying in the tree", () => {
    expect(listFiles("app").filter((path) => /\.(orig|rej|bak|js)$|~$/.test(path))).toEqual([])
  })
})
