import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"

import { readChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { storeVisitor, type StoreVisitor } from "#app/flow/record/store-visitor.server.ts"
import { personOfCustomer, subscribePush, unsubscribePush } from "#app/flow/responses/subscribe-push.server.ts"
import { vapidOf } from "#app/main.channels.ts"
import type { Runtime } from "#app/main.runtime.ts"
import { systemClock } from "#app/platform/clock.ts"
import type { PersonKey } from "#app/platform/ids.ts"

const noStore = { "cache-control": "no-store" }

/** The key that a browser subscribes with; null while the merchant has push switched off. */
export const loader = async ({ request, context: { runtime } }: LoaderFunctionArgs) => {
  const visitor = await storeVisitor(runtime.db, runtime.env, request, systemClock.now())
  if (visitor.kind !== "visitor") return json({ key: null }, { status: visitor.kind === "unsigned" ? 401 : 404, headers: noStore })
  const isOn = (await readChannels(runtime.db, visitor.shop)).has("push")
  return json({ key: isOn ? (vapidOf(runtime.env)?.publicKey ?? null) : null }, { headers: noStore })
}

const shape = z.object({
  off: z.boolean().optional(),
  /** Of a link that we sent, where nobody is signed in. */
  token: z.string().max(1_000).nullish(),
  subscription: z.object({ endpoint: z.string().max(1_000), keys: z.object({ p256dh: z.string().max(120), auth: z.string().max(60) }) }),
})

/** JSON only: a form on another site cannot send it without asking the browser first. */
export const action = async ({ request, context: { runtime } }: ActionFunctionArgs) => {
  const visitor = await storeVisitor(runtime.db, runtime.env, request, systemClock.now())
  if (visitor.kind !== "visitor") return json({ kind: "refused" }, { status: 401, headers: noStore })
  const isJson = request.headers.get("content-type")?.startsWith("application/json")
  const body = isJson ? shape.safeParse(await request.json().catch(() => null)) : null
  if (!body?.success) return json({ kind: "refused" }, { status: 400, headers: noStore })
  const personKey = await personOf(runtime, visitor, body.data.token)
  if (!personKey) return json({ kind: "unknown-person" }, { status: 403, headers: noStore })
  const { subscription, off } = body.data
  if (off) {
    await unsubscribePush(runtime, runtime.queue, visitor.shop, personKey, subscription.endpoint)
    return json({ kind: "unsubscribed" }, { headers: noStore })
  }
  if (!(await readChannels(runtime.db, visitor.shop)).has("push")) return json({ kind: "off" }, { status: 409, headers: noStore })
  const outcome = await subscribePush(runtime, visitor.shop, personKey, subscription, runtime.env.PUSH_SERVICES)
  return json(outcome, { status: outcome.kind === "subscribed" ? 200 : 422, headers: noStore })
}

/** Whom Shopify signed in, else the holder of a link of ours. */
async function personOf(runtime: Runtime, { shop, customerId }: StoreVisitor, token: string | null | undefined): Promise<PersonKey | null> {
  if (customerId) return personOfCustomer(runtime.db, shop, customerId)
  const link = token ? runtime.links.read(token, "review", runtime.clock.now()) : null
  return link?.kind === "valid" && link.shopId === shop ? link.personKey : null
}
