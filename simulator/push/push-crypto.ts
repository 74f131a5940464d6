// A browser's side of web push, from the RFCs alone and sharing nothing with the library that sends: keys of a subscription, opening what was encrypted
// for them (RFC 8188 aes128gcm with the keys of RFC 8291), and checking who signed the request (RFC 8292).
import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from "node:crypto"

export interface BrowserKeys {
  /** Uncompressed P-256 point, base64url. */
  p256dh: string
  /** 16 bytes, base64url. */
  auth: string
  privateKey: Buffer
}

export function newBrowserKeys(): BrowserKeys {
  const ecdh = createECDH("prime256v1")
  ecdh.generateKeys()
  return {
    p256dh: ecdh.getPublicKey().toString("base64url"),
    auth: randomBytes(16).toString("base64url"),
    privateKey: ecdh.getPrivateKey(),
  }
}

const hmac = (key: Buffer, data: Buffer): Buffer => createHmac("sha256", key).update(data).digest()
/** HKDF with one block of output (RFC 5869). */
const hkdf = (salt: Buffer, key: Buffer, info: Buffer, length: number): Buffer =>
  hmac(hmac(salt, key), Buffer.concat([info, Buffer.from([1])])).subarray(0, length)

/** The text inside one encrypted record. Throws when it was not made for these keys. */
export function openPush(body: Buffer, { p256dh, auth, privateKey }: BrowserKeys): string {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const senderKey = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const ecdh = createECDH("prime256v1")
  ecdh.setPrivateKey(privateKey)
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), Buffer.from(p256dh, "base64url"), senderKey])
  const material = hkdf(Buffer.from(auth, "base64url"), ecdh.computeSecret(senderKey), info, 32)
  const key = hkdf(salt, material, Buffer.from("Content-Encoding: aes128gcm\0"), 16)
  const nonce = hkdf(salt, material, Buffer.from("Content-Encoding: nonce\0"), 12)
  const decipher = createDecipheriv("aes-128-gcm", key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  const end = padded.lastIndexOf(2)
  if (end < 0) throw new Error("The last record does not end with its mark.")
  return padded.subarray(0, end).toString("utf8")
}

/** Why the VAPID header does not prove who sends, or null when it does. `origin`: of this push service; `now`: of the real world. */
export function vapidFault(header: string | undefined, expectedKey: string, origin: string, now: Date): string | null {
  const fields = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/u.exec(header ?? "")
  if (!fields) return "no VAPID header"
  const [, head = "", claims = "", signature = "", key = ""] = fields
  if (key !== expectedKey) return "another key than the one subscribed with"
  const point = Buffer.from(key, "base64url")
  const jwk = { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") }
  const publicKey = createPublicKey({ key: jwk, format: "jwk" })
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  )
  if (!isSigned) return "bad signature"
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { aud?: string; exp?: number; sub?: string }
  if (aud !== origin) return `made out to ${aud}`
  const seconds = now.getTime() / 1000
  if (!exp || exp < seconds || exp > seconds + 86_400) return "expired, or too long"
  return /^(mailto:|https:)/u.test(sub ?? "") ? null : "no contact"
}
