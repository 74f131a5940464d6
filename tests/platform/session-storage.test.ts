import { Session } from "@shopify/shopify-api"
import { afterAll, beforeAll, expect, test } from "vitest"

import { createSessionStorage } from "#app/platform/shopify/session-storage.server.ts"

import { testVault } from "../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const offline = new Session({
  id: "offline_a.myshopify.com",
  shop: "a.myshopify.com",
  state: "",
  isOnline: false,
  scope: "read_orders",
  accessToken: "shpat-1",
  refreshToken: "shprt-1",
  expires: new Date("2026-11-21T13:00:00Z"),
  refreshTokenExpires: new Date("2027-02-21T13:00:00Z"),
})
const user = {
  id: 42,
  first_name: "Maria",
  last_name: "Muster",
  email: "maria@example.com",
  account_owner: true,
  locale: "de",
  collaborator: false,
  email_verified: true,
}
const online = new Session({
  id: "a.myshopify.com_42",
  shop: "a.myshopify.com",
  state: "x",
  isOnline: true,
  accessToken: "shpua-1",
  onlineAccessInfo: { expires_in: 3600, associated_user_scope: "read_orders", associated_user: user },
})

test("sessions come back as they were stored, and nothing in the table can be read", async () => {
  const sessions = createSessionStorage(database.db, testVault())
  await sessions.storeSession(offline)
  await sessions.storeSession(offline)
  await sessions.storeSession(online)
  expect((await sessions.loadSession(offline.id))?.toObject()).toEqual(offline.toObject())
  const loaded = (await sessions.loadSession(online.id))?.toObject()
  expect(loaded).toMatchObject({ accessToken: "shpua-1", isOnline: true })
  expect(loaded?.onlineAccessInfo?.associated_user).toMatchObject(user)
  const rows = JSON.stringify(await database.db.session.findMany(), (_key, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  )
  expect(rows).not.toMatch(/maria|muster|shpat|shprt|shpua/i)
  expect(await sessions.findSessionsByShop("a.myshopify.com")).toHaveLength(2)
  await sessions.deleteSessions([offline.id, "unknown"])
  expect(await sessions.loadSession(offline.id)).toBeUndefined()
  expect(await sessions.deleteSession("unknown")).toBe(true)
})
