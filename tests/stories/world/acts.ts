// What shoppers say and choose, by the same use-cases that the shop's pages, Shopify and the operators call.
import { resumePerson, stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { changePreferences, type PreferenceChange } from "#app/flow/responses/change-preferences.server.ts"
import { subjectOfCustomer } from "#app/flow/responses/preference-subject.server.ts"
import { subscribePush, unsubscribePush } from "#app/flow/responses/subscribe-push.server.ts"
import { takeSms } from "#app/flow/responses/take-sms.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { customerGid, type teller } from "./tell.ts"
import { endpointOf, type Shopper, type Word } from "./shoppers.ts"

const keys = {
  p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString("base64url"),
  auth: Buffer.alloc(16, 7).toString("base64url"),
}
const ownServices = ["push.world.example"]
const textPurposes = ["review-request", "delivery-check-in", "product-guide", "delay-notice", "promotional"] as const

export interface Speaking {
  context: Context
  queue: Queue
  shop: ShopId
  tell: ReturnType<typeof teller>
}

/** False: there was nothing to say it to. */
export async function say({ context, queue, shop, tell }: Speaking, shopper: Shopper, word: Word): Promise<boolean> {
  const personKey = context.vault.personKey(shop, shopper.email) ?? ""
  const { place, phone, number } = shopper
  const change = async (wanted: Partial<PreferenceChange>): Promise<boolean> => {
    const subject = await subjectOfCustomer(context.db, shop, customerGid(shopper))
    if (subject) await changePreferences(context, queue, shop, subject, { moved: [], wish: {}, ...wanted })
    return subject !== null
  }
  const text = (body: string) =>
    takeSms(context, queue, shop, { sid: `SM${context.randomness.id()}`, from: phone ?? "", body, handledAs: null })
  const texts = (isOn: boolean) => change({ moved: textPurposes.map((purpose) => ({ purpose, channel: "sms" as const, isOn })) })
  switch (word.kind) {
    case "stop":
      await stopPerson(context, queue, shop, { personKey, touchpointId: null, source: word.by })
      return true
    case "resume": {
      const about = { countryCode: place.country, locale: "en", purchasedAt: context.clock.now() }
      await resumePerson(context, queue, shop, { personKey, touchpointId: null, ...about })
      return true
    }
    case "unsubscribe":
      await tell.unsubscribed(context, queue, shopper)
      return true
    case "no-more-requests":
      return change({ moved: [{ purpose: "review-request", channel: "email", isOn: false }] })
    case "texts-yes":
      if (!phone) return false
      if (word.by === "preferences") return texts(true)
      await tell.takesTexts(context, queue, shopper)
      return true
    case "texts-off":
      return phone ? texts(false) : false
    case "texts-stop":
      return phone ? (await text("STOP")).kind === "stopped" : false
    case "texts-start":
      return phone ? (await text("START")).kind === "started" : false
    case "push-on":
      await subscribePush(context, shop, personKey, { endpoint: endpointOf(number), keys }, ownServices)
      return true
    case "push-off":
      await unsubscribePush(context, queue, shop, personKey, endpointOf(number))
      return true
    case "rhythm":
      return change({ wish: { frequency: word.frequency } })
    case "pause":
      return change({ wish: { pausedUntil: addDays(context.clock.now(), word.days) } })
    case "prefers":
      return change({ wish: { channel: word.way } })
  }
}
