import type { Node } from "../context.ts"

export function money(amount: string, currencyCode: string): Node {
  return { amount, currencyCode }
}

export function moneyBag(amount: string, currencyCode: string): Node {
  return { shopMoney: money(amount, currencyCode), presentmentMoney: money(amount, currencyCode) }
}
