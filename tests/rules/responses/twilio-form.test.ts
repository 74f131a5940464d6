import { expect, test } from "vitest"

import { readTwilioPost } from "#app/flow/responses/twilio-form.ts"

const now = new Date("2026-11-12T10:00:00Z")
const sid = `SM${"a".repeat(32)}`

test.each([
  [{ MessageStatus: "delivered" }, "delivered"],
  [{ MessageStatus: "undelivered", ErrorCode: "30005" }, "bounced"],
  [{ MessageStatus: "undelivered", ErrorCode: "30003" }, "soft-bounced"],
  [{ MessageStatus: "failed", ErrorCode: "21610" }, "stopped"],
  [{ MessageStatus: "failed" }, "soft-bounced"],
  [{ MessageStatus: "sent" }, null],
  [{ MessageStatus: "queued" }, null],
])("%o is %s", (form, kind) => {
  const post = readTwilioPost({ MessageSid: sid, ...form }, "m-1", now)
  expect(post.kind).toBe("status")
  expect(post.kind === "status" ? (post.event?.kind ?? null) : "").toBe(kind)
})

test("the same word told twice has the same id, another one another", () => {
  const idOf = (status: string) => {
    const post = readTwilioPost({ MessageSid: sid, MessageStatus: status }, null, now)
    return post.kind === "status" ? post.event?.eventId : null
  }
  expect(idOf("delivered")).toBe(idOf("delivered"))
  expect(idOf("delivered")).not.toBe(idOf("undelivered"))
})

test("a text from a shopper", () => {
  const form = { MessageSid: sid, From: "+4915123456789", To: "+4915000000000", Body: "Hilfe", OptOutType: "HELP" }
  expect(readTwilioPost(form, null, now)).toEqual({
    kind: "incoming",
    sms: { sid, from: "+4915123456789", body: "Hilfe", handledAs: "HELP" },
  })
})

test.each([[{}], [{ MessageSid: "x" }], [{ MessageSid: sid }], [{ MessageSid: "SM'; DROP TABLE", MessageStatus: "sent" }]])(
  "%o is nothing",
  (form) => {
    expect(readTwilioPost(form as Record<string, string>, null, now)).toEqual({ kind: "unreadable" })
  },
)
