// What the compliance topics and app/scopes_update say. Compliance payloads name people by number, address and telephone.
import { z } from "zod"

import { identity, idOf, instant, listOf, maybe, number, numbered, text } from "#app/flow/record/payload-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface PrivacyFacts {
  customerId: Gid | null
  email: string | null
  phone: string | null
  orderIds: Gid[]
}

const shape = z.object({
  customer: maybe(z.object({ ...identity, email: text, phone: text })),
  orders_requested: listOf(number),
  orders_to_redact: listOf(number),
})

/** Null when nobody is named. */
export function readPrivacyPayload(payload: unknown): PrivacyFacts | null {
  const read = maybe(shape).parse(payload)
  const customerId = idOf("Customer", read?.customer)
  const orderIds = [...(read?.orders_requested ?? []), ...(read?.orders_to_redact ?? [])].flatMap((id) => numbered("Order", id) ?? [])
  const email = read?.customer?.email ?? null
  const phone = read?.customer?.phone ?? null
  if (!customerId && !email && !phone && orderIds.length === 0) return null
  return { customerId, email, phone, orderIds }
}

const scopes = maybe(z.object({ current: listOf(z.string()), updated_at: instant }))

/** Null when the payload does not say which scopes are granted now. */
export function readScopesPayload(payload: unknown): { scopes: string; updatedAt: Date | null } | null {
  const read = scopes.parse(payload)
  return read?.current ? { scopes: [...read.current].sort().join(","), updatedAt: read.updated_at } : null
}
