// Which message of ours does an answer by mail belong to? By the address it was sent to, else by the mails it says it answers.
//
// Each message that asks for answers carries an address of its own: name+r<message id><mark>@host, the mark a keyed hash, so that nobody can answer for
// a message they never got. Everything is in lower case and under 64 characters (RFC 5321 4.5.3.1.1), since servers may fold the case.
import { equalInConstantTime, type Vault } from "#app/platform/crypto.ts"
import type { MessageId } from "#app/platform/ids.ts"

const markLength = 16

/** The address for answers to one message; null where the id would not fit. `mailbox`: the plain address that takes them in. */
export function replyAddress(vault: Pick<Vault, "seal">, mailbox: string, messageId: MessageId): string | null {
  const [name, host] = split(mailbox)
  const bare = messageId.replace(/-/g, "").toLowerCase()
  const local = `${name}+r${bare}${markOf(vault, bare)}`
  return local.length > 64 || !/^[0-9a-f]{32}$/.test(bare) ? null : `${local}@${host}`
}

export type Answered = { kind: "marked"; messageId: MessageId } | { kind: "named"; mailIds: readonly string[] }

/** `to`: addresses in lower case. A forged or foreign mark counts for nothing. */
export function answeredBy(vault: Pick<Vault, "seal">, mail: { to: readonly string[]; references: readonly string[] }): Answered {
  for (const address of mail.to) {
    const found = /\+r([0-9a-f]{32})([0-9a-f]{16})$/.exec(split(address)[0])
    if (found?.[1] && found[2] && equalInConstantTime(found[2], markOf(vault, found[1])))
      return { kind: "marked", messageId: found[1].replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") }
  }
  return { kind: "named", mailIds: mail.references }
}

const markOf = (vault: Pick<Vault, "seal">, bare: string): string =>
  Buffer.from(vault.seal("reply-address", bare), "base64url").toString("hex").slice(0, markLength)

function split(address: string): [string, string] {
  const at = address.lastIndexOf("@")
  return [address.slice(0, at), address.slice(at + 1)]
}
