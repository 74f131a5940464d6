import { emptyReceipts, readPayloads } from "#app/flow/intake/receipts.store.server.ts"
import { complianceTopics } from "#app/flow/intake/topics.ts"
import type { Context } from "#app/platform/context.ts"
import { gidTail, type Gid, type ShopId } from "#app/platform/ids.ts"

export interface ForgottenPerson {
  customerId?: Gid | null
  /** Mail addresses and phone numbers as they may stand in a payload. */
  addresses: readonly string[]
  orderIds?: readonly Gid[]
}

const atOnce = 200
const requests = new Set<string>(complianceTopics)

/**
 * Empties every receipt of `shop` that speaks of the person; one that still waits is not applied any more. Reads them all, since what they hold is
 * encrypted: the time grows with the shop's receipts of the last weeks. Privacy requests themselves stay. Returns how many were emptied.
 */
export async function forgetReceipts(context: Context, shop: ShopId, person: ForgottenPerson): Promise<number> {
  const speaksOf = mentions(person)
  const empty = context.vault.encryptBytes(Buffer.from("{}"))
  let emptied = 0
  for (let afterId = ""; ;) {
    const page = await readPayloads(context.db, shop, afterId, atOnce)
    const ids = page
      .filter(({ topic, payloadCipher }) => !requests.has(topic) && speaksOf(context.vault.decryptBytes(payloadCipher).toString()))
      .map(({ id }) => id)
    if (ids.length > 0) await emptyReceipts(context.db, shop, ids, empty, context.clock.now())
    emptied += ids.length
    const last = page.at(-1)
    if (!last || page.length < atOnce) return emptied
    afterId = last.id
  }
}

/** Addresses in any spelling of letters; ids as whole numbers. */
function mentions({ customerId, addresses, orderIds = [] }: ForgottenPerson): (payload: string) => boolean {
  const texts = addresses.map((address) => address.trim().toLowerCase()).filter((address) => address.length >= 5)
  const ids = [customerId, ...orderIds].flatMap((id) => (id ? [gidTail(id)] : [])).filter((id) => /^\d+$/.test(id))
  const numbers = ids.length > 0 ? new RegExp(`(?<!\\d)(?:${ids.join("|")})(?!\\d)`) : null
  return (payload) => {
    const lower = payload.toLowerCase()
    return texts.some((text) => lower.includes(text)) || (numbers?.test(payload) ?? false)
  }
}
