import { expect, test } from "vitest"

import { phoneNumber } from "#app/flow/record/phone-number.ts"
import { isSenderName, senderName, smsProblem } from "#app/flow/record/sms-registration.ts"

test.each<[string, string | null, { e164: string; countryCode: string } | null]>([
  ["+4915123456789", null, { e164: "+4915123456789", countryCode: "DE" }],
  ["0151 23456789", "DE", { e164: "+4915123456789", countryCode: "DE" }],
  ["(0151) 2345-6789", "DE", { e164: "+4915123456789", countryCode: "DE" }],
  // The number's own country, not the order's.
  ["+33 6 12 34 56 78", "DE", { e164: "+33612345678", countryCode: "FR" }],
  ["+1 212 555 0123", "DE", { e164: "+12125550123", countryCode: "US" }],
  ["+1 416 555 0123", "US", { e164: "+14165550123", countryCode: "CA" }],
  ["07400 123456", "GB", { e164: "+447400123456", countryCode: "GB" }],
  // A landline takes no texts, nor does a number that costs or is none.
  ["030 901820", "DE", null],
  ["0900 1234567", "DE", null],
  ["12345", "DE", null],
  ["0151 23456789", null, null],
  ["anna@example.com", "DE", null],
  ["", "DE", null],
])("%s in %s", (text, country, number) => {
  expect(phoneNumber(text, country)).toEqual(number)
})

test.each([
  ["US", {}, "us-not-registered"],
  ["US", { brandStatus: "approved" }, "us-not-registered"],
  ["US", { brandStatus: "approved", campaignStatus: "pending" }, "us-not-registered"],
  ["US", { brandStatus: "approved", campaignStatus: "approved" }, null],
  ["PR", { tollFreeStatus: "rejected" }, "us-not-registered"],
  ["US", { tollFreeStatus: "approved" }, null],
  ["DE", {}, null],
  ["CA", {}, null],
])("registration for %s with %o", (country, registration, problem) => {
  expect(smsProblem(country, registration)).toBe(problem)
})

test.each([
  ["DE", { DE: "NORTHWIND" }, "NORTHWIND"],
  ["FR", { DE: "NORTHWIND" }, null],
  ["US", { US: "NORTHWIND" }, null],
  ["CA", { CA: "NORTHWIND" }, null],
  ["DE", { DE: "<script>" }, null],
])("the sender in %s from %o", (country, names, name) => {
  expect(senderName(country, names)).toBe(name)
})

test.each([
  ["NORTHWIND", true],
  ["North 1", true],
  ["12345", false],
  ["NORTHWIND LINEN", false],
  ["Nörd", false],
  ["A", false],
])("%s as a name: %s", (name, isOne) => {
  expect(isSenderName(name)).toBe(isOne)
})
