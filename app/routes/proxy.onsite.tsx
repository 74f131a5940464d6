import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"

import { storeVisitor, type StoreVisitor } from "#app/flow/record/store-visitor.server.ts"
import { answerNote, noteIntents } from "#app/flow/responses/answer-note.server.ts"
import { personOfCustomer } from "#app/flow/responses/subscribe-push.server.ts"
import { showNote } from "#app/flow/sending/show-note.server.ts"
import { systemClock } from "#app/platform/clock.ts"
import { readFields } from "#app/platform/read-form.server.ts"
import { noteFragment, notePage, type OnsiteView } from "#app/ui/shopper/onsite-note.tsx"

type Runtime = AppLoadContext["runtime"]

/** The block's script asks for the note alone; whoever follows the block's link gets a page. */
const answer = (request: Request, view: OnsiteView): Response =>
  new URL(request.url).searchParams.get("part") === "note" ? noteFragment(view) : notePage(view)

/** The one current message of the customer whom the shop has signed in. */
export const loader = async ({ request, context: { runtime } }: LoaderFunctionArgs) => {
  const visitor = await storeVisitor(runtime.db, runtime.env, request, systemClock.now())
  if (visitor.kind !== "visitor") return refused(visitor.kind)
  const search = new URL(request.url).searchParams
  const personKey = visitor.customerId ? await personOfCustomer(runtime.db, visitor.shop, visitor.customerId) : null
  const note = personKey ? await showNote(runtime, depsOf(runtime), visitor.shop, personKey) : null
  return answer(request, { ...viewOf(visitor, search.get("return_to")), note, done: null })
}

const shape = z.object({ note: z.string().min(1).max(100), intent: z.enum(noteIntents), return_to: z.string().optional() })

export const action = async ({ request, context: { runtime } }: ActionFunctionArgs) => {
  const visitor = await storeVisitor(runtime.db, runtime.env, request, systemClock.now())
  if (visitor.kind !== "visitor") return refused(visitor.kind)
  const { customerId, shop } = visitor
  const personKey = customerId ? await personOfCustomer(runtime.db, shop, customerId) : null
  const fields = await readFields(request)
  if (fields instanceof Response) return fields
  const form = shape.safeParse(Object.fromEntries(fields))
  if (!customerId || !personKey || !form.success) return answer(request, { ...viewOf(visitor, null), note: null, done: null })
  const { note: noteId, intent, return_to: returnTo = null } = form.data
  const said = await answerNote(runtime, runtime.queue, shop, { personKey, customerId }, { noteId, intent })
  return answer(request, { ...viewOf(visitor, returnTo), note: null, done: said === "unknown" ? null : said })
}

const depsOf = ({ mail, env, links, short }: Runtime) => ({ mail, mailFrom: env.MAIL_FROM, links, short })

function viewOf({ locale, pathPrefix }: StoreVisitor, returnTo: string | null): Pick<OnsiteView, "locale" | "action" | "returnTo"> {
  // A path inside the store; anything else is its front page.
  const isPath = returnTo !== null && /^\/(?![/\\])[^\s<>"'{}]*$/u.test(returnTo)
  return { locale, action: `${pathPrefix}/onsite`, returnTo: isPath ? returnTo : "/" }
}

function refused(kind: "unsigned" | "unknown-shop"): Response {
  if (kind === "unsigned") return new Response("This address is only for the shop's own storefront.", { status: 401 })
  return new Response("This shop does not use Afterword.", { status: 404 })
}
