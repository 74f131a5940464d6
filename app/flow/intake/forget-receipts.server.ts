import { type PersonToForget, speaksOf } from "#app/flow/intake/mentions.ts"
import { emptyReceipts, readPayloads } from "#app/flow/intake/receipts.store.server.ts"
import { complianceTopics } from "#app/flow/intake/topics.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { unpack } from "#app/platform/pack.ts"

const atOnce = 200
const requests = new Set<string>(complianceTopics)

/**
 * Empties every receipt of `shop` that speaks of the person; one that still waits is not applied any more, unless it is a privacy request. Reads
 * them all, since what they hold is encrypted: the time grows with the shop's receipts of the last weeks. Returns how many were emptied.
 */
export async function forgetReceipts(db: Queryable, shop: ShopId, context: Context, person: PersonToForget): Promise<number> {
  const { vault, clock } = context
  const empty = vault.encryptBytes(Buffer.from("{}"))
  const personKey = (address: string) => vault.personKey(shop, address)
  const textOf = (cipher: Uint8Array) => Buffer.from(unpack(vault.decryptBytes(cipher))).toString()
  let emptied = 0
  for (let afterWebhookId = ""; ;) {
    const page = await readPayloads(db, shop, afterWebhookId, atOnce)
    const ids = page
      .filter(({ topic, state }) => state !== "accepted" || !requests.has(topic))
      .filter(({ payloadCipher }) => speaksOf(textOf(payloadCipher), person, personKey))
      .map(({ id }) => id)
    if (ids.length > 0) await emptyReceipts(db, shop, ids, empty, clock.now())
    emptied += ids.length
    const last = page.at(-1)
    if (!last || page.length < atOnce) return emptied
    afterWebhookId = last.webhookId
  }
}
