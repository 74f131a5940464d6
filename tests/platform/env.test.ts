import { readFileSync } from "node:fs"
import { parseEnv as parseDotEnv } from "node:util"

import { describe, expect, test } from "vitest"
import { EnvProblem, parseEnv } from "#app/platform/env.server.ts"

const example = parseDotEnv(readFileSync(".env.example", "utf8")) as Record<string, string>
const problemOf = (source: Record<string, string | undefined>): string => {
  try {
    parseEnv(source)
    return ""
  } catch (error) {
    expect(error).toBeInstanceOf(EnvProblem)
    return (error as Error).message
  }
}

describe("settings", () => {
  test(".env.example works as it is", () => {
    const env = parseEnv(example)
    expect(env).toMatchObject({ SHOPIFY_APP_URL: "http://localhost:3000", PORT: 3000, RUN_WORKER: true })
    expect([env.DATABASE_URL, env.LLM_MODEL]).toEqual([undefined, undefined])
    expect(env.DATA_KEYS[0]?.key).toHaveLength(32)
    expect(env.SCOPES).toContain("read_orders")
  })

  test("nothing set: everything that is needed is listed, in one go", () => {
    const problem = problemOf({})
    for (const name of ["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL", "DATA_KEYS", "INDEX_SECRET", "SMTP_URL", "MAIL_FROM"])
      expect(problem).toContain(`${name} is not set`)
    expect(problem).not.toContain("PORT")
  })

  test.each([
    ["SHOPIFY_APP_URL", "afterword.example", "address"],
    ["DATABASE_URL", "mysql://x", "postgres://"],
    ["DATA_KEYS", "main:c2hvcnQ=", "32 bytes"],
    ["DATA_KEYS", "no key at all", "32 bytes"],
    ["INDEX_SECRET", "short", "16 characters"],
    ["PORT", "eighty", "number"],
    ["SMTP_URL", "http://mail.example", "smtp://"],
    ["MAIL_FROM", "not an address", "mail address"],
    ["RUN_WORKER", "perhaps", "true or false"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL"],
  ])("%s=%s is told in words, without the value", (name, value, word) => {
    const problem = problemOf({ ...example, [name]: value })
    expect(problem).toContain(name)
    expect(problem).toContain(word)
    if (value.length > 8) expect(problem).not.toContain(value)
  })

  test("an empty value is no value", () => {
    const env = parseEnv({ ...example, DATABASE_URL: " ", PORT: "" })
    expect([env.DATABASE_URL, env.PORT]).toEqual([undefined, 3000])
    expect(problemOf({ ...example, SHOPIFY_API_SECRET: "" })).toContain("SHOPIFY_API_SECRET is not set")
  })

  test("several keys, newest first", () => {
    const encoded = Buffer.alloc(32, 1).toString("base64")
    expect(parseEnv({ ...example, DATA_KEYS: `2026b:${encoded}, 2026a:${encoded}` }).DATA_KEYS.map(({ id }) => id)).toEqual([
      "2026b",
      "2026a",
    ])
  })

  test("the public secrets of the example do not serve a public address", () => {
    expect(problemOf({ ...example, SHOPIFY_APP_URL: "https://afterword.acme.com" })).toContain("public")
  })

  test("what the Shopify CLI puts into HOST is no network interface", () => {
    expect(parseEnv({ ...example, HOST: "https://something.trycloudflare.com" }).HOST).toBe("127.0.0.1")
  })
})
