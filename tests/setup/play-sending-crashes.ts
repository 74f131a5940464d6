// Sending is killed (SIGKILL) at each of its steps, then another worker takes over; a real SMTP server says how often each message came. On PostgreSQL and on the
// embedded database.
import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { settleStale } from "#app/flow/sending/settle-stale.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"
import { createLinks } from "#app/platform/links.ts"

import { createMailbox, type Mailbox } from "../../simulator/mailbox/mailbox.ts"
import { emptyTables, seedApproved } from "../builders/approved-ask.ts"
import { northwind } from "../builders/review-ask.ts"
import { fixedClock, testContext } from "./context.ts"
import { templatePath } from "./template.ts"

export interface SendingPlay {
  step: string
  url: string | null
  folder: string
  smtpUrl: string
  shop: string
  now: string
}

export const sendingSteps = [
  "touchpoints claimed",
  "messages written, not committed",
  "claims committed",
  "beginning not yet durable",
  "begun, nothing sent",
  "connected",
  "in the middle of the text",
  "text taken, answer on its way",
  "answered",
  "answer not yet written",
  "answer written",
] as const
export type SendingStep = (typeof sendingSteps)[number]

export interface StepOutcome {
  step: SendingStep
  wasKilled: boolean
  /** Mails of each message at the server, over both workers. */
  mails: number[]
  /** What the messages are in the end. */
  states: string[]
  /** Messages that a third worker, a day later, would still send. */
  sentLater: number
}

const now = "2026-11-12T10:00:00Z"
/** The process that dies is started again and again: its code is compiled once. */
const compiled = join(import.meta.dirname, "../../.cache/compiled")
const messages = 3

/** Plays one step on the database at `url`, or on an embedded one of its own. */
export async function playStep(step: SendingStep, url: string | null): Promise<StepOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-sending-"))
  const place = { url, folder }
  const clock = fixedClock(now)
  const mailbox = await createMailbox({ clock })
  const wire = await startWire(mailbox, step)
  try {
    const emails = await withDatabase({ ...place, isNew: true }, clock, async (context) => {
      await emptyTables(context)
      const asks = []
      for (let number = 1; number <= messages; number += 1) asks.push(await seedApproved(context, { number }))
      return asks.map((ask) => ask.email)
    })
    const wasKilled = await runUntilKilled({ step, ...place, smtpUrl: wire.url, shop: northwind, now }, wire)
    clock.advance(16 * minuteMs)
    const later = await withDatabase(place, clock, async (context) => {
      await settleStale(context)
      await send(context, mailbox)
      clock.advance(24 * 60 * minuteMs)
      const sentLater = (await send(context, mailbox)).filter(({ kind }) => kind === "sent").length
      const rows = await context.db.touchpoint.findMany({ where: { shopId: northwind }, orderBy: { id: "asc" } })
      return { sentLater, states: rows.map(({ state }) => state) }
    })
    return { step, wasKilled, mails: emails.map((to) => mailbox.messages({ to }).length), ...later }
  } finally {
    wire.server.close()
    await mailbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type TestContext = ReturnType<typeof testContext>

async function withDatabase<Result>(
  { url, folder, isNew = false }: { url: string | null; folder: string; isNew?: boolean },
  clock: ReturnType<typeof fixedClock>,
  use: (context: TestContext) => Promise<Result>,
): Promise<Result> {
  const database: OpenDatabase = await openDatabase({ url, folder, ...(isNew && !url ? { image: await templatePath() } : {}) })
  try {
    return await use(testContext({ db: database.db, clock }))
  } finally {
    await database.close()
  }
}

async function send(context: TestContext, mailbox: Mailbox) {
  const mail = createSmtpChannel(mailbox.smtpUrl)
  const ports = { mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) }
  const outcomes = await sendDue(context, ports, northwind, `worker at ${context.clock.now().toISOString()}`, 50)
  mail.close()
  return outcomes
}

function runUntilKilled(play: SendingPlay, wire: Wire): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "sending-process.ts")], {
    env: { NODE_ENV: "test", PATH: process.env["PATH"] ?? "", SENDING_PLAY: JSON.stringify(play), NODE_COMPILE_CACHE: compiled },
    stdio: ["ignore", "ignore", "pipe"],
  })
  const complaints: string[] = []
  child.stderr.on("data", (part: Buffer) => complaints.push(part.toString()))
  wire.onStep(() => child.kill("SIGKILL"))
  return new Promise((resolve, reject) => {
    child.once("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve(true)
      else if (code === 0) resolve(false)
      else reject(new Error(`The process ended with ${code}:\n${complaints.join("")}`))
    })
  })
}

interface Wire {
  url: string
  server: Server
  onStep(kill: () => void): void
}

/** Between sender and server: sees what passes, and when a step of its own has come, lets nothing more through and says so. */
async function startWire(mailbox: Mailbox, step: SendingStep): Promise<Wire> {
  const target = Number(new URL(mailbox.smtpUrl).port)
  let kill = (): void => {}
  const server = createServer((sender: Socket) => {
    const peer = connect(target, "127.0.0.1")
    let inText = false
    let hasEnded = false
    // What a pause of the network cuts in two still has to be seen: the text's last five signs may come in two parts.
    let last = ""
    const stop = () => {
      kill()
      sender.pause()
    }
    for (const socket of [sender, peer]) socket.on("error", () => {})
    if (step === "connected") stop()
    sender.on("data", (part: Buffer) => {
      const text = part.toString("latin1")
      if (inText && step === "in the middle of the text") {
        peer.write(part.subarray(0, Math.floor(part.length / 2)))
        return stop()
      }
      last = (last + text).slice(-6)
      if (inText && last.endsWith("\r\n.\r\n")) hasEnded = true
      if (last === "DATA\r\n") inText = true
      return void peer.write(part)
    })
    peer.on("data", (part: Buffer) => {
      if (hasEnded && step === "text taken, answer on its way") return stop()
      return void sender.write(part)
    })
    sender.on("close", () => peer.destroy())
    peer.on("close", () => sender.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    onStep: (then) => void (kill = then),
  }
}
