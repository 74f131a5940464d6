import type { Channel } from "#app/flow/drafting/channel-limits.ts"
import type { Brief } from "#app/flow/drafting/draft-shape.ts"
import { shortLink } from "#app/flow/drafting/short-links.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { phoneOfOrder } from "#app/flow/record/phone-of-order.server.ts"
import { senderName } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** A way to stop has to work as long as the text can be found on the phone. */
const stopDays = 3_650

/** How a text for this channel is written; a note in the shop is as long as a push message. */
export function writtenFor(channel: string): Channel {
  if (channel === "sms") return "sms"
  return channel === "push" || channel === "onsite" ? "push" : "mail"
}

/** `brief` with what a message needs that is not read as a mail. */
export async function shortBrief<Whole extends Brief>(
  context: Context,
  shop: ShopId,
  touchpoint: Touchpoint,
  brief: Whole,
): Promise<Whole> {
  const channel = writtenFor(touchpoint.channel)
  if (channel === "mail") return brief
  const stopUrl = channel === "sms" ? await stopUrlFor(context, shop, touchpoint) : null
  return { ...brief, channel, ...(stopUrl ? { stopUrl, allowedLinks: [...brief.allowedLinks, stopUrl] } : {}) }
}

/** Only where the sender is a name, which nobody can answer by STOP. */
async function stopUrlFor(context: Context, shop: ShopId, { id, orderId, personKey }: Touchpoint): Promise<string | null> {
  const { db, vault, clock } = context
  const order = await findOrder(db, shop, orderId)
  const phone = order && (await phoneOfOrder(db, vault, shop, order))
  const settings = phone && (await readSmsSettings(db, shop))
  if (!phone || !settings || !senderName(phone.countryCode, textsOf(settings.senderNames))) return null
  return shortLink(context, shop, { touchpointId: id, personKey, kind: "stop" }, addDays(clock.now(), stopDays))
}
