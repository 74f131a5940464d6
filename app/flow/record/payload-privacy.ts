// What the compliance topics and app/scopes_update say. Compliance payloads name people by number, address and telephone.
import { z } from "zod"

import {
  idOf,
  identity,
  instant,
  label,
  listOf,
  maybe,
  misfit,
  number,
  numbered,
  read,
  readBy,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface PrivacyFacts {
  customerId: Gid | null
  email: string | null
  phone: string | null
  orderIds: Gid[]
}

const shape = z.object({
  customer: maybe(z.object({ ...identity, email: label, phone: label })),
  orders_requested: listOf(number),
  orders_to_redact: listOf(number),
})

/** Malformed when nobody is named. */
export function readPrivacyPayload(payload: unknown): Read<PrivacyFacts> {
  const parsed = readBy(shape, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const fault = kindFault("person", payload)
  if (fault) return misfit(fault)
  const customerId = idOf("Customer", said.customer)
  const orderIds = [...(said.orders_requested ?? []), ...(said.orders_to_redact ?? [])].flatMap((id) => numbered("Order", id) ?? [])
  const email = said.customer?.email ?? null
  const phone = said.customer?.phone ?? null
  if (!customerId && !email && !phone && orderIds.length === 0) return misfit("customer: expected an id, an email or a phone")
  return read({ customerId, email, phone, orderIds })
}

const shopNamed = z.object({ shop_id: number, shop_domain: label })

/** shop/redact. Malformed when the payload is not about a shop: nothing is harder to take back. */
export function readShopRedactionPayload(payload: unknown): Read<{ shopDomain: string | null }> {
  const parsed = readBy(shopNamed, payload)
  if (parsed.kind === "malformed") return parsed
  const fault = kindFault("shop-id", payload)
  if (fault) return misfit(fault)
  const { shop_id: shopId, shop_domain: shopDomain } = parsed.facts
  return shopId || shopDomain ? read({ shopDomain }) : misfit("shop_domain: expected a domain")
}

const scopes = z.object({ current: listOf(label), updated_at: instant })

/** Malformed when the payload does not say which scopes are granted now. */
export function readScopesPayload(payload: unknown): Read<{ scopes: string; updatedAt: Date | null }> {
  const parsed = readBy(scopes, payload)
  if (parsed.kind === "malformed") return parsed
  const { current, updated_at: updatedAt } = parsed.facts
  if (!current) return misfit("current: expected a list")
  const granted = current.flatMap((scope) => (scope && /^[a-z_]+$/.test(scope) ? [scope] : []))
  return read({ scopes: [...new Set(granted)].sort().join(","), updatedAt })
}
