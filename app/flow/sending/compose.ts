// What a channel makes of a claimed message: exactly what leaves, and the way to hand it over.
import type { ClaimedSend } from "#app/flow/sending/claim-send.server.ts"
import type { Handed } from "#app/flow/sending/message-channel.ts"
import type { MailHome } from "#app/flow/sending/mail-home.server.ts"
import type { MailSender } from "#app/flow/sending/mail-sender.server.ts"
import type { Context } from "#app/platform/context.ts"

/** What all messages of a batch share, read once. */
export interface SendingShop extends MailHome {
  sender: MailSender
}

export interface Composed {
  /** Kept word for word, encrypted, before it is handed over. */
  rendered: object
  hand(): Promise<Handed>
}

export type Compose = (context: Context, home: SendingShop, claim: ClaimedSend) => Composed | Promise<Composed>
