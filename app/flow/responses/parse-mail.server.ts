// From the bytes of a mail (RFC 5322, MIME) to what judge-mail.ts reads. postal-mime parses; nothing of the mail is run, fetched or shown as HTML.
import { convert } from "html-to-text"
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime"

import type { DeliveryNotice, ReceivedMail } from "#app/flow/responses/judge-mail.ts"

/** Larger mails are refused at the door; without its attachments an answer has a few kilobytes. */
export const largestMailBytes = 15 * 2 ** 20
const longestHtml = 500_000
const mostReferences = 20

const limits = { maxNestingDepth: 30, maxHeadersSize: 512 * 1024 }

/** Throws nothing, whatever came: what cannot be read is missing, and of a mail beyond `limits` that is all. One that threw would come again for ever. */
export async function parseMail(raw: Uint8Array): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw, limits).catch(() => null)
  if (!mail) return unreadable
  const headers = new Map<string, string[]>()
  for (const { key, value } of mail.headers) headers.set(key, [...(headers.get(key) ?? []), value])
  const to = [...(mail.to ?? []), ...(mail.cc ?? []), ...deliveredTo(headers)]
  return {
    from: bare(mail.from?.address),
    to: [...new Set(to.flatMap(addressesOf))],
    subject: mail.subject ?? "",
    text: mail.text?.trim() ? mail.text : textOf(mail.html ?? ""),
    headers,
    mailId: idsIn(mail.messageId)[0] ?? null,
    references: [...new Set([...idsIn(mail.references), ...idsIn(mail.inReplyTo)])].slice(-mostReferences),
    notice: noticeOf(mail),
    attachments: mail.attachments.length,
  }
}

const unreadable: ReceivedMail = {
  ...{ from: null, to: [], subject: "", text: "", headers: new Map(), mailId: null, references: [], notice: null, attachments: 0 },
}

/** Servers that fold plus addresses into one mailbox keep the true one here. */
const deliveredTo = (headers: ReadonlyMap<string, readonly string[]>): Address[] =>
  ["delivered-to", "x-original-to", "envelope-to"].flatMap((name) => (headers.get(name) ?? []).map((address) => ({ name: "", address })))

const bare = (address: string | undefined): string | null => {
  const plain = address?.trim().replace(/^<|>$/g, "").toLowerCase() ?? ""
  return /^[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+$/u.test(plain) ? plain : null
}

function addressesOf(entry: Address): string[] {
  const members = entry.group ?? [entry]
  return members.flatMap(({ address }) => bare(address) ?? [])
}

/** Control characters stand in no id, and a database takes no NUL. */
const idsIn = (text: string | undefined): string[] =>
  [...(text ?? "").matchAll(/<([^<>\s\p{Cc}]{1,250})>/gu)].map((found) => found[1] ?? "")

function textOf(html: string): string {
  const skip = ["img", "style", "script", "head", "title"].map((selector) => ({ selector, format: "skip" }))
  const quote = { selector: "blockquote", format: "blockquote" }
  const link = { selector: "a", options: { ignoreHref: true } }
  return convert(html.slice(0, longestHtml), { wordwrap: false, selectors: [...skip, quote, link] })
}

/** RFC 3464: the second part of a report has the fields, the third the mail or its head. */
function noticeOf({ headers, attachments }: Email): DeliveryNotice | null {
  const type = headers.find(({ key }) => key === "content-type")?.value ?? ""
  const status = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/i.test(mimeType))
  if (!/multipart\/report/i.test(type) || !status) return null
  const fields = words(status)
  const original = attachments.find(({ mimeType }) => /^(text\/rfc822-headers|message\/(rfc822|global)(-headers)?)$/i.test(mimeType))
  return {
    action: field(fields, "action") ?? "",
    status: /^\d\.\d{1,3}\.\d{1,3}/.exec(field(fields, "status") ?? "")?.[0] ?? null,
    mailId: original ? (idsIn(field(words(original), "message-id") ?? "")[0] ?? null) : null,
  }
}

const field = (text: string, name: string): string | null => new RegExp(`^${name}:[ \\t]*(.+)$`, "im").exec(text)?.[1]?.trim() ?? null

const words = ({ content }: Attachment): string =>
  (typeof content === "string"
    ? content
    : Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content)).toString("utf8")
  ).slice(0, 20_000)
