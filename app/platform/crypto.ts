// Secrets at rest and at the edge.
//
// Cipher text: "v1." + key id + "." + base64url(12-byte nonce, 16-byte tag, data), AES-256-GCM. The first key of the ring encrypts, every key
// decrypts, so a key is rotated by putting a new one in front (docs/operations.md). Blind index: base64url(HMAC-SHA256(index key, shop + NUL
// + normalised value)): equal inside a shop, worthless outside it and across shops. Signed links: see links.ts.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
  type KeyObject,
} from "node:crypto"

import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface CipherKey {
  id: string
  key: Buffer
}

export interface Vault {
  encrypt(plain: string): string
  /** Throws when the text was tampered with or its key is no longer in the ring. */
  decrypt(cipher: string): string
  encryptBytes(plain: Uint8Array): Buffer
  decryptBytes(cipher: Uint8Array): Buffer
  /** Same person, same shop, same key; null for an empty value. */
  personKey(shop: ShopId, address: string | null | undefined): PersonKey | null
  /** base64url HMAC-SHA256 of `text` under a key used for nothing but `use`. */
  seal(use: string, text: string): string
}

const nonceLength = 12
const tagLength = 16
const noncesAtOnce = 256
const nothing = new Uint8Array(0)

/** `keys`: newest first, each `id:base64 of 32 bytes`; `indexSecret` must never change, or people are no longer recognised. */
export function createVault(keys: readonly CipherKey[], indexSecret: string): Vault {
  const current = keys[0]
  if (!current) throw new Error("The key ring is empty: set DATA_KEYS.")
  // As key objects: from a bare buffer each use would make one, which costs more than encrypting a page of text does (HMAC: 14 µs, not 2).
  const ring = new Map(keys.map((entry) => [entry.id, createSecretKey(entry.key)]))
  const currentKey = ring.get(current.id) ?? createSecretKey(current.key)
  const bytesHead = Buffer.concat([Buffer.from([1, Buffer.byteLength(current.id)]), Buffer.from(current.id, "utf8")])
  const nextNonce = createNonces()
  const derived = new Map<string, KeyObject>()
  const keyFor = (use: string): KeyObject => {
    const known = derived.get(use)
    if (known) return known
    const key = createSecretKey(Buffer.from(hkdfSync("sha256", indexSecret, "afterword", use, 32)))
    derived.set(use, key)
    return key
  }

  const sealBytes = (plain: Uint8Array, head: Uint8Array): Buffer => {
    const nonce = nextNonce()
    const cipher = createCipheriv("aes-256-gcm", currentKey, nonce)
    const data = cipher.update(plain) // All of it: GCM pads nothing, so the end only makes the tag.
    cipher.final()
    return Buffer.concat([head, nonce, cipher.getAuthTag(), data])
  }
  const openBytes = (keyId: string, sealed: Uint8Array): Buffer => {
    const key = ring.get(keyId)
    if (!key) throw new Error(`No key "${keyId}" in DATA_KEYS; keep old keys until everything is re-encrypted.`)
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceLength), { authTagLength: tagLength })
    decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()])
  }

  return {
    encrypt: (plain) => `v1.${current.id}.${sealBytes(Buffer.from(plain, "utf8"), nothing).toString("base64url")}`,
    decrypt: (cipher) => {
      const [version, keyId, data] = cipher.split(".")
      if (version !== "v1" || !keyId || !data) throw new Error("Not a cipher text of this app.")
      return openBytes(keyId, Buffer.from(data, "base64url")).toString("utf8")
    },
    encryptBytes: (plain) => sealBytes(plain, bytesHead),
    decryptBytes: (cipher) => {
      const idLength = cipher[1] ?? 0
      if (cipher[0] !== 1 || idLength === 0) throw new Error("Not cipher bytes of this app.")
      const keyId = Buffer.from(cipher.subarray(2, 2 + idLength)).toString("utf8")
      return openBytes(keyId, cipher.subarray(2 + idLength))
    },
    personKey: (shop, address) => {
      const normal = normaliseAddress(address)
      if (!normal) return null
      return createHmac("sha256", keyFor("person-index")).update(`${shop}\0${normal}`).digest("base64url")
    },
    seal: (use, text) => createHmac("sha256", keyFor(use)).update(text).digest("base64url"),
  }
}

/** Random nonces, drawn in bulk; each is handed out once. */
function createNonces(): () => Uint8Array {
  let drawn = new Uint8Array(0)
  let used = 0
  return () => {
    if (used === drawn.length) {
      drawn = randomFillSync(new Uint8Array(nonceLength * noncesAtOnce))
      used = 0
    }
    used += nonceLength
    return drawn.subarray(used - nonceLength, used)
  }
}

/** Mail: trimmed, lower case. Phone: "+" and digits only. */
export function normaliseAddress(address: string | null | undefined): string {
  const text = address?.trim() ?? ""
  if (text === "") return ""
  return text.includes("@") ? text.toLowerCase() : text.replace(/[^\d+]/g, "")
}

/** Equal without telling where they differ; false for different lengths. */
export function equalInConstantTime(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
