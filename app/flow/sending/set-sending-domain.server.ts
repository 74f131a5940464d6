import { generateKeyPair } from "node:crypto"
import { promisify } from "node:util"

import { readSenderAddress, type AddressProblem } from "#app/flow/sending/domain-records.ts"
import { readSendingDomain, removeSendingDomain, renameSender, saveSendingDomain } from "#app/flow/sending/sending-domains.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type SetDomainOutcome = { kind: "set"; domain: string } | { kind: "problem"; problem: AddressProblem }

const makeKeys = promisify(generateKeyPair)
/** RFC 8301: at least 1024, and 2048 wanted; longer ones do not fit into one DNS string with every provider. */
const keyBits = 2048

/**
 * Takes an address of the merchant's own as sender. Nothing is sent from it before its DNS was found in order. Another local part of the same domain
 * keeps key and state; another domain begins anew, with a key of its own.
 */
export async function setSendingDomain(context: Context, shop: ShopId, address: string, by: string): Promise<SetDomainOutcome> {
  const { db, vault, clock } = context
  const read = readSenderAddress(address)
  if (read.kind === "problem") return read
  const { domain, fromLocal } = read
  const now = clock.now()
  const known = await readSendingDomain(db, shop)
  if (known?.domain === domain) {
    await renameSender(db, shop, domain, fromLocal)
    return { kind: "set", domain }
  }
  const { publicKey, privateKey } = await makeKeys("rsa", {
    modulusLength: keyBits,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  })
  const keys = { publicKey: publicKey.toString("base64"), privateKeyCipher: vault.encrypt(privateKey) }
  const selector = `aw${now.getTime().toString(36)}`
  await saveSendingDomain(db, shop, { domain, fromLocal, selector, ...keys, createdBy: by }, now)
  return { kind: "set", domain }
}

/** Mails come from the app's own address again. */
export function dropSendingDomain({ db }: Context, shop: ShopId): Promise<boolean> {
  return removeSendingDomain(db, shop)
}
