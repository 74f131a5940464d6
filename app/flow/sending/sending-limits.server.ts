// How many mails may leave from a sender now: what the receivers bear, the warm-up of an own domain, and the brake. All of it stands in rows that are locked
// until the claim ends, so that any number of workers share it.
import { receiverOf, rateOf, type ReceiverRate } from "#app/flow/sending/receivers.ts"
import { lockRates, saveRates, sharedSender } from "#app/flow/sending/recipient-rates.store.server.ts"
import { addToDay, lockDay, startWarmUp } from "#app/flow/sending/sending-domains.store.server.ts"
import { TokenBucket } from "#app/flow/sending/token-bucket.ts"
import { ceilingAt, dayOf } from "#app/flow/sending/warm-up.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface LimitedSender {
  /** The merchant's own domain, verified; null when the app's own address is used. */
  ownDomain: string | null
  /** The day its first mail left. */
  warmFrom: Date | null
  /** Too much bounced or was complained of: a few mails an hour and no more. */
  isSlowed: boolean
}

export type Room = { kind: "free" } | { kind: "wait"; until: Date; reason: "receiver-rate" | "warm-up" | "sending-slowed" }

export interface SendingLimits {
  /** Whether one more mail may go to `address`; takes its place if so. */
  take(address: string): Room
  /** Writes what was taken; in the transaction that claims. */
  save(): Promise<void>
}

/** While it is slowed a shop sends this much, a sixth of what a small shop sends on a usual day. */
const slowedRate: ReceiverRate = { burst: 5, perMinute: 20 / 60 }
const slowed = "slowed"

/** Locks the limits of `sender` for mails to `addresses`. */
export async function lockLimits(
  tx: Transaction,
  shop: ShopId,
  sender: LimitedSender,
  addresses: readonly string[],
  now: Date,
): Promise<SendingLimits> {
  const senderKey = sender.ownDomain ? shop : sharedSender
  const names = [...new Set(addresses.map(receiverOf))].sort()
  const own = sender.isSlowed ? await lockRates(tx, shop, [slowed]) : []
  const kept = new Map((await lockRates(tx, senderKey, names)).map((rate) => [rate.receiver, rate]))
  const buckets = new Map(names.map((name) => [name, new TokenBucket(rateOf(name), kept.get(name) ?? null, now)]))
  const brake = sender.isSlowed ? new TokenBucket(slowedRate, own[0] ?? null, now) : null
  const ceiling = sender.ownDomain ? ceilingAt(sender.warmFrom, now) : null
  const { day, nextAt } = dayOf(now)
  const domain = sender.ownDomain ?? ""
  const allowed = ceiling === null ? Infinity : ceiling - (await lockDay(tx, shop, domain, day))
  let used = 0
  return {
    take(address) {
      if (used >= allowed) return { kind: "wait", until: nextAt, reason: "warm-up" }
      const slow = brake?.take()
      if (slow?.kind === "wait") return { ...slow, reason: "sending-slowed" }
      const taken = buckets.get(receiverOf(address))?.take()
      if (taken?.kind === "wait") {
        brake?.putBack()
        return { ...taken, reason: "receiver-rate" }
      }
      used += 1
      return { kind: "free" }
    },
    async save() {
      const rates = [...buckets].map(([receiver, bucket]) => ({ receiver, tokens: bucket.tokens }))
      await saveRates(tx, senderKey, rates, now)
      if (brake) await saveRates(tx, shop, [{ receiver: slowed, tokens: brake.tokens }], now)
      if (sender.ownDomain && used > 0) await startWarmUp(tx, shop, domain, now)
      if (ceiling !== null && used > 0) await addToDay(tx, shop, domain, day, used)
    },
  }
}
