// What is said when an answer does not go, in a shop owner's words. Pure.
import type { Answered } from "#app/flow/responses/send-reply.server.ts"

type Refusal = Extract<Answered, { kind: "refused" }>["reason"]

const refusals: Readonly<Record<Refusal, string>> = {
  "unedited": "This text was prepared by the app, and this moment asks for your own words. Change it before you send it.",
  "trivial": "Only a few words were changed. Say in your own words what you found out and what you will do, then send it.",
  "placeholder-left": "Fill in or take out what stands in square brackets.",
  "empty": "Write a few words first.",
  "sending-off": "Sending is turned off, or sender details are missing. Turn it on under Settings, then send the answer.",
  "no-address": "No way to this person is open here. Answer in your help desk.",
  "way-closed": "It can no longer go this way. Reload the page to see which one is open.",
  "too-long": "A text message has at most 1,600 signs. Say it in fewer words, or send it by mail.",
  "already-sent": "This answer was sent already.",
}

export const refusalText = (reason: Refusal): string => refusals[reason]
