// By which way does an answer go? By the one on which the shopper last wrote: a text is answered by text, where one may go to that number, and anything
// else by mail, where an address is known. Where a text cannot be answered by one, the screen says why, and mail is the way if there is any.
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { numbersOf } from "#app/flow/record/stored-json.ts"
import { readIncomingOf, type Conversation } from "#app/flow/responses/conversations.store.server.ts"
import { addressOf } from "#app/flow/sending/answers.store.server.ts"
import { readTextWay, type TextWayProblem } from "#app/flow/sending/text-way.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What a text adds to the words, for its count, and what it costs. */
export interface TextFrame {
  shopName: string
  locale: string
  countryCode: string
  /** Millionths of `currency` a part; null where the merchant stated none. */
  partMicros: number | null
  currency: string
}

export interface AnswerWays {
  /** The ways that are open, the one to take first. */
  ways: ("sms" | "email")[]
  text: TextFrame | null
  /** Why a text is not answered by text. */
  noText: TextWayProblem | null
}

export async function readAnswerWays(
  db: Queryable,
  vault: Pick<Vault, "decrypt" | "personKey">,
  shop: ShopId,
  conversation: Pick<Conversation, "id" | "addressCipher" | "orderId" | "customerId" | "personKey" | "locale">,
): Promise<AnswerWays> {
  const hasAddress = conversation.addressCipher !== null || (await addressOf(db, shop, conversation)) !== null
  const byMail = hasAddress ? (["email"] as const) : []
  const last = (await readIncomingOf(db, shop, conversation.id)).at(-1)
  if (last?.source !== "sms") return { ways: [...byMail], text: null, noText: null }
  const way = await readTextWay(db, vault, shop, { phoneCipher: last.phoneCipher, personKey: conversation.personKey })
  if (way.kind === "closed") return { ways: [...byMail], text: null, noText: way.reason }
  const home = await readShop(db, shop)
  const prices = numbersOf((await readSmsSettings(db, shop))?.prices)
  const { countryCode } = way
  const text = {
    shopName: home?.name ?? shop,
    locale: conversation.locale ?? home?.locale ?? "en",
    countryCode,
    partMicros: prices[countryCode] ?? null,
    currency: home?.currency ?? "EUR",
  }
  return { ways: ["sms", ...byMail], text, noText: null }
}
