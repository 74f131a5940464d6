import { answerNote, type NoteIntent } from "#app/flow/responses/answer-note.server.ts"
import { sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { personOfCustomer } from "#app/flow/responses/subscribe-push.server.ts"
import { writeToShop } from "#app/flow/responses/write-to-shop.server.ts"
import { readAccountOrder } from "#app/flow/reviews/account-order.view.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type AccountAct =
  | { intent: NoteIntent; note: string }
  | { intent: "postpone"; order: Gid; product: Gid }
  | { intent: "message"; order: Gid | null; locale: string; message: string }

export type AccountAnswer =
  | { kind: "done"; done: "dismissed" | "put-off" | "stopped" | "written" }
  | { kind: "refused"; reason: "unknown" | "message-missing" | "too-long" | "too-many" }

/** What a logged-in customer says in the block. Doing it again changes nothing; what is not theirs is as unknown as what is not there. */
export async function answerAccount(
  context: Context,
  queue: Queue,
  shop: ShopId,
  customerId: Gid,
  act: AccountAct,
): Promise<AccountAnswer> {
  const personKey = await personOfCustomer(context.db, shop, customerId)
  if (!personKey) return unknown
  const person = { customerId, personKey }
  switch (act.intent) {
    case "postpone":
      return postpone(context, queue, shop, person, act)
    case "message":
      return write(context, queue, shop, person, act)
    default: {
      const done = await answerNote(context, queue, shop, person, { noteId: act.note, intent: act.intent })
      return done === "unknown" ? unknown : { kind: "done", done }
    }
  }
}

const unknown: AccountAnswer = { kind: "refused", reason: "unknown" }

interface Person {
  customerId: Gid
  personKey: PersonKey
}

async function postpone(
  context: Context,
  queue: Queue,
  shop: ShopId,
  person: Person,
  { order, product }: { order: Gid; product: Gid },
): Promise<AccountAnswer> {
  const own = await readAccountOrder(context.db, shop, order, person)
  const touchpointId = own?.products.find(({ id }) => id === product)?.askId
  if (!touchpointId) return unknown
  const said = await sayNotYet(context, queue, shop, { proof: { touchpointId, personKey: person.personKey } })
  return said.kind === "unknown" ? unknown : { kind: "done", done: "put-off" }
}

async function write(
  context: Context,
  queue: Queue,
  shop: ShopId,
  person: Person,
  { order, locale, message }: { order: Gid | null; locale: string; message: string },
): Promise<AccountAnswer> {
  const own = order ? await readAccountOrder(context.db, shop, order, person) : null
  const from = { touchpointId: null, ...person, orderId: own?.order.id ?? null, locale }
  const written = await writeToShop(context, queue, shop, from, { message })
  if (written.kind === "done") return { kind: "done", done: "written" }
  return written.kind === "problem" ? { kind: "refused", reason: written.problem } : unknown
}
