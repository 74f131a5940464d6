// Does Shopify still tell us what happens in this shop? Its subscriptions stand in the app's configuration file, and the Admin API lists none of
// these, only such as were made for one shop (documented at webhookSubscriptions). So what can be compared is compared: those leftovers, which
// would tell everything twice, the version that receipts are written in, and the shop's rhythm.
import { rhythmWeeks, silenceOf } from "#app/flow/intake/shop-rhythm.ts"
import { readHeardHours, readWatch, readWatched, saveWatch, type Leftover } from "#app/flow/intake/webhook-health.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const ownSubscriptions = `#graphql
  query OwnSubscriptions {
    webhookSubscriptions(first: 100) {
      nodes { id topic uri apiVersion { handle } }
    }
  }`

interface Answer {
  webhookSubscriptions: { nodes: { id: string; topic: string; uri: string; apiVersion: { handle: string } }[] }
}

/** Looks at one shop; a silence that began is answered by comparing the record with Shopify at once. */
export async function watchWebhooks(context: Context, queue: Queue, admin: AdminClient, shop: ShopId): Promise<void> {
  const { db } = context
  const now = context.clock.now()
  const home = await readWatched(db, shop)
  if (!home) return
  const known = await readWatch(db, shop)
  const isDue = !known?.subscriptionsCheckedAt || now.getTime() - known.subscriptionsCheckedAt.getTime() >= dayMs
  const subscriptions = isDue ? { leftovers: await readLeftovers(admin, shop), subscriptionsCheckedAt: now } : {}
  const from = new Date(Math.max(addDays(now, -7 * rhythmWeeks).getTime(), home.installedAt.getTime()))
  const heard = await readHeardHours(db, shop, from)
  const silence = silenceOf(heard, { from, now, lastAt: home.lastAt }, hourOfWeek(home.timeZone))
  const silentSince = silence.kind === "silent" ? silence.since : null
  const expectedCount = silence.kind === "silent" ? silence.expected : null
  await db.$transaction(async (tx) => {
    await saveWatch(tx, shop, { silentSince, expectedCount, checkedAt: now, ...subscriptions })
    if (silentSince && !known?.silentSince) await queue.enqueue(tx, "reconcile", [{ shopId: shop, kind: "silence" }])
  })
}

async function readLeftovers(admin: AdminClient, shop: ShopId): Promise<Leftover[]> {
  const { webhookSubscriptions } = await admin.query<Answer>(shop, ownSubscriptions)
  return webhookSubscriptions.nodes.map(({ topic, uri, apiVersion }) => ({ topic, uri, apiVersion: apiVersion.handle }))
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

/** 0 is Monday from midnight, on the shop's clock. */
export function hourOfWeek(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" })
  return (at) => {
    const parts = format.formatToParts(at)
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ""
    return Math.max(0, weekdays.indexOf(of("weekday"))) * 24 + Number(of("hour"))
  }
}
