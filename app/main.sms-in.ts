// What Twilio tells of texts: what became of ours, and what shoppers answered. Believed only with the signature of the account that it is about: the
// shop's own, or the installation's, whose texts name no shop.
import type { IncomingMessage, ServerResponse } from "node:http"

import twilio from "twilio"

import { unsafeFindShopsWithChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { phoneNumber } from "#app/flow/record/phone-number.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { recordProviderEvents } from "#app/flow/responses/record-provider-events.server.ts"
import { smsWordOf, takeSms, type IncomingSms, type TakenSms } from "#app/flow/responses/take-sms.server.ts"
import { readTwilioPost } from "#app/flow/responses/twilio-form.ts"
import { hasOwnAccount } from "#app/flow/sending/sms-account.ts"
import { readSmsTo } from "#app/flow/sending/sms-use.store.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import { shopIdFrom, type ShopId } from "#app/platform/ids.ts"
import { readBody } from "#app/platform/read-body.ts"

/** A text has 1,600 signs at most; the rest is fields. */
const largestBody = 64_000

/** `POST /callbacks/sms`, with `?shop=` for a shop's own account: 200 with TwiML once it is kept, 403 without a valid signature. */
export function createSmsDoor(runtime: Runtime): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", runtime.env.SHOPIFY_APP_URL)
    if (request.method !== "POST") return answer(response, 405, "Only POST is taken here.")
    const body = await readBody(request, largestBody)
    if (body.kind !== "read") return answer(response, 400, "The request did not come whole.")
    const form = Object.fromEntries(new URLSearchParams(body.bytes.toString("utf8")))
    const shop = shopIdFrom(url.searchParams.get("shop"))
    const signature = request.headers["x-twilio-signature"]
    const token = await tokenOf(runtime, shop)
    const isSigned =
      token !== null && typeof signature === "string" && twilio.validateRequest(token, signature, signedUrl(runtime, url), form)
    if (!isSigned) return answer(response, 403, "The signature does not fit.")
    try {
      answerTwiml(response, await take(runtime, shop, url, form))
    } catch (error) {
      runtime.log.error({ err: error }, "what Twilio told could not be kept")
      answer(response, 503, "Not now: please send it again.")
    }
  }
}

/** As Twilio was given the address, whatever stands between it and this process. */
const signedUrl = ({ env }: Runtime, url: URL): string => `${env.SHOPIFY_APP_URL}${url.pathname}${url.search}`

async function tokenOf({ db, vault, env }: Runtime, shop: ShopId | null): Promise<string | null> {
  const settings = shop ? await readSmsSettings(db, shop) : null
  return settings?.authTokenCipher && hasOwnAccount(settings) ? vault.decrypt(settings.authTokenCipher) : (env.TWILIO_AUTH_TOKEN ?? null)
}

/** What is answered by text, null for nothing. */
async function take(runtime: Runtime, shop: ShopId | null, url: URL, form: Record<string, string>): Promise<string | null> {
  const post = readTwilioPost(form, url.searchParams.get("message"), runtime.clock.now())
  if (post.kind === "status" && post.event) {
    const [recorded] = await recordProviderEvents(runtime, runtime.queue, [post.event], shop)
    runtime.log.info({ outcome: recorded?.kind, kind: post.event.kind }, "a text's fate was told")
  }
  if (post.kind !== "incoming") return null
  const taken: TakenSms[] = []
  const shops = await shopsFor(runtime, shop, post.sms)
  const isForAll = smsWordOf(post.sms) === "stop"
  for (const one of isForAll ? shops : shops.slice(0, 1)) taken.push(await takeSms(runtime, runtime.queue, one, post.sms))
  runtime.log.info({ outcomes: taken.map(({ kind }) => kind) }, "a text came in")
  return taken.find(({ reply }) => reply !== null)?.reply ?? null
}

/**
 * Whom a text is for. A shop's own account names it. The installation's number is shared: STOP holds for every shop that wrote to this phone by it, all
 * else is for the one that did so last.
 */
async function shopsFor({ db, vault }: Runtime, shop: ShopId | null, { from }: IncomingSms): Promise<ShopId[]> {
  if (shop) return [shop]
  const number = phoneNumber(from, null)
  if (!number) return []
  const wrote: { shop: ShopId; at: Date }[] = []
  for (const one of await unsafeFindShopsWithChannel(db, "sms")) {
    const key = vault.personKey(one, number.e164)
    const [newest] = key ? await readSmsTo(db, one, key, 1) : []
    if (newest) wrote.push({ shop: one, at: newest.heldAt })
  }
  return wrote.sort((a, b) => b.at.getTime() - a.at.getTime()).map((one) => one.shop)
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(text)
}

function answerTwiml(response: ServerResponse, reply: string | null): void {
  const twiml = new twilio.twiml.MessagingResponse()
  if (reply) twiml.message(reply)
  response.writeHead(200, { "content-type": "text/xml; charset=utf-8" }).end(twiml.toString())
}
