// shopify.app.toml against the official schema and against the code; then against files that must be refused.
import { existsSync, readFileSync } from "node:fs"

import { parse } from "smol-toml"
import { describe, expect, test } from "vitest"

import { topics } from "../app/flow/intake/topics.ts"
import { apiVersion, readAdminSchema } from "../scripts/admin-schema.ts"
import { readScopes } from "../scripts/check-graphql.ts"
import { listFiles } from "../scripts/sources.ts"
import { appConfigFaults, topicEnumValue, type Expectations } from "./architecture/app-config.ts"

const text = readFileSync("shopify.app.toml", "utf8")
const expected: Expectations = { ...readAdminSchema(), apiVersion, topics, exists: existsSync }

describe("shopify.app.toml", () => {
  test("topics, scopes, version, proxy and comments are right", () => {
    expect(appConfigFaults(text, expected)).toEqual([])
  })

  test("it is an embedded app whose proxy the storefront expects", () => {
    const config = parse(text) as { embedded?: boolean; app_proxy?: { prefix?: string; subpath?: string } }
    expect(config.embedded).toBe(true)
    expect(`/${config.app_proxy?.prefix}/${config.app_proxy?.subpath}`).toBe("/apps/afterword")
  })

  test(".env.example asks for the same scopes", () => {
    const line = /^SCOPES=(.*)$/m.exec(readFileSync(".env.example", "utf8"))?.[1] ?? ""
    const inEnv = line.replaceAll(/["']/g, "").split(",")
    expect(inEnv.map((scope) => scope.trim()).sort()).toEqual(readScopes().sort())
  })

  test("extensions speak the same API version", () => {
    const versions = listFiles("extensions")
      .filter((path) => path.endsWith(".toml"))
      .map((path) => (parse(readFileSync(path, "utf8")) as { api_version?: string }).api_version)
    expect(versions.filter((version) => version !== undefined && version !== apiVersion)).toEqual([])
  })
})

describe("controls: what `shopify app build` would let pass", () => {
  const good = `
[webhooks]
api_version = "2026-10"
# app/flow/intake/topics.ts
[[webhooks.subscriptions]]
topics = ["orders/create"]
compliance_topics = ["customers/data_request", "customers/redact", "shop/redact"]
uri = "/webhooks"
[access_scopes]
scopes = "read_orders,write_app_proxy"
[app_proxy]
url = "https://a.example/proxy"
subpath = "afterword"
prefix = "apps"
`
  const wanted = { ...expected, topics: ["orders/create", "customers/data_request", "customers/redact", "shop/redact"], exists: () => true }

  test("the good example is good", () => {
    expect(appConfigFaults(good, wanted)).toEqual([])
  })
  test.each([
    ["orders/create", "orders/nonsense", 3],
    ['api_version = "2026-10"', 'api_version = "2026-99"', 1],
    ["read_orders", "read_minds", 1],
    ['prefix = "apps"', 'prefix = "zzz"', 1],
    ['subpath = "afterword"', 'subpath = "after word"', 1],
    ['"shop/redact"', '"customers/redact"', 3],
    ['uri = "/webhooks"', 'uri = "/elsewhere"', 1],
    ["# app/flow/intake/topics.ts\n", "", 1],
    ["/proxy", "/", 1],
  ])("%s → %s", (from, to, count) => {
    expect(appConfigFaults(good.replace(from, to), wanted)).toHaveLength(count)
  })
  test("a handler that does not exist, a topic only one side knows", () => {
    expect(appConfigFaults(good, { ...wanted, exists: () => false })).toHaveLength(1)
    expect(appConfigFaults(good, { ...wanted, topics: [...wanted.topics, "orders/paid"] })).toHaveLength(1)
  })
  test("a topic's name in the schema", () => {
    expect(topicEnumValue("customers_email_marketing_consent/update")).toBe("CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE")
  })
})
