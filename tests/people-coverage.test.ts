// A table that leads to a person is forgotten and exported with the person, or stands here with the reason why not.
import { readFileSync } from "node:fs"

import { expect, test } from "vitest"

import { peopleNotReached } from "./architecture/people.ts"
import { readTables } from "./architecture/tables.ts"

const tables = readTables(readFileSync("prisma/schema.prisma", "utf8"))
const source = (path: string) => ({ path, text: readFileSync(path, "utf8") })

const notForgotten = {
  Receipt: "emptied by app/flow/intake/forget-receipts.server.ts, which reads what each one says",
  Shop: "contactCipher is the merchant's own address; it goes with the shop",
  SmsSettings: "authTokenCipher is the merchant's own key; it goes with the shop",
  StaffMember: "the names are those of the shop's own people; they go with the shop",
  SendingDomain: "privateKeyCipher is the shop's own signing key; it goes with the shop",
  EventTarget: "secretCipher signs what a developer is told; it goes with the shop",
}
const notExported = {
  Receipt: "copies of what Shopify sent; the export holds what the record says of it, and Shopify has the rest",
  Shop: "the merchant's own address",
  SmsSettings: "the merchant's own key",
  StaffMember: "the names of the shop's own people",
  SendingDomain: "the shop's own signing key",
  EventTarget: "the secret of a developer's address",
}

test("forgetting reaches every table that leads to a person", () => {
  expect(peopleNotReached(tables, source("app/flow/learning/forget-customer.server.ts"), notForgotten)).toEqual([])
})

test("so does exporting", () => {
  expect(peopleNotReached(tables, source("app/flow/learning/export-customer.server.ts"), notExported)).toEqual([])
})

test("control: a table nobody thought of, and a reason nobody needs", () => {
  const one = readTables("/// Writer: app/flow/record/a.store.server.ts\nmodel Diary {\n  shopId String\n  personKey String\n}")
  const useCase = { path: "app/flow/learning/forget-customer.server.ts", text: 'import { b } from "#app/flow/record/b.store.server.ts"' }
  expect(peopleNotReached(one, useCase, {})).toEqual(["Diary is not reached"])
  expect(peopleNotReached(one, useCase, { Diary: "it is empty", Shop: "x" })).toEqual(["Shop needs no reason any more"])
  const reached = { ...useCase, text: 'import { forgetCustomer } from "#app/flow/record/a.store.server.ts"' }
  expect(peopleNotReached(one, reached, {})).toEqual([])
})
