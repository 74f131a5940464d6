// A worker of its own process that sends what is due and kills itself (SIGKILL) at one step of it: its database and mail channel are wrapped here, so the app
// has no switch for it. Started by play-sending-crashes.ts, told what to do by SENDING_PLAY.
import { flushCompileCache } from "node:module"

import type { MailChannel } from "#app/flow/sending/mail-channel.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { openDatabase, type Database } from "#app/platform/db.server.ts"
import { createLinks } from "#app/platform/links.ts"
import { systemRandomness } from "#app/platform/randomness.ts"

import { fixedClock, testContext } from "./context.ts"
import type { SendingPlay } from "./play-sending-crashes.ts"

const play = JSON.parse(process.env["SENDING_PLAY"] ?? "{}") as SendingPlay
const die = (): never => {
  process.kill(process.pid, "SIGKILL")
  // The signal comes at the next turn of the system; nothing more is to happen until then.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
}

/** Steps that lie at a statement: before or after it, recognised by how it begins. */
const statements: Record<string, { text: string; when: "before" | "after" }> = {
  "touchpoints claimed": { text: `WITH due AS MATERIALIZED`, when: "after" },
  "messages written, not committed": { text: `INSERT INTO "Message" AS m`, when: "after" },
  "beginning not yet durable": { text: "WITH asked AS", when: "before" },
  "begun, nothing sent": { text: "WITH asked AS", when: "after" },
  "answer not yet written": { text: "WITH said AS", when: "before" },
  "answer written": { text: "WITH said AS", when: "after" },
}

function watched<Client extends object>(client: Client): Client {
  const step = statements[play.step]
  let claimedInside = false
  return new Proxy(client, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver) as unknown
      if (name === "$queryRaw" || name === "$executeRaw") {
        return (strings: TemplateStringsArray, ...values: unknown[]) => {
          const text = strings.join("?")
          const isStep = step !== undefined && text.includes(step.text)
          if (text.includes(`INSERT INTO "Message" AS m`)) claimedInside = true
          if (isStep && step.when === "before") die()
          const asked = (value as (...all: unknown[]) => Promise<unknown>).call(target, strings, ...values)
          return isStep ? asked.then(die) : asked
        }
      }
      if (name === "$transaction") {
        return async (run: (tx: object) => Promise<unknown>, options?: object) => {
          const inner: { client?: object } = {}
          const result = await (value as (...all: unknown[]) => Promise<unknown>).call(
            target,
            (tx: object) => {
              inner.client = watched(tx)
              return run(inner.client)
            },
            options,
          )
          if (play.step === "claims committed" && wasClaim(inner.client)) die()
          return result
        }
      }
      if (name === "claimedInside") return claimedInside
      return typeof value === "function" ? (value as (...all: unknown[]) => unknown).bind(target) : value
    },
  })
}

const wasClaim = (client: object | undefined): boolean => (client as { claimedInside?: boolean } | undefined)?.claimedInside === true

// One that is killed would keep nothing of what it compiled.
flushCompileCache()
const database = await openDatabase({ url: play.url, folder: play.folder })
const context = testContext({ db: watched(database.db as object) as Database, clock: fixedClock(play.now), randomness: systemRandomness })
const smtp = createSmtpChannel(play.smtpUrl)
const mail: MailChannel = {
  async send(outgoing) {
    const handed = await smtp.send(outgoing)
    if (play.step === "answered") die()
    return handed
  },
}
await sendDue(context, { mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) }, play.shop, "dying", 50)
// Steps on the wire end this process from outside; whoever comes here was not killed.
process.stdout.write("survived\n")
await database.close()
process.exit(0)
