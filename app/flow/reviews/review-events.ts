// What is told to others about reviews, in which words, how it is signed, and when it is tried again. Pure.
//
// The audit log is the source: each entry is one event, told to each target in the order of the log, at least once. A target that does not answer holds
// up nobody else; it is tried again after 1, 5, 25 minutes and then every hour, and switched off after three days without one success. An event's id is
// the entry's, so that a receiver can tell what it has. Signature as Stripe's and Svix's scheme: "t=<seconds>,v1=<hex HMAC-SHA256 of seconds.body>".
import { createHmac } from "node:crypto"

import type { ReviewTopic } from "#app/flow/reviews/review-topics.ts"
import { dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"

const topicOfAction: Readonly<Record<string, ReviewTopic>> = {
  "submitted": "review.submitted",
  "edited-by-writer": "review.edited",
  "photos-added": "review.edited",
  "publish": "review.published",
  "reject": "review.rejected",
  "redacted": "review.redacted",
  "photo-removed": "review.redacted",
  "replied": "review.replied",
  "reply-removed": "review.replied",
}

/** Null for entries that are nobody else's business (a private answer, a label's change). */
export const topicOf = (action: string): ReviewTopic | null => topicOfAction[action] ?? null

export interface ToldReview {
  id: string
  productId: string
  rating: number
  title: string | null
  body: string
  displayName: string
  locale: string | null
  isVerified: boolean
  labels: readonly string[]
  state: string
  rejectionReason: string | null
  merchantReply: string | null
  submittedAt: Date
  editedAt: Date | null
}

export interface ReviewEvent {
  id: string
  topic: ReviewTopic
  at: Date
  review: ToldReview
}

/** The body that a developer's address gets: the review as it stands when it is told. No address, no name but the one the writer shows. */
export function eventBody(shop: string, { id, topic, at, review }: ReviewEvent): string {
  const { submittedAt, editedAt, ...rest } = review
  const told = { ...rest, submittedAt: submittedAt.toISOString(), editedAt: editedAt?.toISOString() ?? null }
  return JSON.stringify({ id, topic, occurredAt: at.toISOString(), shop, review: told })
}

/** Values of the trigger's fields, as extensions/flow-review-collected names them; Flow takes numbers for references. */
export function flowPayload(
  { review }: ReviewEvent,
  about: { customerId: string | null; orderId: string | null },
): Record<string, unknown> {
  const reference = (key: string, gid: string | null) => (gid === null ? {} : { [key]: Number(gid.split("/").at(-1)) })
  return {
    ...reference("product_id", review.productId),
    ...reference("customer_id", about.customerId),
    ...reference("order_id", about.orderId),
    "Rating": review.rating,
    "Title": (review.title ?? "").slice(0, 200),
    "Review": review.body.slice(0, 5_000),
    "Shown name": review.displayName,
    "Verified": review.isVerified,
    "Labels": review.labels.join(", "),
  }
}

export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`
}

const waits = [minuteMs, 5 * minuteMs, 25 * minuteMs, hourMs]
const patienceMs = 3 * dayMs

/** After the `failures`th failure in a row; null: enough, the target is switched off. `failingSince`: of the first of them. */
export function nextTry(failures: number, failingSince: Date, now: Date): Date | null {
  if (now.getTime() - failingSince.getTime() >= patienceMs) return null
  return new Date(now.getTime() + (waits[Math.min(failures, waits.length) - 1] ?? hourMs))
}
