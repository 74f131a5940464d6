import type { Compose } from "#app/flow/sending/compose.ts"
import type { MailChannel, OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { renderMail } from "#app/flow/sending/mail-layout.ts"
import { headerSafe } from "#app/flow/sending/mail-text.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Links } from "#app/platform/links.ts"

/** Links in a mail work this long (Google's merchant ratings take none older than 90 days). */
export const linkDays = 90

export interface MailPorts {
  mail: MailChannel
  links: Links
}

/** Mails as `ports.mail` takes them. */
export function composeMailWith({ mail, links }: MailPorts): Compose {
  return async ({ vault, clock }, home, { touchpoint, message, language, previewCipher }) => {
    const { shop, shopName, settings, sender, brand } = home
    const target = { shopId: shop, touchpointId: touchpoint.id, personKey: touchpoint.personKey, expiresAt: addDays(clock.now(), linkDays) }
    const stopUrl = links.url({ ...target, kind: "stop" })
    const preferencesUrl = links.url({ ...target, kind: "preferences" })
    const body = vault.decrypt(message.bodyCipher)
    const preview = previewCipher ? vault.decrypt(previewCipher) : null
    const parts = { language, shopName, postalAddress: settings.postalAddress ?? "", body, preview, preferencesUrl, stopUrl, brand }
    const { html, text } = await renderMail(parts)
    const outgoing: OutgoingMail = {
      from: { name: headerSafe(settings.senderName ?? shopName), address: sender.address },
      to: vault.decrypt(message.recipientCipher),
      ...(settings.replyTo ? { replyTo: headerSafe(settings.replyTo) } : {}),
      subject: headerSafe(vault.decrypt(message.subjectCipher)),
      text,
      html,
      // RFC 8058: the receiving side can stop these messages by one POST, without a page or a log-in.
      headers: { "List-Unsubscribe": `<${stopUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
      messageId: `${message.id}@${sender.address.split("@")[1] ?? "localhost"}`,
    }
    return { rendered: outgoing, hand: () => mail.send(sender.dkim ? { ...outgoing, dkim: sender.dkim } : outgoing) }
  }
}
