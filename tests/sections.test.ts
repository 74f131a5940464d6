// Where a merchant finds what: few entries in the admin's menu, each page in one place, and no page without a way on.
import { existsSync, readFileSync } from "node:fs"

import { expect, test } from "vitest"

import { sectionAt, sections } from "#app/ui/sections.ts"

import { listFiles } from "../scripts/sources.ts"

const pages = sections.flatMap((section) => section.pages.map(({ url }) => url))

/** The file behind an address, by the names that Remix knows. */
const routeOf = (url: string) => {
  const name = url.slice(1).replaceAll("/", ".")
  const [first, ...rest] = name.split(".").slice(1)
  const names = [name, `${name}._index`, ["app", [first, ...rest].join("_.")].join(".")]
  return names.flatMap((it) => [`app/routes/${it}.tsx`, `app/routes/${it}/route.tsx`]).find((path) => existsSync(path)) ?? url
}

test("Shopify's admin shows seven entries of an app", () => {
  expect(sections.length).toBeLessThanOrEqual(7)
  expect(new Set(sections.map(({ label }) => label)).size).toBe(sections.length)
})

test("each page stands once, and is there", () => {
  expect(new Set(pages).size).toBe(pages.length)
  for (const url of pages) expect([url, existsSync(routeOf(url))]).toEqual([url, true])
})

test("every screen is a page of a section or leads back to one", () => {
  const screens = listFiles("app/routes").filter(
    (path) => /^app\/routes\/app\..*\.tsx$/.test(path) && readFileSync(path, "utf8").includes("<Screen"),
  )
  const known = new Set(["app/routes/app._index.tsx", ...pages.map(routeOf)])
  expect(screens.length).toBeGreaterThan(35)
  expect(screens.filter((path) => !known.has(path) && !readFileSync(path, "utf8").includes("backAction"))).toEqual([])
})

test("a page is found with and without a slash at its end, one below it is not", () => {
  expect(sectionAt("/app/shipping/")?.label).toBe("Orders")
  expect(sectionAt("/app/settings/days")?.label).toBe("Settings")
  expect(sectionAt("/app/orders/1")).toBeNull()
  expect(sectionAt("/app")).toBeNull()
})
