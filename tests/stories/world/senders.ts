// Sending, at the moment in which everything happens at once: two workers a shop, shoppers who come by in the shop, shoppers who say something beside them,
// or just between a claim and the hand-over, and a machine that sleeps for hours there.
import { findDueOnEstimate, unsafeFindShopsToSend } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { sendAllDue, type SendDeps } from "#app/flow/sending/send-due.server.ts"
import { showNote } from "#app/flow/sending/show-note.server.ts"
import { createMailFrames } from "#app/flow/sending/mail-frame.ts"
import { hourMs } from "#app/platform/clock.ts"
import { createLinks } from "#app/platform/links.ts"

import { seededRandomness } from "../../setup/context.ts"
import { newLife, type Life } from "./lives.ts"
import type { Scene, WorldShop } from "./scene.ts"
import { forgetSent, isBroken } from "./sabotage.ts"
import type { Act, Shopper } from "./shoppers.ts"

export interface SendersOptions {
  crashShare: number
  seed: number
  speak(shop: WorldShop, shopper: Shopper, act: Act): Promise<void>
}

export function createSenders(scene: Scene, { crashShare, seed, speak }: SendersOptions) {
  const { context, clock, random, lives, peers, shops, broken } = scene
  const { db, vault, appUrl } = context
  const deps: SendDeps = {
    mail: peers.mail,
    mailFrom: "hello@mail.world.example",
    links: createLinks(vault, appUrl),
    short: { channels: peers.short, smsAccount: null },
    frames: createMailFrames(),
  }
  let begun = 0

  const life = (one: WorldShop): Life => ({
    ...newLife(seededRandomness(seed * 7_000_003 + (begun += 1)).random, crashShare),
    sayings: [],
    interlude: () => between(one),
  })

  /** Messages are claimed and have not left. */
  const between = async (one: WorldShop): Promise<void> => {
    const armed = one.waiting.filter(({ act }) => act.moment === "between")
    if (armed.length > 0) {
      const claimed = await db.message.findMany({
        where: { shopId: one.shop, state: "claimed", startedAt: null },
        select: { personKey: true },
      })
      const keys = new Set(claimed.map(({ personKey }) => personKey))
      for (const { shopper, act } of armed) if (keys.has(vault.personKey(one.shop, shopper.email) ?? "")) await speak(one, shopper, act)
    }
    if (random() < 0.01) clock.advance((1 + random() * 11) * hourMs)
  }

  const work = async (one: WorldShop, worker: string): Promise<void> => {
    const run = { newWorker: () => `${worker}-${(begun += 1)}`, batchSize: 16, isTimeUp: () => false, note: () => {} }
    for (let tries = 0; tries < 40; tries += 1) if (await lives.live(life(one), () => sendAllDue(context, deps, one.shop, run))) return
  }

  const comeBy = async (one: WorldShop, shopper: Shopper): Promise<void> => {
    const personKey = vault.personKey(one.shop, shopper.email) ?? ""
    const askedAt = lives.happen()
    const shown = await lives.live(life(one), () => showNote(context, deps, one.shop, personKey))
    const note = shown?.result
    if (note) one.shown.push({ messageId: note.id, personKey, askedAt })
  }

  return {
    async send(
      day: number,
      { isLast, look }: { isLast: boolean; look(orders: { shopId: string; orderId: string }[]): Promise<void> },
    ): Promise<void> {
      const now = clock.now()
      const due = new Set((await unsafeFindShopsToSend(db, now)).map(({ shopId }) => shopId))
      const unsure = []
      for (const { shop } of shops)
        if (due.has(shop)) for (const { orderId } of await findDueOnEstimate(db, shop, now)) unsure.push({ shopId: shop, orderId })
      await look(unsure)
      for (const one of shops) {
        // Each act in one of the day's rounds.
        const beside = one.waiting.filter(({ act }) => act.moment === "beside" && (isLast || random() < 0.4))
        const here = one.shoppers.filter(({ comesBy }) => comesBy.has(day) && random() < 0.5)
        await Promise.all([
          ...(due.has(one.shop) ? [work(one, "w1"), work(one, "w2")] : []),
          ...beside.map(({ shopper, act }) => speak(one, shopper, act)),
          ...here.map((shopper) => comeBy(one, shopper)),
        ])
        if (isBroken(broken, "sent-forgotten")) await forgetSent(db, one.shop, now)
      }
    },
  }
}
