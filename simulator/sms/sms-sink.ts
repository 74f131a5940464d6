// The text messages that Twilio's stand-in took (twilio-api.ts), as a page at /sms, with what shoppers answered.
import { escapeHtml, readableTime, renderPage, sendHtml } from "../play/page.ts"
import type { Handle } from "../handle.ts"
import { createTwilioApi, type TwilioAccount, type TwilioApi } from "./twilio-api.ts"

export interface SmsSink extends TwilioApi {
  handle: Handle
  /** Notes what a shopper answered, for the page. */
  noteAnswer(answer: { from: string; body: string; outcome: string }): void
}

export const sampleAccount: TwilioAccount = { accountSid: `AC${"0".repeat(31)}1`, authToken: "the simulated account's own token" }

export function createSmsSink(options: { clock: { now(): Date }; account?: TwilioAccount; adminPath?: string }): SmsSink {
  const api = createTwilioApi({ clock: options.clock, account: options.account ?? sampleAccount })
  const answers: { from: string; body: string; outcome: string; at: Date }[] = []
  const handle: Handle = async (request, response, url) => {
    if (await api.serve(request, response, url)) return true
    if (url.pathname !== "/sms") return false
    const sent = api
      .messages()
      .map((sms) => ({ at: sms.receivedAt, html: card(`To ${sms.to} from ${sms.from}`, sms.receivedAt, sms.body) }))
    const said = answers.map(({ from, body, outcome, at }) => ({ at, html: card(`Answer from ${from} (${outcome})`, at, body) }))
    const rows = [...sent, ...said].sort((a, b) => b.at.getTime() - a.at.getTime()).map(({ html }) => html)
    const body = `<h1>Text messages</h1><p class="muted">What the shop's app sent by SMS: ${sent.length}; answers: ${said.length}.</p>${rows.join("") || empty}`
    sendHtml(response, 200, renderPage({ title: "Text messages", body, current: "sms", adminPath: options.adminPath }))
    return true
  }
  return { ...api, handle, noteAnswer: (answer) => void answers.push({ ...answer, at: options.clock.now() }) }
}

const empty = `<div class="card empty"><h2>No text message yet</h2><p class="muted">Switch text messages on in the app: Settings, Channels.</p></div>`

function card(head: string, at: Date, body: string): string {
  return `<div class="card"><p class="muted">${escapeHtml(head)}, ${readableTime(at)} UTC</p><pre>${escapeHtml(body)}</pre></div>`
}
