import { gid, gidTail } from "../../ids.ts"
import type { SimAddress, SimCustomer, SimMarketingConsent } from "../../state.ts"
import { cents, countryName, fromCents } from "../../webhooks/payload-json.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, dateTimeOrNull, type ApiContext, type Node } from "../context.ts"
import { search, type Searchable } from "../search-query.ts"
import { metafieldFields } from "./metafield-node.ts"
import { money } from "./money.ts"
import { registerNode } from "./node-of.ts"
import { orderNode } from "./order-node.ts"
import { sorted } from "./product-node.ts"

export function customerNode(context: ApiContext, customer: SimCustomer): Node {
  const { shop } = context
  const id = gid("Customer", customer.id)
  const orders = () => [...shop.orders.values()].filter((order) => order.customerId === customer.id)
  const spent = () =>
    orders().reduce((sum, order) => sum + order.lines.reduce((part, line) => part + cents(line.price) * line.quantity, 0), 0)
  const sms = customer.smsConsent
  return {
    __typename: "Customer",
    id,
    legacyResourceId: customer.id,
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    tags: customer.tags,
    note: null,
    state: "DISABLED",
    verifiedEmail: true,
    taxExempt: false,
    dataSaleOptOut: false,
    numberOfOrders: () => String(orders().length),
    amountSpent: () => money(fromCents(spent()), shop.currency),
    defaultAddress: () => addressNode(customer.address, customer.id),
    addressesV2: (args: ConnectionArguments) =>
      connection(context, [{ id: customer.id }], args, () => addressNode(customer.address, customer.id)),
    defaultEmailAddress: () => (customer.email ? emailAddressNode(customer.email, customer.emailConsent) : null),
    defaultPhoneNumber: () => (customer.phone ? phoneNumberNode(customer.phone, sms) : null),
    emailMarketingConsent: () => (customer.email ? consentNode(customer.emailConsent) : null),
    smsMarketingConsent: () => (customer.phone && sms ? { ...consentNode(sms), consentCollectedFrom: "OTHER" } : null),
    orders: (args: ConnectionArguments) => connection(context, orders(), args, (order) => orderNode(context, order)),
    lastOrder: () => {
      const last = orders().at(-1)
      return last ? orderNode(context, last) : null
    },
    createdAt: dateTime(customer.createdAt),
    updatedAt: dateTime(customer.updatedAt),
    ...metafieldFields(context, id),
  }
}

const upper = (text: string | null): string | null => text?.toUpperCase() ?? null

function consentNode(consent: SimMarketingConsent): Node {
  return {
    marketingState: upper(consent.state),
    marketingOptInLevel: upper(consent.optInLevel),
    consentUpdatedAt: dateTimeOrNull(consent.consentUpdatedAt),
    sourceLocation: null,
  }
}

function emailAddressNode(emailAddress: string, consent: SimMarketingConsent): Node {
  return {
    emailAddress,
    validFormat: /^\S+@\S+\.\S+$/.test(emailAddress),
    marketingState: upper(consent.state),
    marketingOptInLevel: upper(consent.optInLevel),
    marketingUpdatedAt: dateTimeOrNull(consent.consentUpdatedAt),
    openTrackingLevel: "UNKNOWN",
    sourceLocation: null,
  }
}

function phoneNumberNode(phoneNumber: string, consent: SimMarketingConsent | null): Node {
  const known = consent ?? { state: "not_subscribed", optInLevel: null, consentUpdatedAt: null }
  return {
    phoneNumber,
    marketingState: upper(known.state),
    marketingOptInLevel: upper(known.optInLevel),
    marketingUpdatedAt: dateTimeOrNull(known.consentUpdatedAt),
    marketingCollectedFrom: "OTHER",
    sourceLocation: null,
    smsMarketingConsent: () => ({
      // This one enum has a word of its own for it.
      state: known.state === "not_subscribed" ? "NEVER_SUBSCRIBED" : upper(known.state),
      optInLevel: upper(known.optInLevel),
      updatedAt: dateTimeOrNull(known.consentUpdatedAt),
      collectedFrom: "OTHER",
      sourceLocation: null,
    }),
  }
}

export function addressNode(address: SimAddress, ownerId: string): Node {
  const country = countryName(address.countryCode)
  return {
    id: gid("MailingAddress", ownerId),
    firstName: address.firstName,
    lastName: address.lastName,
    name: `${address.firstName} ${address.lastName}`,
    address1: address.address1,
    address2: null,
    city: address.city,
    company: null,
    country,
    countryCodeV2: address.countryCode,
    province: address.provinceCode,
    provinceCode: address.provinceCode,
    zip: address.zip,
    phone: address.phone,
    latitude: null,
    longitude: null,
    timeZone: null,
    formatted: [address.address1, `${address.zip} ${address.city}`, country],
    formattedArea: `${address.city}, ${country}`,
  }
}

const searchable: Searchable<SimCustomer> = {
  id: (customer) => customer.id,
  email: (customer) => customer.email,
  phone: (customer) => customer.phone,
  tag: (customer) => customer.tags,
  customer_date: (customer) => customer.createdAt,
  updated_at: (customer) => customer.updatedAt,
}

const sorts: Record<string, (a: SimCustomer, b: SimCustomer) => number> = {
  ID: () => 0,
  CREATED_AT: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  UPDATED_AT: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
  NAME: (a, b) => a.lastName.localeCompare(b.lastName),
}

const customerById = (context: ApiContext, id: string): Node | null => {
  const customer = context.shop.customers.get(id)
  return customer ? customerNode(context, customer) : null
}

registerNode("Customer", customerById)

export const customerQueries = {
  customer: ({ id }: { id: string }, context: ApiContext) => customerById(context, gidTail(id)),
  customers: (args: ConnectionArguments & { query?: string | null; sortKey?: string | null }, context: ApiContext) => {
    const found = search([...context.shop.customers.values()], args.query, searchable)
    return connection(context, sorted(found, args.sortKey, sorts), args, (customer) => customerNode(context, customer))
  },
  customersCount: ({ query }: { query?: string | null }, context: ApiContext) => ({
    count: search([...context.shop.customers.values()], query, searchable).length,
    precision: "EXACT",
  }),
}
