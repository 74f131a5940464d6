// What a provider tells of a message after it took it, in one shape for mail, SMS and push. Each channel's callbacks are turned into these;
// record-provider-events.server.ts keeps them.

export const providerEventKinds = ["delivered", "bounced", "soft-bounced", "complained", "clicked", "opened", "replied", "stopped"] as const
export type ProviderEventKind = (typeof providerEventKinds)[number]

export interface ProviderEvent {
  kind: ProviderEventKind
  /** email | sms | push | onsite */
  channel: string
  /** Who tells it: "ses", "postmark", "twilio", … */
  provider?: string
  /** What the provider called the message when it took it. */
  providerId?: string | null
  /** Our own id of the message, where the provider hands it back. */
  messageId?: string | null
  /** Whom it is about, where the provider says so; read once and never kept. */
  address?: string | null
  /** The same event told again has the same id. */
  eventId: string
  at: Date
  /** Codes and categories ("5.1.1", "abuse"), never words that may hold an address or a name. */
  detail: Record<string, string | number | null>
  /** A proof that may be used once (Mailgun's token): a second event that brings it is no event of the provider's. */
  proof?: string | null
}
