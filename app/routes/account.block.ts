import { json, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"

import { readShop } from "#app/flow/record/shops.store.server.ts"
import { noteIntents } from "#app/flow/responses/answer-note.server.ts"
import { personOfCustomer } from "#app/flow/responses/subscribe-push.server.ts"
import { answerAccount } from "#app/flow/reviews/answer-account.server.ts"
import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { showAccount } from "#app/flow/reviews/show-account.server.ts"
import { visitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import { accountVisitor, type AccountVisitor } from "#app/platform/shopify/account-visitor.server.ts"

const noStore = { "Cache-Control": "no-store" }
const gidOf = (type: string) => z.string().regex(new RegExp(`^gid://shopify/${type}/\\d{1,20}$`))
const locale = z.string().max(20).catch("en")
const asked = z.object({ order: gidOf("Order").nullable().catch(null), locale })

/** For extensions/order-status: what the block shows. A note that is due is sent by this request. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const visitor = await accountVisitor(request, context)
  const { runtime } = context
  const home = await readShop(runtime.db, visitor.shop)
  if (!home || home.uninstalledAt) return visitor.cors(json({ kind: "nothing" }, { status: 404, headers: noStore }))
  if (!(await isAllowed(request, context, visitor, "account-look")))
    return visitor.cors(json({ kind: "nothing" }, { status: 429, headers: noStore }))
  const search = new URL(request.url).searchParams
  const { order, locale } = asked.parse({ order: search.get("order"), locale: search.get("locale") })
  const { mail, env, links, short } = runtime
  const deps = { mail, mailFrom: env.MAIL_FROM, links, short }
  const block = await showAccount(runtime, deps, home, { customerId: visitor.customerId, orderId: order, locale })
  return visitor.cors(json(block, { headers: noStore }))
}

const act = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(noteIntents), note: z.string().min(1).max(100) }),
  z.object({ intent: z.literal("postpone"), order: gidOf("Order"), product: gidOf("Product") }),
  z.object({ intent: z.literal("message"), order: gidOf("Order").nullable(), locale, message: z.string().max(20_000) }),
])
const statusOf = { "unknown": 404, "message-missing": 422, "too-long": 422, "too-many": 429 } as const

/** What a logged-in customer presses or writes in the block, as JSON. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const visitor = await accountVisitor(request, context)
  const { runtime } = context
  const { shop, customerId, cors } = visitor
  const refuse = (reason: string, status: number) => cors(json({ kind: "refused", reason }, { status, headers: noStore }))
  const home = await readShop(runtime.db, shop)
  if (!home || home.uninstalledAt) return refuse("unknown", 404)
  if (!customerId) return refuse("log-in", 403)
  const said = act.safeParse(await request.json().catch(() => null))
  if (!said.success) return refuse("unreadable", 400)
  // To stop is never too often.
  if (said.data.intent !== "stop" && !(await isAllowed(request, context, visitor, "account-answer"))) return refuse("too-many", 429)
  const answer = await answerAccount(runtime, runtime.queue, shop, customerId, said.data)
  return answer.kind === "done" ? cors(json(answer, { headers: noStore })) : refuse(answer.reason, statusOf[answer.reason])
}

/** Known people are counted each by themselves; others by where they come from, which is the shopper's own machine here. */
async function isAllowed(
  request: Request,
  { runtime, address = "" }: AppLoadContext,
  { shop, customerId }: AccountVisitor,
  kind: "account-look" | "account-answer",
): Promise<boolean> {
  const personKey = customerId ? await personOfCustomer(runtime.db, shop, customerId) : null
  const agent = request.headers.get("user-agent") ?? ""
  const place = personKey ? null : visitorMarks(runtime.vault, shop, { address, agent }, runtime.clock.now()).place
  return (await mayTake(runtime, shop, kind, { place, personKey })).kind === "yes"
}
