import { mostMailBytes } from "#app/flow/drafting/mail-size.ts"
import type { Compose } from "#app/flow/sending/compose.ts"
import { MailRefused, type MailChannel, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { tagHeaders, type MailProvider } from "#app/flow/sending/mail-provider.ts"
import { mailContent } from "#app/flow/sending/mail-content.ts"
import { createMailFrames, type MailFrames } from "#app/flow/sending/mail-frame.ts"
import { renderMail } from "#app/flow/sending/mail-layout.ts"
import { headerSafe } from "#app/flow/sending/mail-text.ts"
import { replyAddress } from "#app/flow/sending/reply-address.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Links } from "#app/platform/links.ts"

/** Links in a mail work this long (Google's merchant ratings take none older than 90 days). */
export const linkDays = 90

export interface MailPorts {
  mail: MailChannel
  links: Links
  /** Who takes the mails; our own id is put where that one hands it back. */
  mailProvider?: MailProvider
  /** Where answers are taken in (MAIL_IN_ADDRESS), for shops that want them in the inbox. */
  answers?: string | null
  /** Frames made before, so that they are not made anew for each batch. */
  frames?: MailFrames
}

/** Mails as `ports.mail` takes them. */
export function composeMailWith({ mail, links, mailProvider = "own", answers = null, frames = createMailFrames() }: MailPorts): Compose {
  return async ({ vault, clock, appUrl }, home, claim) => {
    const { touchpoint, message, language, previewCipher, answeredMailIdCipher, countryCode = null } = claim
    const { shop, shopName, settings, sender } = home
    const target = { shopId: shop, touchpointId: touchpoint.id, personKey: touchpoint.personKey, expiresAt: addDays(clock.now(), linkDays) }
    const words = { purpose: message.purpose, productCount: touchpoint.productIds.length, language, countryCode }
    const text = { body: vault.decrypt(message.bodyCipher), preview: previewCipher ? vault.decrypt(previewCipher) : null }
    const content = mailContent(home, { ...words, ...text }, (kind) => links.url({ ...target, kind }), appUrl)
    const rendered = await renderMail(content, frames)
    const answersTo = (settings.takesAnswers && answers ? replyAddress(vault, answers, message.id) : null) ?? settings.replyTo
    const answered = answeredMailIdCipher ? `<${headerSafe(vault.decrypt(answeredMailIdCipher)).replace(/[<>\s]/g, "")}>` : null
    const outgoing: OutgoingMail = {
      from: { name: headerSafe(settings.senderName ?? shopName), address: sender.address },
      to: vault.decrypt(message.recipientCipher),
      ...(answersTo ? { replyTo: headerSafe(answersTo) } : {}),
      subject: headerSafe(vault.decrypt(message.subjectCipher)),
      text: rendered.text,
      html: rendered.html,
      // RFC 8058: the receiving side can stop these messages by one POST, without a page or a log-in.
      headers: {
        "List-Unsubscribe": `<${content.stopUrl}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        ...(answered ? { "In-Reply-To": answered, "References": answered } : {}),
        ...tagHeaders(mailProvider, message.id),
      },
      messageId: `${message.id}@${sender.address.split("@")[1] ?? "localhost"}`,
    }
    if (rendered.bytes > mostMailBytes) return { rendered: outgoing, hand: () => Promise.reject(tooLarge(rendered.bytes)) }
    return { rendered: outgoing, hand: () => mail.send(sender.dkim ? { ...outgoing, dkim: sender.dkim } : outgoing) }
  }
}

/** Cutting it would hide the ways out; so a person has to make it shorter. */
function tooLarge(bytes: number): MailRefused {
  const kib = Math.ceil(bytes / 1024)
  return new MailRefused(`The mail has ${kib} KB; Gmail hides what is over ${mostMailBytes / 1024}.`, { retryable: false })
}
