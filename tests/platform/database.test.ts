import { describe, expect, test } from "vitest"

import { openRealPostgres, openTestDatabase } from "../setup/database.ts"

describe.each([
  ["embedded", openTestDatabase],
  ["PostgreSQL", openRealPostgres],
])("a database of one's own (%s)", (_name, open) => {
  test("is migrated, empty and shared with nobody", async () => {
    const [one, other] = await Promise.all([open(), open()])
    await one.db.tokenLease.create({ data: { shopId: "a.myshopify.com", expiresAt: new Date(0) } })
    expect(await one.db.tokenLease.count()).toBe(1)
    expect(await other.db.tokenLease.count()).toBe(0)
    await Promise.all([one.close(), other.close()])
  })
})
