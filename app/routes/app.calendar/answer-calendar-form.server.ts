// Each form of the calendar, answered: what it asks the flow to do, and how that is said.
import { z } from "zod"

import { callOffMessage } from "#app/flow/planning/call-off-message.server.ts"
import { callOffReasons } from "#app/flow/planning/call-off-reasons.ts"
import { moveMessage } from "#app/flow/planning/move-message.server.ts"
import { sendNow } from "#app/flow/sending/send-now.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { moveRefusalText, sendRefusalText } from "#app/ui/calendar/calendar-words.ts"
import type { CalendarAnswer } from "#app/ui/calendar/message-acts.tsx"
import { momentText } from "#app/ui/format.ts"
import { reasonWord } from "#app/ui/words.ts"

const seen = z.object({ touchpointId: z.string().min(1).max(200), state: z.string().max(20), dueAt: z.coerce.date() })
const formShape = z.discriminatedUnion("intent", [
  seen.extend({ intent: z.literal("send-now") }),
  seen.extend({ intent: z.literal("move"), day: z.string().max(10), minute: z.coerce.number().int() }),
  seen.extend({ intent: z.literal("cancel"), reason: z.enum(callOffReasons) }),
])

const stale = "It stands otherwise by now: it was sent, or somebody else acted. Reload the page to see how."

export async function answerCalendarForm(
  context: Context,
  queue: Queue,
  { shop, userId: by }: { shop: ShopId; userId: string },
  fields: Record<string, unknown>,
): Promise<CalendarAnswer> {
  const form = formShape.safeParse(fields)
  if (!form.success) return problem("Choose what to do with the message.")
  switch (form.data.intent) {
    case "send-now": {
      const outcome = await sendNow(context, queue, shop, { ...form.data, by })
      if (outcome.kind === "refused") return problem(sendRefusalText(outcome.reason))
      return outcome.kind === "stale" ? problem(stale) : { kind: "done", said: "On its way" }
    }
    case "move": {
      const outcome = await moveMessage(context, shop, { ...form.data, by })
      if (outcome.kind === "refused") return problem(moveRefusalText(outcome.refusal, outcome.timeZone))
      if (outcome.kind === "stale") return problem(stale)
      const why = outcome.reason && outcome.state !== "held" ? ` (${reasonWord(outcome.reason).toLowerCase()})` : ""
      return { kind: "done", said: `Moved to ${momentText(outcome.at, outcome.timeZone)}${why}` }
    }
    case "cancel": {
      const outcome = await callOffMessage(context, shop, { ...form.data, by })
      return outcome.kind === "stale" ? problem(stale) : { kind: "done", said: "Called off" }
    }
  }
}

const problem = (message: string): CalendarAnswer => ({ kind: "problem", message })
