// The atoms of Admin API answers, written as Shopify's webhooks write them, so that one reader (payload-*.ts) serves both.

export interface AddressNode {
  firstName?: string | null
  lastName?: string | null
  name?: string | null
  company?: string | null
  address1?: string | null
  zip?: string | null
  countryCodeV2?: string | null
  provinceCode?: string | null
}

export interface MoneyNode {
  amount: string
  currencyCode?: string
}

export interface Connection<Node> {
  nodes: Node[]
  pageInfo?: { hasNextPage: boolean; endCursor: string | null }
}

/** The digits of a gid, as REST names a thing; null for nothing. */
export const digitsOf = (node: { id: string } | null | undefined): string | null => node?.id.slice(node.id.lastIndexOf("/") + 1) ?? null

export const lower = (word: string | null | undefined): string | null => word?.toLowerCase() ?? null

const fractionDigits = new Map<string, number>()

/** "59.0" is "59.00" in a webhook: amounts carry the digits of their currency. */
export function amountOf(money: MoneyNode | null | undefined, currency: string): string | null {
  if (!money) return null
  const digits = digitsFor(money.currencyCode ?? currency)
  const [whole = "0", fraction = ""] = money.amount.split(".")
  const kept = fraction.replace(/0+$/, "")
  const shown = kept.padEnd(digits, "0")
  return shown === "" ? whole : `${whole}.${shown}`
}

function digitsFor(currency: string): number {
  const known = fractionDigits.get(currency)
  if (known !== undefined) return known
  let digits = 2
  try {
    digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    // An unknown currency has two digits like most.
  }
  fractionDigits.set(currency, digits)
  return digits
}

export function addressPayload(address: AddressNode | null | undefined) {
  if (!address) return null
  return {
    first_name: address.firstName ?? null,
    last_name: address.lastName ?? null,
    name: address.name ?? null,
    company: address.company ?? null,
    address1: address.address1 ?? null,
    zip: address.zip ?? null,
    country_code: address.countryCodeV2 ?? null,
    province_code: address.provinceCode ?? null,
  }
}
