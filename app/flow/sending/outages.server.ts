// A channel that takes nothing from anybody is left alone for a while, longer each time; then one message tries it. Nobody's own tries are used up
// meanwhile, and everything keeps its place in line.
import { outageWaitMs } from "#app/flow/sending/back-off.ts"
import type { Outage } from "#app/flow/sending/ending-of.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { closeCircuit, openCircuit, readCircuits } from "#app/flow/sending/send-circuits.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Outages {
  /** Channels that are to be left alone just now: their time has not come, or one message is trying them. */
  closed(): string[]
  /** Channels that failed the last time and whose turn has come: one message first. */
  onTrial(): string[]
  /** One message tries the channel; nothing else does until it worked, or in this run. */
  noteTrial(channel: string): void
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
  const tried = new Set<string>()
  const isClosed = ({ channel, retryAt }: { channel: string; retryAt: Date }) =>
    begun.has(channel) || tried.has(channel) || retryAt > clock.now()
  const known = (isWanted: (circuit: { channel: string; retryAt: Date }) => boolean) =>
    [...circuits.values()].filter(isWanted).map(({ channel }) => channel)
  return {
    closed: () => [...new Set([...known(isClosed), ...begun.keys()])],
    onTrial: () => known((circuit) => !isClosed(circuit)),
    noteTrial: (channel) => void tried.add(channel),
    of: (channel) => begun.get(channel) ?? null,
    async worked(channel) {
      if (circuits.delete(channel)) await closeCircuit(db, shop, channel)
    },
    async noteFailure(channel, error) {
      if (!(error instanceof ChannelRefused) || !error.isOutage) return null
      const before = begun.get(channel)
      if (before) return before.retryAt
      const failures = (circuits.get(channel)?.failures ?? 0) + 1
      const retryAt = new Date(clock.now().getTime() + outageWaitMs(failures, randomness.random()))
      begun.set(channel, { retryAt })
      await openCircuit(db, shop, { channel, failures, reason: error.message, retryAt }, clock.now())
      return retryAt
    },
  }
}
