import { createServer } from "node:net"
import type { AddressInfo, Server, Socket } from "node:net"

import { afterEach, describe, expect, test } from "vitest"

import { MailRefused, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"

const mail: OutgoingMail = {
  from: { name: "Shop", address: "shop@mail.example" },
  to: "anna@shopper.example",
  subject: "How is it?",
  text: "Hello ".repeat(2_000),
  html: "<p>Hello</p>",
  headers: {},
  messageId: "m-1@mail.example",
}

/** What the server does when it has read a line that begins so; null breaks the connection. */
type Script = Partial<Record<"connect" | "EHLO" | "MAIL" | "RCPT" | "DATA" | "middle" | "end", string | null>>

// A mail server of a few lines: what matters here are the moments at which it breaks, which a real one does not do on request.
function startServer(script: Script): Promise<{ server: Server; url: string; whole: () => number; recipients: string[] }> {
  let whole = 0
  const recipients: string[] = []
  const talk = (socket: Socket) => {
    let buffer = ""
    let inText = false
    const say = (step: keyof Script, usual: string) => {
      const words = script[step] === undefined ? usual : script[step]
      if (words === null) socket.destroy()
      else if (words !== "") socket.write(`${words}\r\n`)
    }
    socket.on("error", () => {})
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1")
      if (inText) {
        if (script.middle === null) return socket.destroy()
        if (!buffer.endsWith("\r\n.\r\n")) return
        buffer = ""
        inText = false
        whole += 1
        return say("end", "250 queued as 7")
      }
      for (let line = /^(.*?)\r\n/.exec(buffer); line && !inText; line = /^(.*?)\r\n/.exec(buffer)) {
        buffer = buffer.slice(line[0].length)
        const verb = (line[1] ?? "").slice(0, 4).toUpperCase()
        if (verb === "RCPT") recipients.push(/<(.*)>/.exec(line[1] ?? "")?.[1] ?? "")
        if (verb === "DATA") {
          inText = true
          say("DATA", "354 go on")
        } else if (verb === "EHLO" || verb === "MAIL" || verb === "RCPT") say(verb, "250 ok")
        else socket.write("250 ok\r\n")
      }
      return undefined
    })
    say("connect", "220 here")
  }
  const server = createServer(talk)
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({ server, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, whole: () => whole, recipients }),
    ),
  )
}

let running: Server | null = null
afterEach(() => void running?.close())

const wordFor = ({ retryable, isOutage, isGone }: MailRefused): string =>
  isOutage ? "outage" : retryable ? "later" : isGone ? "gone" : "never"

async function trySend(script: Script) {
  const { server, url, whole } = await startServer(script)
  running = server
  const channel = createSmtpChannel(url, { timeoutMs: 1_500 })
  const outcome = await channel.send(mail).then(
    ({ providerId }) => `sent: ${providerId}`,
    (error: unknown) => (error instanceof MailRefused ? wordFor(error) : "unknown"),
  )
  channel.close()
  return { outcome, whole: whole() }
}

describe("createSmtpChannel", () => {
  test("an accepted mail is sent, and named by the server", async () => {
    expect(await trySend({})).toEqual({ outcome: "sent: 250 queued as 7", whole: 1 })
  })

  test.each<[string, Script, string]>([
    ["it is full at the door", { connect: "421 too busy" }, "outage"],
    ["it closes at the door", { connect: null }, "outage"],
    ["it closes at the greeting", { EHLO: null }, "outage"],
    ["it closes at the sender", { MAIL: null }, "outage"],
    ["it does not know the sender", { MAIL: "553 5.7.1 sender not verified" }, "outage"],
    ["it closes at the recipient", { RCPT: null }, "outage"],
    ["it shuts down at the recipient", { RCPT: "421 4.3.2 going down" }, "outage"],
    ["it knows no such recipient", { RCPT: "550 5.1.1 no such mailbox" }, "gone"],
    ["it knows no such recipient and says so in words", { RCPT: "550 no such user here" }, "gone"],
    ["it knows no such domain", { RCPT: "550 5.1.2 bad destination" }, "gone"],
    ["it will not have the recipient written to by us", { RCPT: "550 5.7.1 blocked by policy" }, "never"],
    ["it says no without a word why", { RCPT: "550 no" }, "never"],
    ["it is out of room for the recipient", { RCPT: "452 4.2.2 full" }, "later"],
    ["it greylists the recipient", { RCPT: "451 4.7.1 try again in five minutes" }, "later"],
    ["it closes before it asks for the text", { DATA: null }, "outage"],
    ["it refuses to take a text", { DATA: "554 no valid recipients" }, "never"],
    ["it breaks in the middle of the text", { middle: null }, "unknown"],
    ["it breaks after the text", { end: null }, "unknown"],
    ["it falls silent after the text", { end: "" }, "unknown"],
    ["it refuses what it has read", { end: "550 5.7.1 looks like spam" }, "never"],
    ["it asks to try what it has read later", { end: "451 4.7.1 greylisted" }, "later"],
  ])("when %s", async (_name, script, outcome) => {
    expect((await trySend(script)).outcome).toBe(outcome)
  })

  // Whose stop was looked for is one address; a comma in it may not lead to another one.
  test.each([
    ["anna@shopper.example", "anna@shopper.example"],
    ["x,victim@shopper.example", '"x,victim"@shopper.example'],
    ["x;victim@shopper.example", '"x;victim"@shopper.example'],
    ["a@shopper.example,victim@shopper.example", '"a@shopper.example,victim"@shopper.example'],
    ["a@shopper.example\r\nBcc: victim@shopper.example", '"a@shopper.example Bcc: victim"@shopper.example'],
  ])("%j is one address, however it is spelt", async (to, recipient) => {
    const { server, url, recipients } = await startServer({})
    running = server
    const channel = createSmtpChannel(url, { timeoutMs: 1_500 })
    await channel.send({ ...mail, to })
    channel.close()
    expect(recipients).toEqual([recipient])
  })

  test("what is unknown was offered once and by nobody again", async () => {
    expect(await trySend({ end: null })).toEqual({ outcome: "unknown", whole: 1 })
  })
})
