// Orders come in as Shopify sends them, some twice, each again until it is answered, while web, worker and database are killed. Afterwards the
// database itself says, by triggers, how often each receipt ended and in how many transactions each order was written.
import { randomInt, randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"

import pg from "pg"
import { signWebhook } from "#app/flow/intake/webhook-signature.ts"
import { openDatabase } from "#app/platform/db.server.ts"

import { type AppProcess, processSecret, startAppProcess } from "./app-processes.ts"
import type { Postgres } from "./postgres.ts"

export interface CrashPlay {
  web: number
  workers: number
  kills: number
  databaseRestarts: number
  msBetween: number
  senders: number
}

export interface CrashFigures {
  acknowledged: number
  /** Deliveries that had to be sent again. */
  sentAgain: number
  /** Deliveries sent although they had been acknowledged, and events under a second webhook id. */
  repeats: number
  kills: number
  databaseRestarts: number
  /** Acknowledged, and not in the record at the end. */
  lost: number
  /** Receipts that ended more than once, and orders written in more than one transaction. */
  appliedTwice: number
  /** From the last crash to the last receipt applied. */
  msToCatchUp: number
}

const shops = Array.from({ length: 8 }, (_, index) => `crash-${index}.myshopify.com`)
const longestAnswerMs = 5_000
const mostMsToCatchUp = 90_000

export async function playCrashes(postgres: Postgres, play: CrashPlay): Promise<CrashFigures> {
  const url = await postgres.createDatabase()
  await prepare(url)
  const web = await Promise.all(Array.from({ length: play.web }, () => startAppProcess("http", url)))
  const workers = await Promise.all(Array.from({ length: play.workers }, () => startAppProcess("worker", url)))
  try {
    const shopify = startShopify(
      web.map((one) => one.url),
      play.senders,
    )
    await sleep(play.msBetween)
    await crash(postgres, [...web, ...workers], play)
    const { acknowledged, ...sent } = await shopify.stop()
    const crashedAt = performance.now()
    await untilApplied(url)
    const msToCatchUp = Math.round(performance.now() - crashedAt)
    return { acknowledged: acknowledged.size, ...sent, ...(await judge(url, acknowledged)), ...play, msToCatchUp }
  } finally {
    await Promise.all([...web, ...workers].map((one) => one.kill()))
  }
}

/** Kills, in turn, each of the processes, and now and then the database with every connection. */
async function crash(
  postgres: Postgres,
  processes: readonly AppProcess[],
  { kills, databaseRestarts, msBetween }: CrashPlay,
): Promise<void> {
  const every = databaseRestarts > 0 ? Math.max(1, Math.floor(kills / databaseRestarts)) : Infinity
  let restarts = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = processes[kill % processes.length] as AppProcess
    await victim.kill()
    await victim.start()
    if (kill % every === every - 1 && restarts < databaseRestarts) {
      restarts += 1
      await postgres.crash()
      await sleep(200)
      await postgres.start()
    }
    await sleep(randomInt(msBetween / 2, msBetween))
  }
}

interface Sent {
  acknowledged: Map<string, string>
  sentAgain: number
  repeats: number
}

function startShopify(urls: readonly string[], senders: number) {
  const sent: Sent = { acknowledged: new Map(), sentAgain: 0, repeats: 0 }
  let isStopping = false
  let orders = 0
  const untilAnswered = async (headers: Record<string, string>, body: string) => {
    for (let tries = 0; ; tries += 1) {
      const url = urls[randomInt(urls.length)] as string
      const status = await fetch(`${url}/webhooks`, { method: "POST", headers, body, signal: AbortSignal.timeout(longestAnswerMs) }).then(
        async (response) => (await response.arrayBuffer(), response.status),
        () => 0,
      )
      if (status === 200) return
      if (status !== 0 && status !== 503) throw new Error(`A delivery was answered ${status}.`)
      sent.sentAgain += 1
      await sleep(Math.min(50 * 2 ** tries, 500))
    }
  }
  const send = async () => {
    while (!isStopping) {
      const id = String(7_000_000_000_000 + (orders += 1))
      const shop = shops[orders % shops.length] as string
      const body = orderBody(id)
      const headers = {
        "content-type": "application/json",
        "x-shopify-topic": "orders/create",
        "x-shopify-api-version": "2026-10",
        "x-shopify-triggered-at": new Date().toISOString(),
        "x-shopify-shop-domain": shop,
        "x-shopify-event-id": randomUUID(),
        "x-shopify-webhook-id": randomUUID(),
        "x-shopify-hmac-sha256": signWebhook(Buffer.from(body), processSecret),
      }
      await untilAnswered(headers, body)
      sent.acknowledged.set(id, shop)
      if (orders % 10 > 1) continue
      sent.repeats += 1
      await untilAnswered(orders % 10 === 0 ? headers : { ...headers, "x-shopify-webhook-id": randomUUID() }, body)
    }
  }
  const all = Promise.all(Array.from({ length: senders }, send))
  all.catch(() => {})
  return {
    async stop(): Promise<Sent> {
      isStopping = true
      await all
      return sent
    },
  }
}

/** An order without a customer, as `orders/create` has it. */
export function orderBody(id: string): string {
  const at = new Date().toISOString()
  const line = { id: Number(id) * 10, admin_graphql_api_id: `gid://shopify/LineItem/${id}0`, title: "Tea", quantity: 1, price: "9.00" }
  return JSON.stringify({
    id: Number(id),
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    created_at: at,
    updated_at: at,
    currency: "EUR",
    total_price: "9.00",
    financial_status: "paid",
    line_items: [line],
  })
}

async function prepare(url: string): Promise<void> {
  const opened = await openDatabase({ url, folder: "" })
  for (const shopId of shops)
    await opened.db.shop.create({ data: { shopId, name: shopId, domain: shopId, installedAt: new Date(), updatedAt: new Date() } })
  await opened.pool.query(`
    CREATE TABLE seen (what text NOT NULL, id text NOT NULL, transaction bigint NOT NULL);
    CREATE FUNCTION note_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO seen VALUES ('receipt', NEW.id, txid_current()); RETURN NULL; END $$;
    CREATE TRIGGER note_receipt AFTER UPDATE ON "Receipt" FOR EACH ROW
      WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION note_receipt();
    CREATE FUNCTION note_order() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO seen VALUES ('order', NEW.id, txid_current()); RETURN NULL; END $$;
    CREATE TRIGGER note_order AFTER INSERT OR UPDATE ON "Order" FOR EACH ROW EXECUTE FUNCTION note_order();`)
  await opened.close()
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query<Row>(sql).then(
    async ({ rows }) => (await client.end(), rows),
    async (error: unknown) => {
      await client.end()
      throw error
    },
  )
}

async function untilApplied(url: string): Promise<void> {
  const startedAt = performance.now()
  for (;;) {
    const [waiting] = await ask<{ count: number }>(url, `SELECT count(*)::int AS count FROM "Receipt" WHERE state = 'accepted'`)
    if (waiting?.count === 0) return
    if (performance.now() - startedAt > mostMsToCatchUp) throw new Error(`${waiting?.count} receipts are stuck.`)
    await sleep(100)
  }
}

async function judge(url: string, acknowledged: ReadonlyMap<string, string>): Promise<Pick<CrashFigures, "lost" | "appliedTwice">> {
  const kept = await ask<{ key: string }>(url, `SELECT "shopId" || ' ' || id AS key FROM "Order"`)
  const keys = new Set(kept.map(({ key }) => key))
  const lost = [...acknowledged].filter(([id, shop]) => !keys.has(`${shop} gid://shopify/Order/${id}`))
  const twice = await ask(url, `SELECT what, id FROM seen GROUP BY what, id HAVING count(DISTINCT transaction) > 1`)
  return { lost: lost.length, appliedTwice: twice.length }
}
