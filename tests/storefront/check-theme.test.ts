import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { afterEach, describe, expect, test } from "vitest"

import { checkTheme } from "../../scripts/check-theme.ts"

const extension = path.resolve(import.meta.dirname, "../../extensions/storefront")
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test("nothing is wrong with our extension", async () => {
  expect(await checkTheme(extension)).toEqual([])
})

/** What is found once `change` has been made to a copy. */
async function findings(
  change: (file: (name: string) => { replace(from: string, to: string): void; write(text: string): void }) => void,
): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "extension-"))
  folders.push(folder)
  cpSync(extension, folder, { recursive: true })
  change((name) => ({
    write: (text) => writeFileSync(path.join(folder, name), text),
    replace(from, to) {
      const before = readFileSync(path.join(folder, name), "utf8")
      expect(before).toContain(from)
      writeFileSync(path.join(folder, name), before.replace(from, to))
    },
  }))
  return (await checkTheme(folder)).map(({ file, rule, message }) => `${file} ${rule} ${message}`)
}

describe("controls: what is broken on purpose is found", () => {
  const badge = "blocks/star-badge.liquid"
  test.each<[string, string, string, string, RegExp]>([
    ["a filter that does not exist", badge, "'stars.none' | t", "'stars.none' | t | sparkle", /UnknownFilter/],
    ["a tag that app blocks may not use", badge, "{% schema %}", "{% javascript %}1{% endjavascript %}{% schema %}", /AppBlockValidTags/],
    ["Liquid that does not parse", badge, "{%- endif -%}", "", /LiquidHTMLSyntaxError/],
    ["a text that is not there", badge, "'stars.none'", "'stars.nowhere'", /TranslationKeyExists/],
    ["a snippet that is not there", badge, "'afterword-stars'", "'afterword-moons'", /MissingTemplate/],
    ["words outside the locale files", badge, "{{ 'stars.none' | t }}</a>", "No reviews</a>", /UntranslatedText "No reviews"/],
    [
      "a spoken label outside the locale files",
      badge,
      'class="afterword-badge__link" href',
      'aria-label="Reviews" href',
      /UntranslatedText "Reviews"/,
    ],
    ["a target that does not exist", badge, '"target": "section"', '"target": "sidebar"', /BlockSchema target/],
    ["a type of setting that does not exist", badge, '"type": "range"', '"type": "slider"', /BlockSchema setting size/],
    ["a range whose default is off its scale", badge, '"default": 18', '"default": 18.5', /default 18\.5 is not on the scale/],
    ["two settings of one id", badge, '"id": "size"', '"id": "show_count"', /"show_count" is used twice/],
    ["a name that is too long", badge, '"name": "t:star_badge.name"', '"name": "Stars of this fine product"', /has 26 letters/],
    [
      "a name that is too long in one language",
      "locales/de.schema.json",
      '"name": "Bewertungsliste"',
      '"name": "Liste aller Bewertungen dazu"',
      /de has 28 letters/,
    ],
    ["a schema that is no JSON", badge, '"settings": [', '"settings": [,', /BlockSchema is not JSON/],
    ["a stylesheet that is not there", badge, '"afterword.css"', '"after.css"', /assets\/after\.css does not exist/],
    [
      "a language with a text less",
      "locales/fr.json",
      '"none": "Aucun avis pour l’instant"',
      '"some": "x"',
      /fr\.json Locale stars\.none is missing/,
    ],
    ["a placeholder lost in translation", "locales/de.json", "{{ rating }} von", "3 von", /Locale stars\.label has best/],
  ])("%s", async (_what, file, from, to, expected) => {
    expect((await findings((at) => at(file).replace(from, to))).join("\n")).toMatch(expected)
  })

  test("a setting key no language has", async () => {
    const found = await findings((at) => at(badge).replace("t:star_badge.size", "t:star_badge.height"))
    expect(found.join("\n")).toMatch(/star_badge\.height is asked for but not there/)
    expect(found.join("\n")).toMatch(/star_badge\.size is asked for nowhere/)
  })

  test("too much script, although no schema names it", async () => {
    const found = await findings((at) => at("assets/extra.js").write(`// ${"x".repeat(10_000)}`))
    expect(found.join("\n")).toMatch(/all JavaScript: 1\d,\d{3} B, at most 10,000/)
  })

  test("too much CSS, in two files that are each small", async () => {
    const found = await findings((at) => at("assets/more.css").write("a{}".repeat(2_000)))
    expect(found.join("\n")).toMatch(/all CSS/)
  })
})
