// Webhooks on their way: what was announced, when it is due, and every attempt to hand it over. Nothing is sent before deliver.ts is asked.
import type { SimShop } from "../state.ts"
import type { World } from "../world.ts"
import { noFaults, rollFate, type WebhookFaults } from "./faults.ts"
import { mayReceive, type Topic } from "./topics.ts"

export interface DeliveryAttempt {
  at: Date
  /** null when no answer came (refused connection, more than 5 s). */
  status: number | null
  tookMs: number
}

export interface WebhookDelivery {
  sequence: number
  webhookId: string
  eventId: string
  topic: Topic
  domain: string
  /** The exact bytes; null once settled and older than the last few thousand. */
  body: string | null
  triggeredAt: Date
  dueAt: Date
  kind: "original" | "duplicate" | "forged"
  fallsBehind: number
  attempts: DeliveryAttempt[]
  /** given-up: all retries failed. dropped: lost by a fault. withdrawn: no longer true when due. */
  state: "waiting" | "accepted" | "refused" | "given-up" | "dropped" | "withdrawn"
}

export interface AnnounceOptions {
  /** Due that much later than it happens. */
  inMs?: number
  /** Also to an app that is no longer installed, as privacy requests are. */
  isForFormerApp?: boolean
}

export interface Outbox {
  faults: WebhookFaults
  /** Every webhook ever announced, oldest first. */
  deliveries: WebhookDelivery[]
  /** Announces what one event tells: all topics share its event id. Only topics the installation may see are kept. */
  announce(shop: SimShop, messages: readonly (readonly [Topic, string])[], options?: AnnounceOptions): WebhookDelivery[]
  /** Those that wait, in order of announcement. */
  waiting(): WebhookDelivery[]
  settle(delivery: WebhookDelivery, state: WebhookDelivery["state"]): void
  /** Takes up saved deliveries in place of all present ones. */
  restore(deliveries: WebhookDelivery[]): void
}

const bodiesKept = 2_000

export function createOutbox(worldOf: () => World): Outbox {
  let open = new Set<WebhookDelivery>()
  const settled: WebhookDelivery[] = []
  const outbox: Outbox = {
    faults: { ...noFaults },
    deliveries: [],
    announce(shop, messages, options = {}) {
      if (!shop.installation && !options.isForFormerApp) return []
      const { random, clock } = worldOf()
      const scopes = shop.installation?.scopes ?? []
      const eventId = random.uuid()
      const triggeredAt = clock.now()
      const made: WebhookDelivery[] = []
      for (const [topic, body] of messages.filter(([topic]) => mayReceive(topic, scopes))) {
        const fate = rollFate(random, outbox.faults)
        const add = (change: Partial<WebhookDelivery>) => {
          const delivery: WebhookDelivery = {
            sequence: outbox.deliveries.length,
            webhookId: random.uuid(),
            eventId,
            topic,
            domain: shop.domain,
            body,
            triggeredAt,
            dueAt: new Date(triggeredAt.getTime() + (options.inMs ?? 0) + fate.delayMs),
            kind: "original",
            fallsBehind: fate.fallsBehind,
            attempts: [],
            state: "waiting",
            ...change,
          }
          outbox.deliveries.push(delivery)
          made.push(delivery)
          if (delivery.state === "waiting") open.add(delivery)
          return delivery
        }
        const original = add(fate.isDropped ? { state: "dropped" } : {})
        if (fate.duplicate !== "none" && !fate.isDropped) {
          add({
            kind: "duplicate",
            fallsBehind: fate.fallsBehind + 1,
            ...(fate.duplicate === "same-id" ? { webhookId: original.webhookId } : {}),
          })
        }
        if (fate.isForgedToo) add({ kind: "forged", eventId: random.uuid(), fallsBehind: 0 })
      }
      return made
    },
    waiting: () => [...open],
    restore(deliveries) {
      outbox.deliveries = deliveries
      open = new Set(deliveries.filter((delivery) => delivery.state === "waiting"))
    },
    settle(delivery, state) {
      delivery.state = state
      open.delete(delivery)
      settled.push(delivery)
      if (settled.length > bodiesKept) {
        const oldest = settled.shift()
        if (oldest) oldest.body = null
      }
    },
  }
  return outbox
}
