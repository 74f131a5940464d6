import { carriedNoes } from "#app/flow/consent/carried-noes.server.ts"
import { appendEntries, type NewLedgerEntry } from "#app/flow/consent/ledger.store.server.ts"
import { meaningOf, type ShopifyState } from "#app/flow/consent/shopify-consent.ts"
import { findCustomer, type Customer } from "#app/flow/record/customers.store.server.ts"
import { findOrder, findOrdersOf, type Order } from "#app/flow/record/orders.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

/**
 * Brings what the record knows of a customer's or an order's marketing consent into the ledger, and what the customer refused to us under any other of
 * their addresses, and returns how many entries were new. Noting the same twice adds nothing.
 */
export async function noteShopifyConsent(
  db: Queryable,
  context: Context,
  shop: ShopId,
  of: { customerId: Gid } | { orderId: Gid },
): Promise<number> {
  const order = "orderId" in of ? await findOrder(db, shop, of.orderId) : null
  const customerId = "customerId" in of ? of.customerId : order?.customerId
  const customer = customerId ? await findCustomer(db, shop, customerId) : null
  const told = customer
    ? [...(await customerEntries(db, context, shop, customer)), ...(await carriedNoes(db, context, shop, customer))]
    : []
  const entries = [...(order ? fromOrder(context, order) : []), ...told]
  return appendEntries(db, shop, entries, context.clock.now())
}

/** What one customer said, as entries of the ledger. */
export async function customerEntries(db: Queryable, context: Context, shop: ShopId, customer: Customer): Promise<NewLedgerEntry[]> {
  const mail = { state: customer.emailState, stateAt: customer.emailStateAt }
  const own = customer.emailIndex ? [customer.emailIndex] : []
  const isDenied = meaningOf(mail)?.state === "denied"
  const others = isDenied ? await addressesOf(db, shop, customer.id) : []
  return [
    ...said(context, customer, "email", [...new Set([...own, ...others])], mail),
    ...said(context, customer, "sms", customer.phoneIndex ? [customer.phoneIndex] : [], {
      state: customer.smsState,
      stateAt: customer.smsStateAt,
    }),
  ]
}

async function addressesOf(db: Queryable, shop: ShopId, customerId: Gid): Promise<PersonKey[]> {
  const orders = await findOrdersOf(db, shop, { customerId, personKeys: [], orderIds: [] })
  return orders.flatMap((order) => order.emailIndex ?? [])
}

function said(context: Context, customer: Customer, channel: "email" | "sms", keys: PersonKey[], state: ShopifyState): NewLedgerEntry[] {
  const word = meaningOf(state)
  if (!word) return []
  return keys.map((personKey) => ({
    id: context.randomness.id(),
    personKey,
    channel,
    purpose: "all",
    source: "shopify-customer",
    countryCode: customer.countryCode,
    evidence: {
      customerId: customer.id,
      state: state.state,
      optInLevel: channel === "email" ? customer.emailOptInLevel : customer.smsOptInLevel,
    },
    dedupeKey: ["shopify-customer", customer.id, channel, state.state, word.effectiveAt.toISOString(), personKey].join(":"),
    ...word,
  }))
}

function fromOrder(context: Context, order: Order): NewLedgerEntry[] {
  if (!order.emailIndex || order.acceptsMarketing !== true) return []
  return [
    {
      id: context.randomness.id(),
      personKey: order.emailIndex,
      channel: "email",
      purpose: "all",
      state: "granted",
      source: "shopify-order",
      countryCode: order.countryCode,
      evidence: { orderId: order.id },
      dedupeKey: ["shopify-order", order.id, order.emailIndex].join(":"),
      effectiveAt: order.placedAt,
    },
  ]
}
