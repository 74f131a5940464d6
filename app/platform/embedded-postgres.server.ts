// PGlite (PostgreSQL in WASM, in this process) behind PostgreSQL's wire protocol on a loopback port, for any number of connections.
//
// PGlite has one session. So a connection owns it from the first message of an exchange to the "ready for query" that says it is idle again;
// a transaction keeps it, and everybody else waits in turn. (npm's pglite-socket 0.2.17 hands over between single messages: two connections that
// query at once then read each other's answers.) Session state such as SET and prepared statement names is shared by all connections.
import { createServer, type Server, type Socket } from "node:net"

import type { PGlite } from "@electric-sql/pglite"

export interface WireServer {
  port: number
  close(): Promise<void>
}

const sslRequest = 80_877_103
const cancelRequest = 80_877_102
const startupHeader = 8
const messageHeader = 5
// Messages that PostgreSQL answers with "ready for query": Query, Sync, FunctionCall.
const closing = new Set(["Q", "S", "F"].map((letter) => letter.charCodeAt(0)))
// Messages that say nothing back on their own and are always followed by more: Parse, Bind, Describe, Execute, Close.
const gathering = new Set(["P", "B", "D", "E", "C"].map((letter) => letter.charCodeAt(0)))
const terminate = "X".charCodeAt(0)
const syncMessage = Uint8Array.from([0x53, 0, 0, 0, 4])

export async function serveEmbedded(database: PGlite): Promise<WireServer> {
  const turns = createTurns()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
    serveConnection(socket, database, turns)
  })
  await listen(server)
  const address = server.address()
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
      await turns.take() // The exchange under way ends before the database is closed.
    },
  }
}

/** One owner at a time, first come first served. */
function createTurns() {
  let last = Promise.resolve()
  return {
    async take(): Promise<() => void> {
      const before = last
      let release = () => {}
      last = new Promise((resolve) => (release = resolve))
      await before
      return release
    },
  }
}

function serveConnection(socket: Socket, database: PGlite, turns: ReturnType<typeof createTurns>): void {
  let unread: Buffer = Buffer.alloc(0)
  let gathered: Buffer[] = []
  let hasStarted = false
  let release: (() => void) | null = null
  let status = "I"
  let work = Promise.resolve()

  const execute = async (message: Uint8Array): Promise<void> => {
    release ??= await turns.take()
    let tail: Buffer = Buffer.alloc(0)
    await database.execProtocolRawStream(message, {
      onRawData: (data) => {
        const bytes = Buffer.from(data) // A copy: the database writes the next answer into the same memory.
        tail = Buffer.concat([tail, bytes]).subarray(-6)
        if (socket.writable) socket.write(bytes)
      },
    })
    status = readyStatus(tail) ?? status
  }
  const handOver = () => {
    release?.()
    release = null
  }
  const handle = async (message: Buffer, kind: number | null): Promise<void> => {
    await execute(message)
    if ((kind === null || closing.has(kind)) && status === "I") handOver()
  }
  const leave = async (): Promise<void> => {
    if (!release) return
    if (status === "I") await execute(syncMessage)
    else await database.exec("ROLLBACK")
    handOver()
  }

  socket.setNoDelay(true)
  socket.on("error", () => socket.destroy())
  socket.on("close", () => void (work = work.then(leave).catch(handOver)))
  socket.on("data", (chunk) => {
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk])
    for (let next = nextMessage(unread, hasStarted); next; next = nextMessage(unread, hasStarted)) {
      const { message, kind } = next
      unread = unread.subarray(message.length)
      const code = hasStarted ? 0 : message.readInt32BE(4)
      if (code === sslRequest) {
        socket.write("N")
        continue
      }
      if (code === cancelRequest || kind === terminate) {
        socket.end()
        continue
      }
      hasStarted = true
      gathered.push(message)
      if (kind !== null && gathering.has(kind)) continue
      // One call for an exchange of several messages; a call for each would be half as fast.
      const exchange = gathered.length === 1 ? message : Buffer.concat(gathered)
      gathered = []
      work = work.then(() => (socket.destroyed ? undefined : handle(exchange, kind))).catch(() => void socket.destroy())
    }
  })
}

/** The next whole message; `kind` is its letter, null for the start-up message, which has none. */
function nextMessage(unread: Buffer, hasStarted: boolean): { message: Buffer; kind: number | null } | null {
  if (unread.length < (hasStarted ? messageHeader : startupHeader)) return null
  const length = hasStarted ? 1 + unread.readInt32BE(1) : unread.readInt32BE(0)
  if (unread.length < length) return null
  return { message: unread.subarray(0, length), kind: hasStarted ? (unread[0] as number) : null }
}

/** I idle, T in a transaction, E in a failed one; null when the answer does not end in "ready for query". */
function readyStatus(tail: Buffer): string | null {
  const isReady = tail.length === 6 && tail[0] === 0x5a && tail.readInt32BE(1) === 5
  return isReady ? String.fromCharCode(tail[5] as number) : null
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
}
