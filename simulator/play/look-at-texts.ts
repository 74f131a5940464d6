// Shoppers look at the text messages that came since the last time; some answer at once, as people do. Their answers reach the app as Twilio passes them
// on: posted to its callback, signed with the account's token.
import { diceFor } from "../shoppers/shopper-traits.ts"
import { textAnswer } from "../shoppers/answer-text.ts"
import type { SmsSink } from "../sms/sms-sink.ts"
import { newMessageSid } from "../sms/twilio-api.ts"
import type { Stage } from "./perform.ts"

export interface Texts {
  sink: SmsSink
  /** The app's public address, which is signed, and where it listens. */
  appUrl: string
  appOrigin: string
  seen: number
}

export async function lookAtTexts({ shopify, domain, life }: Stage, texts: Texts): Promise<void> {
  const messages = texts.sink.messages()
  const fresh = messages.slice(texts.seen)
  texts.seen = messages.length
  for (const sms of fresh) {
    const status = sms.statusUrl ? new URL(sms.statusUrl) : null
    const at = (path: string) => `${texts.appOrigin}${path}`
    const told = { MessageSid: sms.id, MessageStatus: "delivered" }
    if (status)
      await texts.sink.post(at(`${status.pathname}${status.search}`), told, {
        signedUrl: `${texts.appUrl}${status.pathname}${status.search}`,
      })
    const shopper = [...shopify.shop(domain).customers.values()].find(({ phone }) => phone?.replace(/[^\d+]/gu, "") === sms.to)
    const words = textAnswer(shopper?.locale ?? "en", diceFor(life.seed, `text:${sms.to}:${messages.indexOf(sms)}`))
    if (!words) continue
    const answer = { MessageSid: newMessageSid(), From: sms.to, To: "+4915000000000", Body: words, SmsStatus: "received" }
    const { status: code } = await texts.sink.post(at("/callbacks/sms"), answer, { signedUrl: `${texts.appUrl}/callbacks/sms` })
    texts.sink.noteAnswer({ from: sms.to, body: words, outcome: code === 200 ? "taken" : `status ${code}` })
  }
}
