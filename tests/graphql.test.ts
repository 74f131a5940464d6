// Every GraphQL document of the app against the official schema, and the checker against documents that it must refuse.
import { describe, expect, test } from "vitest"

import { readAdminSchema } from "../scripts/admin-schema.ts"
import { checkDocuments, findDocuments, readOptionalScopes, readScopes } from "../scripts/check-graphql.ts"
import { readSources } from "../scripts/sources.ts"

const admin = readAdminSchema()
const check = (text: string, scopes: string[] | null = null) => checkDocuments(admin, findDocuments([{ path: "a.ts", text }]), scopes)
const messages = (text: string, scopes: string[] | null = null) => check(text, scopes).problems.map((problem) => problem.message)

describe("documents of the app", () => {
  const documents = findDocuments(readSources(["app"]))

  test("there are some, each valid and within the scopes of shopify.app.toml", () => {
    expect(documents.length).toBeGreaterThan(3)
    expect(checkDocuments(admin, documents, [...readScopes(), ...readOptionalScopes()]).problems).toEqual([])
  })

  test("none uses a field on its way out", () => {
    expect(checkDocuments(admin, documents, null).deprecations).toEqual([])
  })
})

describe("controls: the checker refuses", () => {
  test("an unknown field, at its line", () => {
    const report = check("const a = 1\nconst q = `#graphql\n  query { shop { name moonPhase } }`")
    expect(report.problems).toEqual([{ path: "a.ts", line: 3, message: 'Cannot query field "moonPhase" on type "Shop".' }])
  })

  test("a wrong argument type and a missing argument", () => {
    expect(messages("const q = `#graphql\n query { product(id: 3.5) { title } }`")).toHaveLength(1)
    expect(messages("const q = `#graphql\n query { product { title } }`")).toHaveLength(1)
  })

  test("a syntax error", () => {
    expect(messages("const q = `#graphql\n query { shop { name }`")[0]).toMatch(/Syntax Error/)
  })

  test("a document put together from pieces", () => {
    expect(messages("const f = 'name'; const q = `#graphql\n query { shop { ${f} } }`")).toEqual([
      "A document must stand whole in one place, without ${…}.",
    ])
  })

  test("what the scopes do not open", () => {
    const document = "const q = `#graphql\n query { orders(first: 1) { nodes { id } } }`"
    expect(messages(document, ["read_products"])).not.toEqual([])
    expect(messages(document, ["read_orders"])).toEqual([])
    expect(messages("const q = `#graphql\n query { products(first: 1) { nodes { id } } }`", ["write_products"])).toEqual([])
  })

  test("a deprecated field is listed", () => {
    const report = check('const q = `#graphql\n query { product(id: "gid://shopify/Product/1") { featuredImage { url } } }`')
    expect(report.problems).toEqual([])
    expect(report.deprecations.map((entry) => entry.message)[0]).toMatch(/featuredImage is deprecated/)
  })

  test("a comment that only mentions #graphql is no document", () => {
    expect(findDocuments([{ path: "a.ts", text: "// `#graphql` strings\nconst a = `see #graphql`" }])).toEqual([])
  })
})
