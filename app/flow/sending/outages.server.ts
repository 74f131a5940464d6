// A channel that takes nothing from anybody is left alone for a while, longer each time; then one message tries it. Nobody's own tries are used up
// meanwhile, and everything keeps its place in line.
import { outageWaitMs } from "#app/flow/sending/back-off.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import type { Outage } from "#app/flow/sending/ending-of.ts"
import { closeCircuit, openCircuit, readCircuits, type SendCircuit } from "#app/flow/sending/send-circuits.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Outages {
  /** Channels that are to be left alone just now. */
  closed: readonly string[]
  /** Channels that failed the last time and whose turn has come: one message first. */
  onTrial: readonly string[]
  /** The outage of a channel that began in this batch. */
  of(channel: string): Outage | null
  worked(channel: string): Promise<void>
  /** When the channel is tried again; null when `error` is about one message alone. */
  noteFailure(channel: string, error: unknown): Promise<Date | null>
}

export async function readOutages(context: Context, shop: ShopId): Promise<Outages> {
  const { db, clock, randomness } = context
  const now = clock.now()
  const circuits = new Map((await readCircuits(db, shop)).map((circuit) => [circuit.channel, circuit]))
  const begun = new Map<string, Outage>()
  const isClosed = ({ retryAt }: SendCircuit) => retryAt > now
  const known = [...circuits.values()]
  return {
    closed: known.filter(isClosed).map(({ channel }) => channel),
    onTrial: known.filter((circuit) => !isClosed(circuit)).map(({ channel }) => channel),
    of: (channel) => begun.get(channel) ?? null,
    async worked(channel) {
      if (!circuits.delete(channel)) return
      await closeCircuit(db, shop, channel)
    },
    async noteFailure(channel, error) {
      if (!(error instanceof ChannelRefused) || !error.isOutage) return null
      const known = begun.get(channel)
      if (known) return known.retryAt
      const failures = (circuits.get(channel)?.failures ?? 0) + 1
      const retryAt = new Date(clock.now().getTime() + outageWaitMs(failures, randomness.random()))
      begun.set(channel, { retryAt })
      await openCircuit(db, shop, { channel, failures, reason: error.message, retryAt }, clock.now())
      return retryAt
    },
  }
}
