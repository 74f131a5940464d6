// A receiving mail server on loopback: takes what is sent by SMTP, keeps it in memory (and under `folder` when one is given), and answers
// as a test tells it to. Time is the simulated clock's.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import type { AddressInfo, Socket } from "node:net"
import { join } from "node:path"

import { SMTPServer, type SMTPServerSession } from "smtp-server"

import { parseMail, type StoredMail } from "./stored-mail.ts"

/**
 * What the server does with a mail. `reject` and `later` answer RCPT with a code and keep nothing. The last two look alike to the sender, who
 * cannot know: the connection breaks after the data, once without and once with the mail kept.
 */
export type ScriptedAnswer =
  { kind: "reject"; code?: number; message?: string } | { kind: "later" } | { kind: "drop-after-data" } | { kind: "keep-then-drop" }

interface Script {
  to: string | null
  answer: ScriptedAnswer
  left: number
}

export interface Mailbox {
  /** For SMTP_URL. */
  readonly smtpUrl: string
  /** Newest last. */
  messages(filter?: { to?: string }): StoredMail[]
  message(id: string): StoredMail | null
  /** Resolves with the first mail for `to` beyond the `after` it already had; rejects after `timeoutMs` of real time. */
  waitFor(wanted?: { to?: string; after?: number; timeoutMs?: number }): Promise<StoredMail>
  /** Calls `listener` for each mail as it is kept. Returns the function that stops it. */
  onMail(listener: (mail: StoredMail) => void): () => void
  /** The next `times` mails (default: all) for `to` (default: anyone) are answered so. Later scripts win. */
  script(script: { to?: string; answer: ScriptedAnswer; times?: number }): void
  clearScripts(): void
  /** Origin written beside mails from now on (see stored-mail.ts). */
  setLinkOrigin(origin: string | null): void
  close(): Promise<void>
}

/** Starts the server; `port` 0 takes a free one. `folder` receives `mailbox.jsonl`, which is read again at the next start. */
export async function createMailbox(options: {
  clock: { now(): Date }
  folder?: string
  port?: number
  linkOrigin?: string | null
}): Promise<Mailbox> {
  const file = options.folder ? join(options.folder, "mailbox.jsonl") : null
  const mails = file ? readMails(file) : []
  if (options.folder) mkdirSync(options.folder, { recursive: true })
  const listeners = new Set<(mail: StoredMail) => void>()
  let scripts: Script[] = []
  let linkOrigin = options.linkOrigin ?? null

  const answerFor = (to: string, phases: readonly ScriptedAnswer["kind"][]): ScriptedAnswer | null => {
    const found = scripts.findLast(
      (script) => script.left > 0 && (script.to === null || script.to === to) && phases.includes(script.answer.kind),
    )
    if (!found) return null
    found.left -= 1
    return found.answer
  }
  const keep = (mail: StoredMail) => {
    mails.push(mail)
    if (file) appendFileSync(file, `${JSON.stringify(mail)}\n`)
    for (const listener of [...listeners]) listener(mail)
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    size: 10 * 1024 * 1024,
    onRcptTo(address, _session, callback) {
      const answer = answerFor(address.address.toLowerCase(), ["reject", "later"])
      if (!answer) return callback()
      const code = answer.kind === "reject" ? (answer.code ?? 550) : 451
      const words = answer.kind === "reject" ? (answer.message ?? "5.1.1 No such mailbox here") : "4.7.1 Please try again later"
      callback(Object.assign(new Error(words), { responseCode: code }))
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", () => {
        void take(Buffer.concat(parts), session).then(
          (id) => (id === null ? socketOf(server, session)?.destroy() : callback(null, `2.0.0 Ok: queued as ${id}`)),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        )
      })
    },
  })
  /** Null when the connection is to break. */
  const take = async (raw: Buffer, session: SMTPServerSession): Promise<string | null> => {
    const recipients = session.envelope.rcptTo.map((entry) => entry.address.toLowerCase())
    const answer = answerFor(recipients[0] ?? "", ["drop-after-data", "keep-then-drop"])
    if (answer?.kind === "drop-after-data") return null
    let id = ""
    for (const to of recipients) {
      id = `m${mails.length + 1}`
      const envelopeFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : ""
      keep(await parseMail(raw, { id, receivedAt: options.clock.now(), envelopeFrom, to, linkOrigin }))
    }
    return answer ? null : id
  }
  server.on("error", () => {}) // A broken client connection is the client's affair.
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject)
    server.listen(options.port ?? 0, "127.0.0.1", resolve)
  })
  const port = (server.server.address() as AddressInfo).port

  const messages: Mailbox["messages"] = (filter) => (filter?.to ? mails.filter((mail) => mail.to === filter.to?.toLowerCase()) : [...mails])
  const onMail: Mailbox["onMail"] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    messages,
    message: (id) => mails.find((mail) => mail.id === id) ?? null,
    onMail,
    waitFor: (wanted = {}) =>
      new Promise((resolve, reject) => {
        const found = () => messages({ to: wanted.to })[wanted.after ?? 0]
        const now = found()
        if (now) return resolve(now)
        const settle = (act: () => void) => {
          clearTimeout(timer)
          stop()
          act()
        }
        const timer = setTimeout(
          () => settle(() => reject(new Error(`No mail for ${wanted.to ?? "anyone"} in time.`))),
          wanted.timeoutMs ?? 10_000,
        )
        const stop = onMail(() => {
          const mail = found()
          if (mail) settle(() => resolve(mail))
        })
      }),
    script: ({ to, answer, times }) =>
      void scripts.push({ to: to?.toLowerCase() ?? null, answer, left: times ?? Number.POSITIVE_INFINITY }),
    clearScripts: () => void (scripts = []),
    setLinkOrigin: (origin) => void (linkOrigin = origin),
    close: () => {
      for (const connection of connectionsOf(server)) connection._socket?.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

// smtp-server keeps its open connections on the server, undocumented; breaking one is what a dying mail server does, and it has no verb for it.
interface OpenConnection {
  session?: { id?: string }
  _socket?: Socket
}
function connectionsOf(server: SMTPServer): OpenConnection[] {
  return [...(server as unknown as { connections: Set<OpenConnection> }).connections]
}
function socketOf(server: SMTPServer, session: SMTPServerSession): Socket | undefined {
  return connectionsOf(server).find((connection) => connection.session?.id === session.id)?._socket
}

function readMails(file: string): StoredMail[] {
  if (!existsSync(file)) return []
  // A run that was killed may leave half a line at the end; what is whole is kept.
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return line === "" ? [] : [JSON.parse(line) as StoredMail]
      } catch {
        return []
      }
    })
}
