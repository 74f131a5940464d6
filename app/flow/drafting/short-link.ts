// A signed link is longer than a text message. Its short form is an address of ours with a code that nobody can guess: 12 signs of 62 (71 bits), made
// from the target under a key of its own, so that the same target always has the same code. Only a keyed hash of the code is stored.
import type { Vault } from "#app/platform/crypto.ts"

export type ShortLinkKind = "review" | "stop"

export const shortCodeLength = 12
const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

export interface ShortLinkTarget {
  shopId: string
  touchpointId: string
  personKey: string
  kind: ShortLinkKind
}

export function shortCode(vault: Vault, { shopId, touchpointId, personKey, kind }: ShortLinkTarget): string {
  const seal = vault.seal("short-link", JSON.stringify([kind, shopId, touchpointId, personKey]))
  let rest = BigInt(`0x${Buffer.from(seal, "base64url").subarray(0, 16).toString("hex")}`)
  let code = ""
  for (let place = 0; place < shortCodeLength; place += 1) {
    code += signs[Number(rest % 62n)] ?? "0"
    rest /= 62n
  }
  return code
}

export const shortCodeIndex = (vault: Vault, code: string): string => vault.seal("short-link-index", code)

export const isShortCode = (text: string): boolean => /^[0-9A-Za-z]{12}$/u.test(text)

export const shortUrl = (appUrl: string, code: string): string => `${appUrl}/s/${code}`
