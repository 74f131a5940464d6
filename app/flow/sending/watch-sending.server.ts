import { byApp, closeTask, openTask, readOpenTasksAbout } from "#app/flow/planning/tasks.store.server.ts"
import { brakeFor, brakeWindowDays, type BrakeReason, type SentCounts } from "#app/flow/sending/send-brake.ts"
import { countFates, readBrakes, releaseBrake, setBrake } from "#app/flow/sending/send-brakes.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const channel = "email"
const subjectId = `sending ${channel}`

export type Watched = { kind: "unchanged" } | { kind: "slowed" | "stopped"; reason: BrakeReason }

/** Slows or stops a shop's mails when too many come back or annoy, and asks a person to look. What a person let go again counts from then on only. */
export async function watchSending(context: Context, shop: ShopId): Promise<Watched> {
  const { db, clock, randomness } = context
  const now = clock.now()
  return db.$transaction(async (tx): Promise<Watched> => {
    const brake = (await readBrakes(tx, shop)).find((one) => one.channel === channel)
    const window = addDays(now, -brakeWindowDays)
    const since = brake?.releasedAt && brake.releasedAt > window ? brake.releasedAt : window
    const counts = await countFates(tx, shop, channel, since)
    const { state, reason } = brakeFor(counts)
    if (state === "free" || !reason) return { kind: "unchanged" }
    if (!(await setBrake(tx, shop, { channel, state, reason, figures: { ...counts } }, now))) return { kind: "unchanged" }
    for (const { id } of await readOpenTasksAbout(tx, shop, subjectId))
      await closeTask(tx, shop, id, "done", { by: byApp, reason: "sending-worse" }, now)
    const about = { subjectId, orderId: null, why: whyOf(state, reason, counts), payload: { state, reason } }
    await openTask(tx, shop, randomness.id(), { ...about, kind: "sending-braked", episode: `${state} ${now.toISOString()}` }, now)
    return { kind: state, reason }
  })
}

/** A person looked into it and lets mails go again. False when they were not held back. */
export async function releaseSending(context: Context, shop: ShopId, by: string): Promise<boolean> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    if (!(await releaseBrake(tx, shop, channel, by, now))) return false
    for (const { id } of await readOpenTasksAbout(tx, shop, subjectId))
      await closeTask(tx, shop, id, "done", { by: by === "" ? byApp : by, reason: "sending-released" }, now)
    return true
  })
}

function whyOf(state: "slowed" | "stopped", reason: BrakeReason, { handed, bounced, complained }: SentCounts): string {
  const what =
    reason === "complaints"
      ? `${complained} of your last ${handed} mails were marked as spam.`
      : `${bounced} of your last ${handed} mails went to addresses that do not exist.`
  const then = state === "stopped" ? "Your mails have stopped, answers apart." : "Your mails are slowed to a few an hour."
  return `${what} ${then} Go to Settings, Sending, to see why and to let it go again.`
}
