// One mail for one request, once: claimed, handed over outside any transaction, settled. What may have left is never sent again; its link still
// confirms if it arrived.
import { confirmDays } from "#app/flow/consent/opt-in-limits.ts"
import {
  claimOptInRequest,
  giveUpStaleOptIn,
  readOptInRequest,
  settleOptInMail,
  type OptInRequest,
} from "#app/flow/consent/opt-in-requests.store.server.ts"
import { wordingLanguage } from "#app/flow/consent/wordings.ts"
import { findCustomersByKey } from "#app/flow/record/customers.store.server.ts"
import { findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { optInMail } from "#app/flow/responses/opt-in-mail.ts"
import { MailRefused, type MailChannel, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { tagHeaders, type MailProvider } from "#app/flow/sending/mail-provider.ts"
import { readMailSender } from "#app/flow/sending/mail-sender.server.ts"
import { headerSafe } from "#app/flow/sending/mail-text.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { ShopId, WorkerId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"

export interface OptInPorts {
  mail: MailChannel
  mailFrom: string
  links: Links
  /** Who takes the mails; our own id is put where that one hands it back. */
  mailProvider?: MailProvider
}

const staleAfterMs = 10 * minuteMs

export type OptInMailSent = { kind: "sent" | "unknown" | "not-now" } | { kind: "refused"; reason: string }

export async function sendOptInMail(
  context: Context,
  ports: OptInPorts,
  shop: ShopId,
  worker: WorkerId,
  requestId: string,
): Promise<OptInMailSent> {
  const { db, clock } = context
  await giveUpStaleOptIn(db, shop, requestId, new Date(clock.now().getTime() - staleAfterMs))
  const request = await readOptInRequest(db, shop, requestId)
  // Somebody else's hands, or those of a worker that died: looked at again until its end is written down.
  if (request?.state === "claimed")
    throw new WorldFailure("The mail is with another worker.", { retryable: true, retryAfterMs: staleAfterMs })
  if (request?.state !== "waiting" || !(await claimOptInRequest(db, shop, requestId, worker, clock.now()))) return { kind: "not-now" }
  const settle = (end: Parameters<typeof settleOptInMail>[4]) => settleOptInMail(db, shop, requestId, worker, end, clock.now())
  const mail = await compose(context, ports, shop, request)
  if (typeof mail === "string") {
    await settle({ state: "refused", failure: mail })
    return { kind: "refused", reason: mail }
  }
  try {
    const { providerId } = await ports.mail.send(mail)
    await settle({ state: "sent", providerId })
    return { kind: "sent" }
  } catch (error) {
    if (!(error instanceof MailRefused)) {
      await settle({ state: "unknown", failure: "The connection broke while the mail was handed over." })
      return { kind: "unknown" }
    }
    await settle({ state: error.retryable ? "waiting" : "refused", failure: error.message })
    // Without its cause: what a mail server says may hold the address, and failures are logged.
    if (error.retryable) throw new WorldFailure("The mail server asks to wait.", { retryable: true })
    return { kind: "refused", reason: error.message }
  }
}

/** The mail, or why there is none: it goes to an address that the shop has from an order or an account, and to no other. */
async function compose(context: Context, ports: OptInPorts, shop: ShopId, request: OptInRequest): Promise<OutgoingMail | string> {
  const { db, vault, clock } = context
  const home = await readShop(db, shop)
  const settings = await readSettings(db, shop)
  if (!home || home.uninstalledAt || !settings.sendingOnAt) return "sending-off"
  const [customer] = (await findCustomersByKey(db, shop, request.personKey)).filter(({ emailIndex }) => emailIndex === request.personKey)
  const order = (await findOrdersOf(db, shop, { customerId: null, personKeys: [request.personKey], orderIds: [] })).at(-1)
  const cipher = customer?.emailCipher ?? order?.emailCipher
  if (!cipher) return "no-address"
  const shopName = settings.senderName ?? home.name
  const sender = await readMailSender(db, vault, shop, { mailFrom: ports.mailFrom, isSlowed: false })
  const link = { shopId: shop, touchpointId: request.id, personKey: request.personKey, expiresAt: addDays(clock.now(), confirmDays) }
  const { subject, text, html } = optInMail({
    language: wordingLanguage(request.locale),
    shopName,
    postalAddress: settings.postalAddress ?? "",
    contact: settings.replyTo,
    purposes: request.purposes,
    askedAt: request.askedAt,
    timeZone: home.timeZone,
    confirmUrl: ports.links.url({ ...link, kind: "confirm" }),
    days: confirmDays,
  })
  return {
    from: { name: headerSafe(shopName), address: sender.address },
    to: vault.decrypt(cipher),
    ...(settings.replyTo ? { replyTo: headerSafe(settings.replyTo) } : {}),
    subject: headerSafe(subject),
    text,
    html,
    headers: { "Auto-Submitted": "auto-generated", ...tagHeaders(ports.mailProvider ?? "own", request.id) },
    messageId: `${request.id}@${sender.address.split("@")[1] ?? "localhost"}`,
    ...(sender.dkim ? { dkim: sender.dkim } : {}),
  }
}
