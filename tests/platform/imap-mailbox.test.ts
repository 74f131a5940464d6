// The mailbox for answers against a real IMAP server, through the unmodified library: oldest first, marked as seen once taken, left when not.
import { createRequire } from "node:module"
import type { AddressInfo, Server } from "node:net"

import { afterEach, beforeEach, expect, test } from "vitest"

import { createImapMailbox } from "#app/platform/mailbox/imap-mailbox.server.ts"

// The server is an older package, in CommonJS and without types.
type ImapPeer = Server & { storage: Record<string, unknown>; server: Server }
const hoodiecrow = createRequire(import.meta.url)("hoodiecrow-imap") as (options: object) => ImapPeer

const mail = (words: string) =>
  `From: anna@example.com\r\nTo: answers@in.example\r\nSubject: Re\r\nMessage-ID: <${words}@example.com>\r\n\r\n${words}\r\n`
let peer: ImapPeer
let url: string

beforeEach(async () => {
  const messages = ["first", "second", "third"].map((words, at) => ({
    raw: mail(words),
    uid: at + 1,
    flags: words === "second" ? ["\\Seen"] : [],
  }))
  peer = hoodiecrow({ plugins: ["ID", "ENABLE", "UNSELECT"], storage: { INBOX: { messages } } })
  await new Promise<void>((resolve) => peer.listen(0, "127.0.0.1", resolve))
  const { port } = (peer.server ?? peer).address() as AddressInfo
  url = `imap://testuser:testpass@127.0.0.1:${port}/INBOX`
})
afterEach(() => new Promise<void>((resolve) => peer.close(() => resolve())))

const readAll = async (take: (words: string) => boolean) => {
  const seen: string[] = []
  const count = await createImapMailbox(url, 1_000_000).readNew(10, async (raw) => {
    const words = Buffer.from(raw).toString().trim().split("\r\n").at(-1) ?? ""
    seen.push(words)
    return take(words)
  })
  return { seen, count }
}

test("unseen mails come oldest first and once; what could not be taken comes again", { timeout: 30_000 }, async () => {
  expect(await readAll((words) => words !== "third")).toEqual({ seen: ["first", "third"], count: 1 })
  expect(await readAll(() => true)).toEqual({ seen: ["third"], count: 1 })
  expect(await readAll(() => true)).toEqual({ seen: [], count: 0 })
})

test("a server that refuses or is not there is a failure to be tried again", { timeout: 30_000 }, async () => {
  await expect(createImapMailbox(url.replace("testpass", "wrong"), 1000).readNew(1, async () => true)).rejects.toMatchObject({
    retryable: true,
  })
  await expect(createImapMailbox("imap://a:b@127.0.0.1:1/INBOX", 1000).readNew(1, async () => true)).rejects.toMatchObject({
    retryable: true,
  })
})
