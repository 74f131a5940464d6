import { describe, expect, test } from "vitest"

import { speaksOf } from "#app/flow/intake/mentions.ts"
import { normaliseAddress } from "#app/platform/crypto.ts"

const key = (address: string) => normaliseAddress(address) || null
const maria = {
  customerId: "gid://shopify/Customer/77",
  personKeys: ["maria@example.com", "+493012345"],
  orderIds: ["gid://shopify/Order/5001"],
}

describe("speaksOf", () => {
  test.each([
    ['{"email":"Maria@Example.com"}', true],
    ['{"note":"call maria@example.com, please"}', true],
    ['{"phone":"+49 30 12345"}', true],
    ['{"customer":{"id":77}}', true],
    ['{"admin_graphql_api_id":"gid://shopify/Customer/77"}', true],
    ['{"order_id":5001}', true],
    ['{"id":770,"order_id":15001}', false],
    ['{"email":"tom@example.com","phone":"+493012346"}', false],
    ["{}", false],
  ])("%s: %s", (payload, expected) => expect(speaksOf(payload, maria, key)).toBe(expected))

  test("nobody known by anything is spoken of nowhere", () => {
    expect(speaksOf('{"email":"maria@example.com"}', { customerId: null, personKeys: [], orderIds: [] }, key)).toBe(false)
  })
})
