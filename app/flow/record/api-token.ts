// What does a bearer token of the signals API look like, and can this one have been made here?
//
// "aft_" + 32 random characters (192 bits) + "_" + 8 characters of a keyed hash of the former. The last part lets a made-up token be turned away
// without a look into the database; only the keyed hash of the whole is stored.
import type { Vault } from "#app/platform/crypto.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"

const form = /^(aft_[A-Za-z0-9_-]{32})_([A-Za-z0-9_-]{8})$/

/** `random`: 32 characters of the base64url alphabet. */
export function makeApiToken(vault: Vault, random: string): string {
  return `aft_${random}_${checkOf(vault, `aft_${random}`)}`
}

/** The hash under which a token stands in the database; null when it cannot be one of ours. */
export function apiTokenHash(vault: Vault, token: string): string | null {
  const [, body, check] = form.exec(token) ?? []
  if (!body || !check || !equalInConstantTime(check, checkOf(vault, body))) return null
  return vault.seal("api-token", token)
}

const checkOf = (vault: Vault, body: string) => vault.seal("api-token-check", body).slice(0, 8)
