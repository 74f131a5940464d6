// One contract, four channels, each before a peer that speaks the real protocol.
import { createServer } from "node:http"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

import { afterAll, describe } from "vitest"
import webPush from "web-push"

import { createOnsiteChannel } from "#app/flow/sending/onsite-channel.server.ts"
import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import type { OutgoingNote, OutgoingPush, OutgoingSms } from "#app/flow/sending/short-channels.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { createTwilioChannel } from "#app/flow/sending/twilio-channel.server.ts"
import { createWebPushChannel } from "#app/flow/sending/web-push-channel.server.ts"

import { createMailbox } from "../../../simulator/mailbox/mailbox.ts"
import { headerOf } from "../../../simulator/mailbox/stored-mail.ts"
import { startPushService } from "../../../simulator/push/push-peer.ts"
import { sampleAccount } from "../../../simulator/sms/sms-sink.ts"
import { createTwilioApi } from "../../../simulator/sms/twilio-api.ts"
import { fixedClock } from "../../setup/context.ts"
import { openTestDatabase } from "../../setup/database.ts"
import { keepsTheContract, type ChannelHarness } from "./channel-contract.ts"

const clock = fixedClock("2026-11-12T10:00:00Z")

describe("mail, before an SMTP server", () => {
  keepsTheContract<OutgoingMail>(async () => {
    const mailbox = await createMailbox({ clock })
    const channel = createSmtpChannel(mailbox.smtpUrl, { timeoutMs: 1_000 })
    let isOpen = true
    const shut = async () => {
      if (isOpen) await mailbox.close()
      isOpen = false
    }
    return {
      channel,
      message: (id) => ({
        from: { name: "Shop", address: "shop@mail.example" },
        to: "anna@shopper.example",
        subject: "How is it?",
        text: "Hello",
        html: "<p>Hello</p>",
        headers: {},
        messageId: `${id}@mail.example`,
      }),
      received: async () => mailbox.messages().map((mail) => (headerOf(mail, "Message-ID") ?? "").replace(/^<|@.*$/gu, "")),
      refuseForGood: () => mailbox.script({ answer: { kind: "reject" } }),
      askToWait: () => mailbox.script({ answer: { kind: "later" } }),
      breakAfterwards: () => mailbox.script({ answer: { kind: "keep-then-drop" } }),
      disappear: shut,
      async close() {
        channel.close()
        await shut()
      },
    }
  })
})

describe("text messages, before a server that speaks Twilio's protocol", () => {
  keepsTheContract<OutgoingSms>(async () => {
    const api = createTwilioApi({ clock, account: sampleAccount })
    const server = createServer((request, response) => void api.serve(request, response, new URL(request.url ?? "/", "http://127.0.0.1")))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const shut = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    return {
      channel: createTwilioChannel({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 2_000 }),
      message: (id) => ({
        messageId: id,
        account: { ...sampleAccount, messagingServiceSid: null, from: "+15005550006" },
        to: "+4915112345678",
        body: `Story Shop: how is it? ${id}`,
        statusUrl: "https://afterword.example/callbacks/sms",
      }),
      received: async () => api.messages().map(({ body }) => body.split(" ").at(-1) ?? ""),
      refuseForGood: () => api.script({ kind: "refuse", status: 400, code: 21610 }),
      askToWait: () => api.script({ kind: "refuse", status: 429, code: 20429 }),
      breakAfterwards: () => api.script({ kind: "keep-then-drop" }),
      disappear: shut,
      close: shut,
    } satisfies ChannelHarness<OutgoingSms>
  })
})

const folder = mkdtempSync(path.join(tmpdir(), "afterword-push-"))
afterAll(() => rmSync(folder, { recursive: true }))

describe("push messages, before a push service over TLS that opens them as the browser would", () => {
  keepsTheContract<OutgoingPush>(async () => {
    const service = await startPushService({ clock })
    const vapid = { ...webPush.generateVAPIDKeys(), subject: "mailto:owner@shop.example" }
    const caFile = path.join(folder, "ca.pem")
    writeFileSync(caFile, service.certificate)
    const browser = service.subscribe(vapid.publicKey)
    let isOpen = true
    const shut = async () => {
      if (isOpen) await service.close()
      isOpen = false
    }
    return {
      channel: createWebPushChannel({ vapid, ownServices: [service.host], caFile, timeoutMs: 2_000 }),
      message: (id) => ({ messageId: id, to: browser, title: "How is it?", body: "Tell us.", path: "open/x", ttlSeconds: 60 }),
      received: async () => service.messages().map(({ text }) => (JSON.parse(text) as { id: string }).id),
      refuseForGood: () => service.forget(browser.id),
      askToWait: () => service.script({ kind: "status", status: 429 }),
      breakAfterwards: () => service.script({ kind: "keep-then-drop" }),
      disappear: shut,
      close: shut,
    }
  })
})

describe("notes in the shop, before the storage that the shopper's page reads", { timeout: 60_000 }, () => {
  keepsTheContract<OutgoingNote>(async () => {
    const database = await openTestDatabase()
    let isOpen = true
    let personKey = "person"
    const shut = async () => {
      if (isOpen) await database.close()
      isOpen = false
    }
    const note = { shopId: "shop.myshopify.com", touchpointId: "t-1", language: "en" }
    const channel = createOnsiteChannel(database.db, clock)
    return {
      channel,
      message: (id) => ({ ...note, messageId: id, personKey }),
      received: async () =>
        isOpen ? (await database.db.onsiteNote.findMany({ where: { messageId: { not: "other" } } })).map(({ messageId }) => messageId) : [],
      refuseForGood: () => void (personKey = ""),
      askToWait: async () => void (await channel.send({ ...note, messageId: "other", personKey })),
      breakAfterwards: shut,
      disappear: null,
      close: shut,
    }
  })
})
