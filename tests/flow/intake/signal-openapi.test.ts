// The published description of the signals API says what the app does.
import { readFileSync } from "node:fs"

import { Validator } from "@seriousme/openapi-schema-validator"
import { Ajv2020 } from "ajv/dist/2020.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { batchShape, signalKinds, signalShape } from "#app/flow/intake/signal-shape.ts"

import { openApiPath, signalsOpenApi } from "../../../scripts/signals-openapi.ts"

const published = JSON.parse(readFileSync(openApiPath, "utf8")) as ReturnType<typeof signalsOpenApi>

test("docs/openapi/signals.json is what the shapes say now (node scripts/signals-openapi.ts)", () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(signalsOpenApi())))
})

test("it is valid OpenAPI 3.1; control: one word less and it is not", async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(published))).toMatchObject({ valid: true })
  expect(validator.version).toBe("3.1")
  const { info: _gone, ...broken } = structuredClone(published)
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
})

describe("its schemas and the app agree", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...published, $id: "signals" })
  const bySchema = (name: string) => ajv.compile({ $ref: `signals#/components/schemas/${name}` })
  const isSignal = bySchema("Signal")
  const isBatch = bySchema("Batch")

  test.each([
    [{ kind: "login", email: "a@example.com" }, true],
    [{ kind: "login" }, false],
    [{ kind: "milestone", orderId: 1 }, false],
    [{ kind: "milestone", orderId: 1, name: "x" }, true],
    [{ kind: "login", orderId: "gid://shopify/Order/12" }, true],
    [{ kind: "login", orderId: "gid://shopify/Product/12" }, false],
    [{ kind: "login", customerId: 3, tone: "positive" }, false],
    [{ kind: "support-resolved", customerId: 3, tone: "positive" }, true],
    [{ kind: "dance", customerId: 3 }, false],
  ])("%j → %s", (sent, expected) => {
    expect([isSignal(sent), signalShape.safeParse(sent).success]).toEqual([expected, expected])
  })

  test("the same of any signal put together from good and bad parts", () => {
    const maybe = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const signal = fc.record({
      kind: fc.constantFrom(...signalKinds, "dance"),
      name: maybe(["done", "", "x".repeat(81)]),
      caseId: maybe(["T-1", "a b"]),
      tone: maybe(["positive", "angry"]),
      orderId: maybe<string | number>(["12", 12, "0", -1, "gid://shopify/Order/7", "gid://shopify/Customer/7"]),
      orderName: maybe(["#1", "x".repeat(51)]),
      customerId: maybe<string | number>([5, "gid://shopify/Customer/7"]),
      phone: maybe(["+49 30 5550001", "030"]),
      sku: maybe(["S"]),
      id: maybe(["e-1", "e 1"]),
      extra: maybe(["x"]),
    })
    fc.assert(
      fc.property(signal, (parts) => {
        const sent = JSON.parse(JSON.stringify(parts)) as object
        expect(isSignal(sent), JSON.stringify(sent)).toBe(signalShape.safeParse(sent).success)
      }),
      { seed: 20261121, numRuns: 2000 },
    )
  })

  test("a batch holds 1 to 100 of them", () => {
    const one = { kind: "login", orderId: 1 }
    for (const [count, expected] of [
      [0, false],
      [1, true],
      [100, true],
      [101, false],
    ] as const) {
      const sent = { signals: Array.from({ length: count }, () => one) }
      expect([isBatch(sent), batchShape.safeParse(sent).success]).toEqual([expected, expected])
    }
    expect(isBatch({ signals: [one, { kind: "login" }] })).toBe(false)
  })
})
