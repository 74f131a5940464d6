// What the pages for readers point at is there: links, files named in backticks, commands, settings, and the files that an image is built from.
import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"

import { describe, expect, test } from "vitest"

import { listFiles, readSources } from "../../scripts/sources.ts"

const pages = [
  "README.md",
  "bench/README.md",
  ...listFiles("docs").filter((path) => path.endsWith(".md")),
  ...listFiles("simulator"),
].filter((path) => path.endsWith(".md"))
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }

/** What a page names that is not there. */
function missing(page: string, text: string): string[] {
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")
  const links = all(/\]\((?!https?:|mailto:)([^)\s]+)\)/g).filter((link) => !isLinkAlive(page, link))
  const files = all(/`((?:app|simulator|docs|tests|bench|scripts|prisma|extensions)\/[^`\s]*\.[a-z]+)`/g).filter((path) => !isThere(path))
  const tests = all(/npx vitest run ([\w./-]+)/g).filter((path) => !existsSync(path))
  const commands = all(/npm run ([\w:-]+)/g).filter((name) => !(name in scripts))
  return [...links, ...files, ...tests, ...commands]
}

function isLinkAlive(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#")
  const target = path === "" ? page : normalize(join(dirname(page), path))
  if (!existsSync(target)) return false
  return !anchor || headings(readFileSync(target, "utf8")).includes(anchor)
}

/** The anchors that GitHub gives to a page's headings. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  )
}

// NAME stands for a name of the reader's own; {a,b} and * for several files, each of which is to be there.
function isThere(path: string): boolean {
  if (path.includes("NAME")) return true
  const alternatives = /^(.*)\{([^}]*)\}(.*)$/.exec(path)
  if (alternatives) return (alternatives[2] ?? "").split(",").every((part) => isThere(`${alternatives[1]}${part}${alternatives[3]}`))
  return path.includes("*") ? globSync(path).length > 0 : existsSync(path)
}

describe("pages", () => {
  test.each(pages)("%s points at nothing that is gone", (page) => expect(missing(page, readFileSync(page, "utf8"))).toEqual([]))

  test("control: what is gone would be noticed", () => {
    const text =
      "[a](docs/gone.md) [b](docs/operations.md#gone) `app/gone.ts` `app/{gone,main.http}.ts` npm run gone; npx vitest run tests/gone"
    expect(missing("README.md", text)).toHaveLength(6)
    expect(missing("README.md", "[a](docs/operations.md#what-to-watch) `app/main.*.ts` npm run demo `bench/NAME.ts`")).toEqual([])
  })

  test("decisions are numbered without a gap, and their headings say the number", () => {
    const files = listFiles("docs/decisions")
    expect(files.map((path) => Number(path.slice("docs/decisions/".length, -3).split("-")[0]))).toEqual(files.map((_, index) => index))
    for (const path of files.slice(1))
      expect([path, readFileSync(path, "utf8").startsWith(`# ${path.split(/[/-]/)[2]}`)]).toEqual([path, true])
  })
})

describe("settings", () => {
  const example = readFileSync(".env.example", "utf8")
  const operations = readFileSync("docs/operations.md", "utf8")

  test("operations tells of the settings that .env.example has, and of no other", () => {
    const told = operations.split("\n").filter((line) => /^\| `[A-Z]/.test(line))
    const names = told.flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ""))
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => !new RegExp(`^(# )?${name}=`, "m").test(example))).toEqual([])
    const given = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1] ?? "")
    expect(given.filter((name) => !operations.includes(`\`${name}\``))).toEqual([])
  })
})

describe("the image", () => {
  const ignored = readFileSync(".dockerignore", "utf8").split("\n")
  const isSent = (path: string) => {
    const parents = path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"))
    const says = (line: string) =>
      parents.some((parent) => parent === line || (line.endsWith("/*") && dirname(parent) === line.slice(0, -2)))
    // The last line that speaks of a path decides, as Docker has it.
    return ignored.reduce((sent, line) => (line.startsWith("!") ? sent || says(line.slice(1)) : sent && !says(line)), true)
  }

  test("gets every file outside of app/ that the app is built from", () => {
    const outside = readSources(["app"]).flatMap(({ path, text }) =>
      [...text.matchAll(/from "(\.\.\/[^"]+)"/g)]
        .map((match) => normalize(join(dirname(path), match[1] ?? "")))
        .filter((to) => !to.startsWith("app/")),
    )
    expect(outside.length).toBeGreaterThan(5)
    expect(outside.filter((path) => !isSent(path))).toEqual([])
  })

  test("brings every package that the app loads when it runs", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> }
    const loads = [
      /^(?:import|export)\s(?!type\b)[\w\s{},*$]*?from "([^".#][^"]*)"/gm,
      /^import "([^".#][^"]*)"/gm,
      /\bimport\("([^".#][^"]*)"\)/g,
    ]
    const named = readSources(["app"]).flatMap(({ text }) =>
      loads.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")),
    )
    const packages = new Set(
      named
        .filter((name) => !name.startsWith("node:"))
        .map((name) =>
          name
            .split("/")
            .slice(0, name.startsWith("@") ? 2 : 1)
            .join("/"),
        ),
    )
    expect(packages.size).toBeGreaterThan(25)
    expect([...packages].filter((name) => !(name in dependencies))).toEqual([])
  })

  test("copies only what is there and sent", () => {
    const copied = [...readFileSync("Dockerfile", "utf8").matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap((match) =>
      (match[1] ?? "").split(" "),
    )
    expect(copied).toContain("app")
    for (const path of copied) expect([path, existsSync(path) && isSent(path)]).toEqual([path, true])
  })

  test("control: a folder left out is noticed", () =>
    expect([isSent("tests/a.ts"), isSent("extensions/order-status/a.ts")]).toEqual([false, false]))
})
