import type { Node } from "../context.ts"
import { moneySet } from "../../webhooks/payload-json.ts"

/** "59.00" is the Decimal "59.0" here. */
export function money(amount: string, currencyCode: string): Node {
  return { amount: amount.replace(/(\.\d)0$/, "$1"), currencyCode }
}

/** As `moneySet` of a webhook, which converts what a buyer abroad saw. */
export function moneyBag(amount: string, currencyCode: string, presentment?: { currency: string; rate: number }): Node {
  const { shop_money: shop, presentment_money: seen } = moneySet(amount, currencyCode, presentment) as unknown as Record<
    string,
    { amount: string; currency_code: string }
  >
  return {
    shopMoney: money(shop?.amount ?? amount, currencyCode),
    presentmentMoney: money(seen?.amount ?? amount, seen?.currency_code ?? currencyCode),
  }
}
