// A merchant who does not tire: turns sending on, reads each waiting draft, approves what the checks let pass, publishes every review whatever its
// stars. Works through the app's own screens as App Bridge does: `.data` requests with a fresh session token, over the simulator's origin.
import type { MovingClock } from "../clock.ts"
import { diceFor } from "../shoppers/shopper-traits.ts"
import type { SimShopify } from "../shopify/sim-shopify.ts"
import { handsOf } from "./merchant-hands.ts"
import { openUp } from "./open-up.ts"
import type { PlayWorld } from "./play-day.ts"

export interface MerchantOptions {
  shopify: SimShopify
  domain: string
  clock: MovingClock
  origin: string
  seed: number
}

/** Minutes after midnight where the shopper lives; messages to one person within days. */
export interface SendingLimits {
  quietFromMinute: number
  quietUntilMinute: number
  maxPerWindow: number
  windowDays: number
}

export interface MerchantVisit {
  approved: number
  rejected: number
  published: number
}

export interface ScriptedMerchant {
  /**
   * Turns sending on, with the given limits, what is stored already, and made-up details for what is missing. Returns when that was; does nothing
   * when it is on.
   */
  turnSendingOn(limits?: Partial<SendingLimits>): Promise<Date>
  /** Takes up the rest of what the app can do (open-up.ts), once. */
  openUp(): Promise<void>
  /** One visit: drafts first, then reviews. */
  visit(): Promise<MerchantVisit>
}

const ownDetails = {
  senderName: "Fjord & Fern",
  replyTo: "hello@fjord-and-fern.example",
  postalAddress: "Große Elbstraße 12, 22767 Hamburg, Germany",
  supportUrl: "https://fjord-and-fern.example/help",
  tone: "friendly",
  brandVoice: "",
  quietFromMinute: 540,
  quietUntilMinute: 1200,
  maxPerWindow: 2,
  windowDays: 30,
}
/** A person stops after so many drafts and comes back later. */
const mostPerVisit = 60
const visitHours = new Set([8, 14])

/** The merchant looks in at the steps that end in these hours (UTC), as a person would: in the morning and after lunch. */
export function duringWork(merchant: ScriptedMerchant): NonNullable<PlayWorld["merchant"]> {
  return async ({ clock }) => {
    if (visitHours.has(clock.now().getUTCHours())) await merchant.visit()
  }
}

export function createScriptedMerchant(options: MerchantOptions): ScriptedMerchant {
  const { shopify, domain, clock, origin, seed } = options
  const hands = handsOf({ token: () => shopify.sessionToken(domain), origin })
  const { load, post } = hands

  const decideDraft = async (touchpointId: string, visit: MerchantVisit): Promise<boolean> => {
    const path = `/app/approvals/${touchpointId}`
    const screen = await load(path, "routes/app.approvals.$touchpointId")
    const view = screen.view as { state: string; order: { name: string }; draft: { id: string; findings: { severity: string }[] } | null }
    if (view.state !== "review" || !view.draft) return false
    const dice = diceFor(seed, `merchant:${view.order.name}`)
    const openedAt = clock.now()
    clock.advance(1000 * dice.between(25, 80))
    const isRejected = view.draft.findings.some((finding) => finding.severity === "block") || dice.happens(0.03)
    const form = { draftId: view.draft.id, openedAt: openedAt.toISOString() }
    const answer = await post(path, isRejected ? { ...form, intent: "reject", reason: "wrong-tone" } : { ...form, intent: "approve" })
    if (answer.kind !== "decided") return false
    visit[isRejected ? "rejected" : "approved"] += 1
    return true
  }

  let isOpen = false
  return {
    async openUp() {
      if (isOpen) return
      await openUp(hands)
      isOpen = true
    },

    async turnSendingOn(limits = {}) {
      const stored = await load("/app/settings", "routes/app.settings")
      if (stored.sendingOnAt) return new Date(stored.sendingOnAt as string | Date)
      const fields = Object.fromEntries(
        Object.entries(ownDetails).map(([key, value]) => [key, String(limits[key as keyof SendingLimits] ?? (stored[key] || value))]),
      )
      const saved = await post("/app/settings", { intent: "save", ...fields })
      if (saved.kind !== "saved") throw new Error(`The settings were not saved: ${JSON.stringify(saved)}`)
      const on = await post("/app/settings", { intent: "sending-on" })
      if (on.kind !== "saved") throw new Error(`Sending was not turned on: ${JSON.stringify(on)}`)
      return clock.now()
    },

    async visit() {
      const visit: MerchantVisit = { approved: 0, rejected: 0, published: 0 }
      const stuck = new Set<string>()
      while (visit.approved + visit.rejected < mostPerVisit) {
        const { queue } = (await load("/app/approvals", "routes/app.approvals._index")) as { queue: { rows: { touchpointId: string }[] } }
        const rows = queue.rows.filter((row) => !stuck.has(row.touchpointId))
        if (rows.length === 0) break
        for (const row of rows) if (!(await decideDraft(row.touchpointId, visit))) stuck.add(row.touchpointId)
      }
      for (let isMore = true; isMore;) {
        const reviews = (await load("/app/reviews?tab=pending", "routes/app.reviews")) as { rows: { id: string }[] }
        let done = 0
        for (const review of reviews.rows)
          done += (await post("/app/reviews", { intent: "publish", reviewId: review.id })).kind === "moderated" ? 1 : 0
        visit.published += done
        isMore = done > 0
      }
      return visit
    },
  }
}
