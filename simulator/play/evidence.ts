// What an onlooker outside the app saw of a run: mails with the moment they came, people with what they had said, parcels with the moment
// they truly arrived. Violations are judged by this alone, never by the app's own word.
import type { MailKind } from "../mailbox/mail-kind.ts"

export interface Evidence {
  /** When the merchant turned sending on; null when never. */
  optInAt: Date | null
  /** What the merchant had set, or the app's documented defaults. Minutes since local midnight, opening included, closing excluded. */
  rules: { maxPerWindow: number; windowDays: number; openMinute: number; closeMinute: number }
  mails: readonly SeenMail[]
  people: readonly SeenPerson[]
  orders: readonly SeenOrder[]
}

export interface SeenMail {
  id: string
  to: string
  at: Date
  messageId: string
  /** Subject and text part. */
  words: string
  /** What its reader takes it for. News of an order asks for nothing, so consent to be asked does not count; news of a late parcel has no cap either. */
  kind: MailKind
  /** A request for one product with the reminder of another inside. */
  carriesReminder: boolean
  subject: string
}

export type SeenConsent = "not_subscribed" | "pending" | "subscribed" | "unsubscribed" | "redacted" | "invalid"

export interface SeenPerson {
  email: string
  countryCode: string
  zone: string
  /** What the person had told the shop, oldest first; each holds from the moment at which the app had been told. */
  consent: readonly { at: Date; state: SeenConsent }[]
  /** Moments at which the person stopped the mails by the mail's own link and the app had said yes. */
  stops: readonly Date[]
  /** "Not yet" said by the mail's own link, which allows one more ask. */
  notYets: readonly Date[]
}

export interface SeenOrder {
  id: string
  /** As shoppers read it: "#1042". */
  name: string
  email: string
  placedAt: Date
  lines: readonly SeenLine[]
}

export interface SeenLine {
  title: string
  /** When the parcel with this line truly arrived; null while it has not. */
  arrivedAt: Date | null
  /** When the line stopped being the buyer's (cancelled, refunded or on its way back); null while it is. */
  goneAt: Date | null
}
