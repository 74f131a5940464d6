import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { claimDue } from "#app/flow/planning/touchpoints.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { readBrand } from "#app/flow/record/shop-brand.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { claimSends } from "#app/flow/sending/claim-send.server.ts"
import { composeMailWith } from "#app/flow/sending/compose-mail.server.ts"
import { composeShortWith, type ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { deliverAll } from "#app/flow/sending/deliver-once.server.ts"
import type { MailChannel } from "#app/flow/sending/mail-channel.ts"
import { readMailSender } from "#app/flow/sending/mail-sender.server.ts"
import { readOutages } from "#app/flow/sending/outages.server.ts"
import { readBrakes } from "#app/flow/sending/send-brakes.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { MessageId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

export interface SendDeps {
  mail: MailChannel
  /** The address the mail server may send from. */
  mailFrom: string
  links: Links
  /** Text messages, push and notes in the shop; without them such messages are refused. */
  short?: ShortDeps
}

export type SendOutcome =
  | { kind: "sent"; touchpointId: TouchpointId; messageId: MessageId }
  | { kind: "postponed"; touchpointId: TouchpointId; reason: string; until: Date }
  | { kind: "held" | "cancelled" | "refused" | "unknown" | "given-back"; touchpointId: TouchpointId; reason: string }

/** Sends what is approved and due in one shop and says what became of each. Nothing at all while the merchant has sending turned off. */
export async function sendDue(context: Context, deps: SendDeps, shop: ShopId, worker: WorkerId, limit: number): Promise<SendOutcome[]> {
  const { db, vault, clock } = context
  const settings = await readSettings(db, shop)
  const home = await readShop(db, shop)
  if (!settings.sendingOnAt || missingForSending(settings).length > 0 || !home || home.uninstalledAt) return []
  const outages = await readOutages(context, shop)
  const brake = (await readBrakes(db, shop)).find(({ channel }) => channel === "email")?.state
  const sender = await readMailSender(db, vault, shop, { mailFrom: deps.mailFrom, isSlowed: brake === "slowed" })
  const among = {
    // A note in the shop leaves when its person comes by: show-note.server.ts.
    notChannels: [...outages.closed, "onsite"],
    // Who was written to by a person is answered even while everything else has to stop.
    purposes: brake === "stopped" ? answerPurposes : null,
  }
  const touchpoints = await claimDue(db, shop, worker, clock.now(), outages.onTrial.length > 0 ? 1 : limit, among)
  if (touchpoints.length === 0) return []
  const { claimed, outcomes } = await claimSends(context, shop, worker, touchpoints, sender)
  const [mail, short] = [composeMailWith(deps), composeShortWith(deps.short ?? null)]
  const brand = await readBrand(db, shop)
  const delivered = await deliverAll(context, {
    home: { shop, shopName: home.name, settings, sender, brand },
    worker,
    claims: claimed,
    composeFor: (channel) => (channel === "email" ? mail : short),
    outages,
  })
  return [...outcomes, ...delivered]
}
