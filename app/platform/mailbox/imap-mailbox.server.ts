// A mailbox that takes in answers, read by IMAP (RFC 9051) over imapflow. What was taken is marked as seen and never deleted: the mailbox is the
// merchant's, and a person can always look into it.
import { ImapFlow } from "imapflow"

import { WorldFailure } from "#app/platform/failure.ts"

export interface Mailbox {
  /**
   * Hands over unseen mails, oldest first, at most `limit`; `take` says whether the mail was dealt with, and only then it is marked as seen. Returns how
   * many were. Throws WorldFailure when the server cannot be reached or refuses.
   */
  readNew(limit: number, take: (raw: Uint8Array) => Promise<boolean>): Promise<number>
}

/** `url`: imaps://user:password@host:port/INBOX; imap:// without TLS for a server on the same machine. */
export function createImapMailbox(url: string, largestBytes: number): Mailbox {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === "imaps:"
  const folder = decodeURIComponent(pathname.slice(1)) || "INBOX"
  return {
    async readNew(limit, take) {
      const client = new ImapFlow({
        host: hostname,
        port: Number(port) || (secure ? 993 : 143),
        secure,
        auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
        logger: false,
        greetingTimeout: 15_000,
        socketTimeout: 60_000,
      })
      // The library tells of a broken line by an event as well; without a listener that would end the process.
      client.on("error", () => undefined)
      try {
        await client.connect()
        const lock = await client.getMailboxLock(folder)
        try {
          return await takeUnseen(client, limit, largestBytes, take)
        } finally {
          lock.release()
        }
      } catch (error) {
        throw new WorldFailure("The mailbox for answers cannot be read.", { retryable: true, cause: error })
      } finally {
        await client.logout().catch(() => client.close())
      }
    },
  }
}

async function takeUnseen(
  client: ImapFlow,
  limit: number,
  largestBytes: number,
  take: (raw: Uint8Array) => Promise<boolean>,
): Promise<number> {
  const unseen = (await client.search({ seen: false }, { uid: true })) || []
  let taken = 0
  for (const uid of unseen.slice(0, limit)) {
    const mail = await client.fetchOne(String(uid), { source: { maxLength: largestBytes } }, { uid: true })
    if (!mail || !mail.source || !(await take(mail.source))) continue
    await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true })
    taken += 1
  }
  return taken
}
