// From whom a shop's mails come: its own domain once that was found in order, else the app's address under the shop's name.
import { readSendingDomain } from "#app/flow/sending/sending-domains.store.server.ts"
import type { LimitedSender } from "#app/flow/sending/sending-limits.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface MailSender extends LimitedSender {
  address: string
  /** Signed with the shop's own key; null when the app's mail server signs for its own domain. */
  dkim: { domainName: string; keySelector: string; privateKey: string } | null
}

export async function readMailSender(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  { mailFrom, isSlowed }: { mailFrom: string; isSlowed: boolean },
): Promise<MailSender> {
  const own = await readSendingDomain(db, shop)
  if (own?.state !== "verified") return { address: mailFrom, ownDomain: null, warmFrom: null, isSlowed, dkim: null }
  const { domain, fromLocal, selector, privateKeyCipher, warmFrom } = own
  const dkim = { domainName: domain, keySelector: selector, privateKey: vault.decrypt(privateKeyCipher) }
  return { address: `${fromLocal}@${domain}`, ownDomain: domain, warmFrom, isSlowed, dkim }
}
