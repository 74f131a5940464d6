// The doors that providers use, alone on a loopback port, with proofs that the test itself makes as each provider does.
import { createHmac, createSign, generateKeyPairSync } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

import { generate } from "selfsigned"

import { createCallbackDoors } from "#app/main.callbacks.ts"
import { createRuntime, type Runtime } from "#app/main.runtime.ts"
import { createCertificates } from "#app/platform/certificates.server.ts"
import type { Clock } from "#app/platform/clock.ts"
import { createLog } from "#app/platform/log.ts"

import { testEnv } from "../setup/app.ts"
import { seededRandomness } from "../setup/context.ts"
import type { OpenDatabase } from "../setup/database.ts"

export const topic = "arn:aws:sns:eu-central-1:123456789012:afterword"
export const certificateUrl = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123abcd.pem"
const secrets = { postmark: "password of the address", mailgun: "key-0123456789abcdef" }

export interface Answered {
  status: number
  text: string
}

export interface CallbackDoor {
  runtime: Runtime
  url: string
  /** Addresses that were fetched. */
  fetched: string[]
  post(provider: string, body: string, headers?: Record<string, string>): Promise<Answered>
  /** As each provider would tell it, with its proof. */
  ses(message: object, change?: Record<string, string>): Promise<Answered>
  postmark(said: object, password?: string): Promise<Answered>
  sendgrid(said: object[], options?: { tamper?: boolean; secondsAgo?: number }): Promise<Answered>
  mailgun(event: object, options?: { token?: string; secondsAgo?: number; key?: string }): Promise<Answered>
  close(): Promise<void>
}

export async function openCallbackDoor(database: OpenDatabase, clock: Clock): Promise<CallbackDoor> {
  const sendgridKeys = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const amazon = await generate([{ name: "commonName", value: "sns.amazonaws.com" }], { keySize: 2048, algorithm: "sha256" })
  const fetched: string[] = []
  const certificates = createCertificates(async (url) => {
    fetched.push(url)
    return amazon.cert
  })
  const runtime = await createRuntime({
    database,
    clock,
    log: createLog("silent"),
    randomness: seededRandomness(7),
    env: testEnv({
      SES_TOPIC_ARN: topic,
      POSTMARK_CALLBACK_SECRET: secrets.postmark,
      SENDGRID_PUBLIC_KEY: sendgridKeys.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
      MAILGUN_SIGNING_KEY: secrets.mailgun,
    }),
  })
  const doors = createCallbackDoors(runtime, certificates)
  const server = createServer((request, response) => void doors[request.url ?? ""]?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let told = 0

  const post = async (provider: string, body: string, headers: Record<string, string> = {}): Promise<Answered> => {
    const response = await fetch(`${url}/callbacks/${provider}`, { method: "POST", body, headers })
    return { status: response.status, text: await response.text() }
  }
  return {
    runtime,
    url,
    fetched,
    post,
    ses(message, change = {}) {
      told += 1
      const envelope: Record<string, string> = {
        Type: "Notification",
        MessageId: `sns-${told}`,
        TopicArn: topic,
        Message: JSON.stringify(message),
        Timestamp: new Date().toISOString(),
        SignatureVersion: "2",
        SigningCertURL: certificateUrl,
        ...("Type" in change || "TopicArn" in change || "SigningCertURL" in change || "SubscribeURL" in change || "Token" in change
          ? change
          : {}),
      }
      const fields =
        envelope["Type"] === "Notification"
          ? ["Message", "MessageId", "Timestamp", "TopicArn", "Type"]
          : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
      const text = fields.map((field) => `${field}\n${envelope[field]}\n`).join("")
      const Signature = createSign("RSA-SHA256").update(text).sign(amazon.private, "base64")
      return post("ses", JSON.stringify({ ...envelope, Signature, ...change }), { "x-amz-sns-message-type": envelope["Type"] ?? "" })
    },
    postmark: (said, password = secrets.postmark) =>
      post("postmark", JSON.stringify(said), { authorization: `Basic ${Buffer.from(`afterword:${password}`).toString("base64")}` }),
    sendgrid(said, { tamper = false, secondsAgo = 0 } = {}) {
      const body = JSON.stringify(said)
      const timestamp = String(Math.floor(Date.now() / 1000) - secondsAgo)
      const signature = createSign("SHA256").update(timestamp).update(body).sign(sendgridKeys.privateKey, "base64")
      return post("sendgrid", tamper ? body.replace("delivered", "spamreport") : body, {
        "x-twilio-email-event-webhook-signature": signature,
        "x-twilio-email-event-webhook-timestamp": timestamp,
      })
    },
    mailgun(event, { token = `token-${(told += 1)}-0123456789`, secondsAgo = 0, key = secrets.mailgun } = {}) {
      const timestamp = String(Math.floor(Date.now() / 1000) - secondsAgo)
      const signature = createHmac("sha256", key).update(`${timestamp}${token}`).digest("hex")
      return post("mailgun", JSON.stringify({ "signature": { timestamp, token, signature }, "event-data": event }))
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await runtime.close()
    },
  }
}
