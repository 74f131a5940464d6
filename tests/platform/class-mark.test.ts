// Errors keep their class where the server and its bundled screens each have a copy of it.
import { describe, expect, test } from "vitest"

import { MailRefused } from "#app/flow/sending/mail-channel.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { WorldFailure } from "#app/platform/failure.ts"

/** A second copy, as the bundle holds one: the same file by another name. */
const copyOf = async (path: string) => (await import(`${path}?copy`)) as Record<string, new (message: string, options: object) => Error>

describe("an error of another copy of its class", () => {
  test("a failing world is one", async () => {
    const { WorldFailure: Copy } = await copyOf("../../app/platform/failure.ts")
    expect(Copy).not.toBe(WorldFailure)
    expect(new Copy!("down", { retryable: true }) instanceof WorldFailure).toBe(true)
    expect(new Error("down") instanceof WorldFailure).toBe(false)
    expect((null as unknown) instanceof WorldFailure).toBe(false)
  })

  test("a refused message is one, and a refused mail is both", async () => {
    const { ChannelRefused: Channel } = await copyOf("../../app/flow/sending/message-channel.ts")
    const { MailRefused: Mail } = await copyOf("../../app/flow/sending/mail-channel.ts")
    const [text, mail] = [new Channel!("no", { retryable: false }), new Mail!("no", { retryable: false })]
    expect([text instanceof ChannelRefused, text instanceof MailRefused]).toEqual([true, false])
    expect([mail instanceof ChannelRefused, mail instanceof MailRefused]).toEqual([true, true])
    expect(new MailRefused("no", { retryable: false }) instanceof WorldFailure).toBe(false)
  })
})
