import { rhythmWeeks } from "#app/flow/intake/shop-rhythm.ts"
import { unsafeForgetOldHours, unsafeTalliedUntil, unsafeTallyReceipts } from "#app/flow/intake/webhook-health.store.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

/** Brings the hourly counts of all shops up to date, and drops those that no rhythm looks at any more. */
export async function tallyReceipts({ db, clock }: Pick<Context, "db" | "clock">): Promise<void> {
  const oldest = addDays(clock.now(), -7 * rhythmWeeks)
  const until = await unsafeTalliedUntil(db)
  await unsafeTallyReceipts(db, until ? new Date(until.getTime() - hourMs) : oldest)
  await unsafeForgetOldHours(db, addDays(oldest, -7))
}
