import { writeChannel, type SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { missingForChannel } from "#app/flow/sending/channel-readiness.ts"
import { readSetUp, type InstalledChannels } from "#app/flow/sending/channels-screen.view.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Switches a channel on, once nothing is missing for it, or off. What is planned for it stays and is held when its time comes. */
export async function switchChannel(
  context: Context,
  shop: ShopId,
  installed: InstalledChannels,
  change: { channel: SwitchedChannel; isOn: boolean; by: string },
): Promise<{ kind: "switched" } | { kind: "missing"; missing: string[] }> {
  const { channel, isOn, by } = change
  const missing = isOn ? missingForChannel(channel, await readSetUp(context.db, shop, installed)) : []
  if (missing.length > 0) return { kind: "missing", missing }
  await writeChannel(context.db, shop, { channel, isOn, changedBy: by }, context.clock.now())
  return { kind: "switched" }
}
