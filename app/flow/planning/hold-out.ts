// Who gets nothing for a purpose, so that those who do can be compared with them? The same answer for a shopper and a purpose whenever it is asked.
//
// HMAC-SHA256 of the purpose under the shopper's own keyed hash, its first 48 bits as a number in [0, 1): held out below the chosen share. So each purpose
// draws anew, nobody can tell from outside, and a larger share keeps everybody in it who was held out under a smaller one.
import { createHmac } from "node:crypto"

import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import type { PersonKey } from "#app/platform/ids.ts"

export const mostHeldOut = 0.2

/** News that belongs to an order, and answers to what a shopper wrote, are never kept from anybody. */
export function mayHoldOut(purpose: string): boolean {
  const known = findPurpose(purpose)
  return known !== null && !known.isOrderNews
}

/** Uniform over shoppers, in [0, 1). */
export function holdOutDraw(personKey: PersonKey, purpose: string): number {
  const digest = createHmac("sha256", personKey).update(`hold-out ${purpose}`).digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

export function isHeldOut(personKey: PersonKey | null, purpose: string, share: number): boolean {
  if (!personKey || !mayHoldOut(purpose)) return false
  return holdOutDraw(personKey, purpose) < Math.min(share, mostHeldOut)
}
