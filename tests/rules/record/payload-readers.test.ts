// Every reader of payloads against every field of every official sample with something else in it: a reading or a fault with its path, never an
// exception, and nothing in a reading that the database would refuse.
import { describe, expect, test } from "vitest"

import { readConsentPayload, readCustomerMergePayload, readCustomerPayload } from "#app/flow/record/payload-customer.ts"
import { readEditPayload } from "#app/flow/record/payload-edit.ts"
import type { Read } from "#app/flow/record/payload-fields.ts"
import { readOrderPayload } from "#app/flow/record/payload-order.ts"
import { readBulkFinishPayload, readPlanPayload } from "#app/flow/record/payload-plan.ts"
import { readPrivacyPayload, readScopesPayload, readShopRedactionPayload } from "#app/flow/record/payload-privacy.ts"
import { readProductPayload, readShopPayload } from "#app/flow/record/payload-product.ts"
import { readRefundPayload, readReturnChangePayload, readReturnPayload } from "#app/flow/record/payload-refund.ts"
import { readDeliveryEventPayload, readShipmentPayload } from "#app/flow/record/payload-shipment.ts"

import { samples } from "../../flow/record/receipts.ts"
import { naughtyTexts, pathsOf, withAt, wrongValues } from "../../http/payload-cases.ts"

const readers: [RegExp, (payload: unknown) => Read<unknown>][] = [
  [/^orders\/edited/, readEditPayload],
  [/^orders\//, readOrderPayload],
  [/^fulfillments\//, readShipmentPayload],
  [/^fulfillment_events\//, readDeliveryEventPayload],
  [/^refunds\//, readRefundPayload],
  [/^returns\/update/, readReturnChangePayload],
  [/^returns\//, readReturnPayload],
  [/^customers\/merge/, readCustomerMergePayload],
  [/^customers\/(redact|data_request)/, readPrivacyPayload],
  [/^customers\//, readCustomerPayload],
  [/^customers_/, readConsentPayload],
  [/^products\//, readProductPayload],
  [/^shop\/redact/, readShopRedactionPayload],
  [/^(shop\/update|app\/uninstalled)/, readShopPayload],
  [/^app\/scopes/, readScopesPayload],
  [/^app_subscriptions/, readPlanPayload],
  [/^bulk_operations/, readBulkFinishPayload],
]

const readerOf = (topic: string) => {
  const found = readers.find(([pattern]) => pattern.test(topic))?.[1]
  if (!found) throw new Error(`No reader of ${topic}`)
  return found
}

const reasons = /^[\w.[\]]+: [a-z][\w ,():/-]*$/
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const longestOf = (name: string) => (name === "description" ? 5_000 : 2_000)

/** What is wrong with a reading, in words. */
function faultsOf(value: unknown, name = ""): string[] {
  if (value === undefined) return [`${name} is undefined`]
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [`${name} is no instant`] : []
  if (typeof value === "number") return Number.isSafeInteger(value) && Math.abs(value) <= 10_000_000 ? [] : [`${name} is ${value}`]
  if (typeof value === "string") return unstorable.test(value) || value.length > longestOf(name) ? [`${name} cannot be stored`] : []
  if (Array.isArray(value)) return value.flatMap((entry) => faultsOf(entry, name))
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, inner]) => faultsOf(inner, key)) : []
}

// A list's third member says what its second says, and the topics of one family say the same thing of their thing.
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]))
}
const seen = new Set<string>()
const distinct = samples.flatMap(({ topic, payload }) => {
  const short = shortened(payload)
  const shape = `${readerOf(topic).name} ${pathsOf(short).join(" ")}`
  if (seen.has(shape)) return []
  seen.add(shape)
  return [[topic, short] as const]
})

const put = [...wrongValues, ...naughtyTexts.map(([, text]) => text)]

describe("any field with anything in it", () => {
  test.each(distinct)("%s", async (topic, payload) => {
    const reader = readerOf(topic)
    const faults = new Set<string>()
    for (const path of pathsOf(payload)) {
      // A long test must let its runner breathe.
      await new Promise(setImmediate)
      for (const value of put) {
        const read = reader(withAt(payload, path, value))
        if (read.kind === "read") for (const fault of faultsOf(read.facts)) faults.add(`${path.join(".")}: ${fault}`)
        else if (!reasons.test(read.reason)) faults.add(`${path.join(".")}: ${read.reason}`)
      }
    }
    expect([...faults]).toEqual([])
  })

  test("control: the checks find what they look for", () => {
    expect(faultsOf({ a: "\u0000", b: Number.NaN, c: undefined, d: [new Date(Number.NaN)] })).toHaveLength(4)
    expect("PrismaClientKnownRequestError P2010 at app/flow/x.ts:1:2").not.toMatch(reasons)
  })
})
