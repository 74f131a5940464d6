import { readSignals, type PurposeSignal } from "#app/flow/insights/signal.view.server.ts"
import { signalSigns } from "#app/flow/insights/shopper-signal.ts"
import { byApp, closeTask, openTask, readOpenTasksAbout } from "#app/flow/planning/tasks.store.server.ts"
import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const signalTaskKind = "signal-worse"

/**
 * Where shoppers take a kind of message worse than before, or than getting nothing, a person is asked to look, once a month at most; when it is no
 * longer so, the question goes away by itself. Returns how many were opened.
 */
export async function noteSignal(context: Context, shop: ShopId): Promise<number> {
  const { db, clock, randomness } = context
  const now = clock.now()
  let opened = 0
  for (const signal of await readSignals(db, shop, now)) {
    const subjectId = `purpose ${signal.purpose}`
    if (signal.isDegraded) {
      const about = { subjectId, orderId: null, why: whyOf(signal), payload: { purpose: signal.purpose } }
      const task = { ...about, kind: signalTaskKind, episode: now.toISOString().slice(0, 7) } as const
      if (await openTask(db, shop, randomness.id(), task, now)) opened += 1
    } else {
      const open = await readOpenTasksAbout(db, shop, subjectId)
      for (const { id } of open) await closeTask(db, shop, id, "done", { by: byApp, reason: "signal-better" }, now)
    }
  }
  return opened
}

const words = { complaints: "complaints", stops: "unsubscribes", replies: "unhappy replies", reviews: "reviews" } as const

function whyOf({ purpose, lately, against }: PurposeSignal): string {
  const lines = [...lately, ...(against?.lines ?? [])]
  const worse = signalSigns.filter((sign) => lines.some((line) => line.sign === sign && line.verdict === "worse"))
  const named = worse.map((sign) => `${sign === "reviews" ? "fewer" : "more"} ${words[sign]}`).join(" and ")
  return `${findPurpose(purpose)?.name ?? purpose}: ${named} than before or than without it. Under Reviewing you can step back.`
}
