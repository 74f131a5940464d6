// `node app/main.http.ts` as it is started in production, in a process of its own.
import { spawnSync } from "node:child_process"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openDatabase } from "#app/platform/db.server.ts"

import { prepareBundle } from "../../scripts/bundle.ts"
import { openDatabaseFolder } from "../setup/database.ts"
import { startServerProcess } from "../setup/server-process.ts"
import { deliver } from "../setup/webhook.ts"

const settings = {
  SHOPIFY_API_KEY: "test-api-key",
  SHOPIFY_API_SECRET: "test-api-secret",
  SHOPIFY_APP_URL: "https://afterword.example",
  DATA_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  INDEX_SECRET: "index secret of the tests",
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "reviews@afterword.example",
  RUN_WORKER: "false",
}

let place: Awaited<ReturnType<typeof openDatabaseFolder>>

beforeAll(async () => {
  await prepareBundle()
  place = await openDatabaseFolder()
})
afterAll(() => place.remove())

describe("the web process", () => {
  test("keeps what it acknowledged when it is killed, and ends cleanly when it is asked to", { timeout: 120_000 }, async () => {
    const start = () => startServerProcess(["app/main.http.ts"], { env: { ...settings, DATA_FOLDER: place.folder } })
    const before = await openDatabase({ url: null, folder: place.folder })
    await before.db.shop.create({
      data: { shopId: "a.myshopify.com", name: "A", domain: "a", installedAt: new Date(0), updatedAt: new Date(0) },
    })
    await before.close()

    const acknowledged: string[] = []
    const first = await start()
    let isOver = false
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let number = 0; !isOver; number += 1) {
        const webhookId = `${sender}-${number}`
        const response = await deliver(first.url, { topic: "orders/create", webhookId, eventId: webhookId }).catch(() => null)
        if (response?.status === 200) acknowledged.push(webhookId)
        if (!response) return
      }
    })
    while (acknowledged.length < 200) await new Promise((resolve) => setTimeout(resolve, 20))
    await first.kill()
    isOver = true
    await Promise.all(senders)

    const second = await start()
    expect((await deliver(second.url, { topic: "orders/create", webhookId: acknowledged[0] ?? "" })).status).toBe(200)
    expect(await second.stop()).toBe(0)

    const after = await openDatabase({ url: null, folder: place.folder })
    const kept = new Set((await after.db.receipt.findMany({ select: { webhookId: true } })).map(({ webhookId }) => webhookId))
    await after.close()
    expect(acknowledged.filter((webhookId) => !kept.has(webhookId))).toEqual([])
  })

  test("says what is missing and does not start without it", () => {
    const ended = spawnSync(process.execPath, ["app/main.http.ts"], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], NODE_ENV: "production" },
    })
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain("SHOPIFY_API_SECRET is not set")
    expect(ended.stderr).not.toContain("    at ")
  })
})
