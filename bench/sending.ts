// How many messages a second leave through a real SMTP server, claimed, begun and settled durably on PostgreSQL, with the exact copy of each kept encrypted,
// against nodemailer's own pool sending the very same mails to the same server in the same run? Server, PostgreSQL and sender share the machine's cores.
//
// Rounds take turns, ours and the floor's, so that whatever else the machine does hits both. MAILS (default 1500) a round, ROUNDS (default 3) of each.
import { createTransport } from "nodemailer"

import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { createMailFrames } from "#app/flow/sending/mail-frame.ts"
import { sendAllDue } from "#app/flow/sending/send-due.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import type { Context } from "#app/platform/context.ts"
import { openDatabase } from "#app/platform/db.server.ts"
import { systemRandomness } from "#app/platform/randomness.ts"
import { createLinks } from "#app/platform/links.ts"

import { fixedClock, testContext } from "../tests/setup/context.ts"
import { startPostgres } from "../tests/setup/postgres.ts"
import { northwind, seedShop } from "../tests/builders/review-ask.ts"
import type { BenchmarkOutcome } from "./run.ts"
import { seedManyApproved } from "./many-approved.ts"
import { startPeer, type Peer } from "./smtp-peer.ts"

const mails = Number(process.env["MAILS"] ?? 1_500)
const rounds = Number(process.env["ROUNDS"] ?? 3)
const connections = 10
const batchSize = Number(process.env["BATCH"] ?? 256)

interface Round {
  perSecond: number
  cpuMsEach: number
  twice: number
}

export async function run(): Promise<BenchmarkOutcome> {
  const peer = await startPeer()
  const postgres = await startPostgres()
  const database = await openDatabase({ url: await postgres.createDatabase(), folder: "" })
  const clock = fixedClock("2026-11-12T10:00:00Z")
  const context = testContext({ db: database.db, clock, randomness: systemRandomness })
  const ours: Round[] = []
  const floors: Round[] = []
  try {
    await seedShop(context)
    // The first round warms both up and is left out.
    for (let round = 0; round <= rounds; round += 1) {
      await seedManyApproved(context, mails, round * mails + 1)
      await database.pool.query("VACUUM ANALYZE")
      const sent: OutgoingMail[] = []
      const own = await sendOurs(context, peer, sent)
      const floor = await sendFloor(peer, sent)
      if (round === 0) continue
      ours.push(own)
      floors.push(floor)
    }
    const [own, floor] = [median(ours), median(floors)]
    const bytes = await bytesKept(context)
    const row = (name: string, { perSecond, cpuMsEach, twice }: Round) => ({
      "sender": name,
      "messages/s": Math.round(perSecond),
      "of the floor": Number((perSecond / floor.perSecond).toFixed(2)),
      "ms of processor each": Number(cpuMsEach.toFixed(2)),
      "sent twice": twice,
    })
    const table = [row("nodemailer's pool, keeping nothing", floor), row("sendAllDue, everything kept", own)]
    return { table, results: { mails, connections, batchSize, ours, floors, share: own.perSecond / floor.perSecond, bytesKeptEach: bytes } }
  } finally {
    await database.close()
    await postgres.stop()
    peer.close()
  }
}

async function sendOurs(context: Context, peer: Peer, sent: OutgoingMail[]): Promise<Round> {
  const smtp = createSmtpChannel(peer.url, { maxConnections: connections })
  const mail = {
    send(outgoing: OutgoingMail) {
      sent.push(outgoing)
      return smtp.send(outgoing)
    },
  }
  const ports = { mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl), frames: createMailFrames() }
  const outcomes = new Map<string, number>()
  const round = await timed(peer, async () => {
    await sendAllDue(context, ports, northwind, {
      newWorker: () => context.randomness.id(),
      batchSize,
      isTimeUp: () => false,
      note: (_channel, { kind }) => outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1),
    })
  })
  smtp.close()
  if (outcomes.get("sent") !== mails) throw new Error(`Not all left: ${JSON.stringify([...outcomes])}`)
  return round
}

/** nodemailer alone: all mails given to its pool at once, which is the fastest way to use it. */
async function sendFloor(peer: Peer, sent: readonly OutgoingMail[]): Promise<Round> {
  const transport = createTransport({ url: peer.url, pool: true, maxConnections: connections, maxMessages: Infinity } as object)
  const round = await timed(peer, async () => {
    await Promise.all(sent.map(({ messageId, ...mail }) => transport.sendMail({ ...mail, messageId: `<${messageId}>` })))
  })
  transport.close()
  return round
}

async function timed(peer: Peer, send: () => Promise<void>): Promise<Round> {
  await peer.taken()
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await send()
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const { mails: count, twice } = await peer.taken()
  if (count !== mails) throw new Error(`${count} of ${mails} mails came.`)
  return { perSecond: mails / seconds, cpuMsEach: (user + system) / 1000 / mails, twice }
}

async function bytesKept({ db }: Context): Promise<number> {
  const rows = await db.$queryRaw<{ bytes: number }[]>`SELECT avg(octet_length("renderedCipher"))::float AS bytes FROM "RenderedMessage"`
  return Math.round(rows[0]?.bytes ?? 0)
}

function median(all: readonly Round[]): Round {
  return all.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)] as Round
}
