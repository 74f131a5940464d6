// What may a merchant's own system tell us, and how does it say whom it is about?
//
// One signal: a kind, when it happened, and at least one of order id, order name, customer id, mail address or phone number. Ids are Shopify's,
// as a number, its digits or a gid. Addresses serve to find the person and are not kept. Unknown fields are refused, so that a misspelt one is
// heard of. docs/openapi/signals.json is made from these shapes (tests/flow/intake/signal-openapi.test.ts).
import { z } from "zod"

import { gid, gidTail, type Gid } from "#app/platform/ids.ts"

export const signalKinds = ["milestone", "login", "support-opened", "support-resolved", "social-share"] as const
export type SignalKind = (typeof signalKinds)[number]

export const tones = ["positive", "neutral", "negative"] as const
export type Tone = (typeof tones)[number]

export const mostSignals = 100

export interface IncomingSignal {
  /** The sender's own id of what happened; the same id is the same signal. */
  id: string | null
  kind: SignalKind
  name: string | null
  caseId: string | null
  tone: Tone | null
  /** What the shopper wrote, with a case that was opened. */
  text?: string | null
  orderId: Gid | null
  orderName: string | null
  customerId: Gid | null
  email: string | null
  phone: string | null
  productId: Gid | null
  sku: string | null
  /** Null: when it was received. */
  happenedAt: Date | null
}

// No control characters, and nothing that turns the direction of text around.
const plain = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/, "must not hold control characters")

const shopifyId = (type: "Order" | "Customer" | "Product") =>
  z.union(
    [z.string().regex(new RegExp(`^(?:gid://shopify/${type}/)?[1-9]\\d{0,19}$`)), z.int().positive()],
    `must be Shopify's id: its digits or gid://shopify/${type}/…`,
  )

const subject = {
  orderId: shopifyId("Order").optional().meta({ description: "Shopify's id of the order" }),
  orderName: plain(50)
    .optional()
    .meta({ description: "The order's name, as on its confirmation", examples: ["#1001"] }),
  customerId: shopifyId("Customer").optional().meta({ description: "Shopify's id of the customer" }),
  email: z.email("must be a mail address").max(254).optional().meta({ description: "Mail address of the person; hashed, never stored" }),
  phone: z
    .string()
    .regex(/^\+[\d\s().-]{6,24}$/, "must be a phone number that begins with + and the country's code")
    .optional()
    .meta({ description: "Phone number of the person; hashed, never stored", examples: ["+49 30 5550001"] }),
}

const common = {
  id: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, "may hold letters, digits and . : _ -")
    .optional()
    .meta({ description: "Your own id of what happened. The same id sent again is a duplicate and changes nothing" }),
  ...subject,
  productId: shopifyId("Product").optional().meta({ description: "Only about this product" }),
  sku: plain(100).optional().meta({ description: "Only about this SKU" }),
  occurredAt: z.iso
    .datetime({ offset: true, error: "must be an instant like 2026-11-21T09:30:00Z" })
    .optional()
    .meta({ description: "When it happened; left out: now. Not in the future, and not more than two years ago" }),
}

const caseId = z
  .string()
  .regex(/^[\w.:#-]{1,64}$/, "may hold letters, digits and . : # _ -")
  .optional()
  .meta({ description: "Number of the case in your help desk; pairs an opened case with its end" })

const shopperText = z
  .string()
  .trim()
  .min(1)
  .max(5_000)
  .optional()
  .meta({ description: "What the shopper wrote. Kept encrypted, shown under Inbox, and answered there if you like" })

const whoOneOf = Object.keys(subject)
const about = { anyOf: whoOneOf.map((field) => ({ required: [field] })) }

/** One signal as it is sent. */
export const signalShape = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        kind: z.literal("milestone"),
        name: plain(80).meta({ description: "What was reached, in your words", examples: ["first project completed"] }),
        ...common,
      })
      .meta(about),
    z.strictObject({ kind: z.literal("login"), ...common }).meta(about),
    z.strictObject({ kind: z.literal("support-opened"), caseId, text: shopperText, ...common }).meta(about),
    z
      .strictObject({
        kind: z.literal("support-resolved"),
        caseId,
        tone: z.enum(tones).optional().meta({ description: "How it ended. Kept for you to see; it never decides who is asked" }),
        ...common,
      })
      .meta(about),
    z
      .strictObject({
        kind: z.literal("social-share"),
        name: plain(80)
          .optional()
          .meta({ description: "Where", examples: ["Instagram"] }),
        ...common,
      })
      .meta(about),
  ])
  .refine((signal) => whoOneOf.some((field) => signal[field as keyof typeof subject] !== undefined), {
    error: `name at least one of ${whoOneOf.join(", ")}`,
  })

/** Several signals in one request. */
export const batchShape = z.strictObject({ signals: z.array(signalShape).min(1).max(mostSignals) })

export type SentSignal = z.infer<typeof signalShape>

/** A sent signal with its ids as gids and its moment as an instant. */
export function incomingSignal(sent: SentSignal): IncomingSignal {
  return {
    id: sent.id ?? null,
    kind: sent.kind,
    name: "name" in sent ? (sent.name ?? null) : null,
    caseId: "caseId" in sent ? (sent.caseId ?? null) : null,
    tone: "tone" in sent ? (sent.tone ?? null) : null,
    text: "text" in sent ? (sent.text ?? null) : null,
    orderId: asGid("Order", sent.orderId),
    orderName: sent.orderName ?? null,
    customerId: asGid("Customer", sent.customerId),
    email: sent.email ?? null,
    phone: sent.phone ?? null,
    productId: asGid("Product", sent.productId),
    sku: sent.sku ?? null,
    happenedAt: sent.occurredAt ? new Date(sent.occurredAt) : null,
  }
}

function asGid(type: string, id: string | number | undefined): Gid | null {
  return id === undefined ? null : gid(type, gidTail(String(id)))
}
