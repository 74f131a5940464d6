import { claimDue, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { claimSend } from "#app/flow/sending/claim-send.server.ts"
import { deliverOnce } from "#app/flow/sending/deliver-once.server.ts"
import type { MailChannel } from "#app/flow/sending/mail-channel.ts"
import type { ShortChannels } from "#app/flow/sending/short-channels.ts"
import type { Context } from "#app/platform/context.ts"
import type { MessageId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

export interface SendDeps {
  mail: MailChannel
  /** The address the mail server may send from. */
  mailFrom: string
  links: Links
  /** Text messages, push and on site; without them such messages are refused. */
  channels?: ShortChannels
}

export type SendOutcome =
  | { kind: "sent"; touchpointId: TouchpointId; messageId: MessageId }
  | { kind: "postponed"; touchpointId: TouchpointId; reason: string; until: Date }
  | { kind: "held" | "cancelled" | "refused" | "unknown" | "given-back"; touchpointId: TouchpointId; reason: string }

/** Sends what is approved and due in one shop and says what became of each. Nothing at all while the merchant has sending turned off. */
export async function sendDue(context: Context, deps: SendDeps, shop: ShopId, worker: WorkerId, limit: number): Promise<SendOutcome[]> {
  const settings = await readSettings(context.db, shop)
  const home = await readShop(context.db, shop)
  if (!settings.sendingOnAt || missingForSending(settings).length > 0 || !home || home.uninstalledAt) return []
  const claimed = await claimDue(context.db, shop, worker, context.clock.now(), limit)
  const outcomes: SendOutcome[] = []
  for (const touchpoint of claimed) outcomes.push(await sendOne(context, deps, shop, worker, touchpoint, home.name))
  return outcomes
}

async function sendOne(
  context: Context,
  deps: SendDeps,
  shop: ShopId,
  worker: WorkerId,
  touchpoint: Touchpoint,
  shopName: string,
): Promise<SendOutcome> {
  const claim = await claimSend(context, shop, worker, touchpoint)
  if (claim.kind !== "claimed") return claim.outcome
  return deliverOnce(context, deps, shop, worker, {
    touchpoint,
    message: claim.message,
    shopName,
    settings: claim.settings,
    language: claim.language,
    previewCipher: claim.previewCipher ?? null,
  })
}
