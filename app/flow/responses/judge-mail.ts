// What kind of mail came in: somebody's words, a machine's answer, or the notice that a mail of ours could not be delivered? Pure.
//
// Machines say so in headers (RFC 3834 5: Auto-Submitted; RFC 2076 and habit: Precedence, X-Auto-Response-Suppress, X-Autoreply; List-Id for lists). What a
// machine wrote is counted and answered by nobody: two machines that answer each other never stop. Delivery notices: RFC 3464.
import { isAddressGone } from "#app/flow/responses/callback-verdict.ts"
import { replyText } from "#app/flow/responses/reply-text.ts"

export interface ReceivedMail {
  /** Bare address in lower case; null when there is none to read. */
  from: string | null
  /** Every address it was sent to, bare, in lower case. */
  to: readonly string[]
  subject: string
  text: string
  /** Values of a header, by its name in lower case. */
  headers: ReadonlyMap<string, readonly string[]>
  /** Without angle brackets; null when the sender's program set none. */
  mailId: string | null
  /** The mails it answers, newest last, without angle brackets. */
  references: readonly string[]
  /** Parts of a delivery notice: null when it is none. */
  notice: DeliveryNotice | null
  attachments: number
}

export interface DeliveryNotice {
  action: string
  /** 5.1.1 and the like. */
  status: string | null
  /** The mail that could not be delivered. */
  mailId: string | null
}

export interface Bounce {
  kind: "bounce"
  /** It may be taken later, or it was refused for something else than its address: policy, size, a full mailbox. */
  isSoft: boolean
  status: string | null
  mailId: string | null
}

export type JudgedMail =
  | Bounce
  | { kind: "automatic"; reason: "auto-submitted" | "list" | "suppressed" | "no-sender" }
  | { kind: "empty" }
  | { kind: "words"; words: string }

export function judgeMail(mail: ReceivedMail): JudgedMail {
  if (mail.notice) return noticeOf(mail.notice)
  const reason = machineOf(mail)
  if (reason) return { kind: "automatic", reason }
  const words = replyText(mail.text)
  return words === "" ? { kind: "empty" } : { kind: "words", words }
}

function noticeOf({ action, status, mailId }: DeliveryNotice): JudgedMail {
  const isFailure = action.trim().toLowerCase() === "failed"
  if (isFailure) return { kind: "bounce", isSoft: status?.startsWith("4") || !isAddressGone(status), status, mailId }
  // "delayed", "relayed", "expanded": the other side goes on trying.
  return { kind: "automatic", reason: "auto-submitted" }
}

function machineOf({ headers, from }: ReceivedMail): Extract<JudgedMail, { kind: "automatic" }>["reason"] | null {
  const first = (name: string): string => headers.get(name)?.[0]?.trim().toLowerCase() ?? ""
  const submitted = first("auto-submitted")
  if (submitted !== "" && submitted !== "no") return "auto-submitted"
  if (["x-autoreply", "x-autorespond", "x-auto-reply-from"].some((name) => headers.has(name))) return "auto-submitted"
  if (headers.has("list-id") || ["bulk", "list", "junk", "auto_reply"].includes(first("precedence"))) return "list"
  if (/\b(all|oof|autoreply)\b/.test(first("x-auto-response-suppress"))) return "suppressed"
  // The empty sender of RFC 5321 4.5.5, and daemons.
  if (first("return-path") === "<>" || from === null || /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@/.test(from))
    return "no-sender"
  return null
}
