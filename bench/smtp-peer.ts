// A mail server of its own process (smtp-server): takes every mail, keeps nothing but how often each Message-ID came. `startPeer` runs it.
import { type ChildProcess, fork } from "node:child_process"

import { SMTPServer } from "smtp-server"

export interface Peer {
  url: string
  /** Mails taken since the last time it was asked, and how many of them under a Message-ID that had come before. */
  taken(): Promise<{ mails: number; twice: number }>
  close(): void
}

export function startPeer(): Promise<Peer> {
  const child = fork(import.meta.filename, [], { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("message", (port) => resolve(peerOf(child, Number(port))))
  })
}

function peerOf(child: ChildProcess, port: number): Peer {
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () =>
      new Promise((resolve) => {
        child.once("message", (counts) => resolve(counts as { mails: number; twice: number }))
        child.send("taken")
      }),
    close: () => void child.kill(),
  }
}

function serve(): void {
  const seen = new Set<string>()
  let counts = { mails: 0, twice: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, callback) {
      let head = ""
      stream.on("data", (part: Buffer) => {
        if (head.length < 4_000) head += part.toString("latin1")
      })
      stream.on("end", () => {
        const id = /^Message-ID:\s*(\S+)/im.exec(head)?.[1] ?? ""
        counts.mails += 1
        if (seen.has(id)) counts.twice += 1
        seen.add(id)
        callback(null, `queued as ${counts.mails}`)
      })
    },
  })
  server.listen(0, "127.0.0.1", () => process.send?.((server.server.address() as { port: number }).port))
  process.on("message", () => {
    process.send?.(counts)
    counts = { mails: 0, twice: 0 }
    seen.clear()
  })
}

if (import.meta.main) serve()
