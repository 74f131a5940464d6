// A channel that takes nothing from anybody is left alone for a while, longer each time; then one message tries it. Nobody's own tries are used up
// meanwhile, and everything keeps its place in line.
import { outageWaitMs } from "#app/flow/sending/back-off.ts"
import type { Outage } from "#app/flow/sending/ending-of.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { closeCircuit, openCircuit, readCircuits } from "#app/flow/sending/send-circuits.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Outages {
  /** Channels that are to be left alone just now. */
  closed(): string[]
  /** A channel failed the last time and its turn has come: one message first. */
  isOnTrial(): boolean
  /** The outage of a channel that began since these were read. */
  of(channel: string): Outage | null
  worked(channel: string): Promise<void>
  /** When the channel is tried again; null when `error` is about one message alone. */
  noteFailure(channel: string, error: unknown): Promise<Date | null>
}

export async function readOutages(context: Context, shop: ShopId): Promise<Outages> {
  const { db, clock, randomness } = context
  const circuits = new Map((await readCircuits(db, shop)).map((circuit) => [circuit.channel, circuit]))
  const begun = new Map<string, Outage>()
  const isClosed = ({ retryAt }: { retryAt: Date }) => retryAt > clock.now()
  return {
    closed: () => [...[...circuits.values()].filter(isClosed).map(({ channel }) => channel), ...begun.keys()],
    isOnTrial: () => [...circuits.values()].some((circuit) => !isClosed(circuit) && !begun.has(circuit.channel)),
    of: (channel) => begun.get(channel) ?? null,
    async worked(channel) {
      if (circuits.delete(channel)) await closeCircuit(db, shop, channel)
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
