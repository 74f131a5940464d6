// What every channel keeps, whatever stands behind it: who took a message names it, who said no did not take it, and what nobody can tell is neither.
import { afterEach, beforeEach, expect, test } from "vitest"

import { ChannelRefused, type MessageChannel } from "#app/flow/sending/message-channel.ts"

/** A channel before a peer that speaks its real protocol, and that does what the contract asks. */
export interface ChannelHarness<Outgoing> {
  channel: MessageChannel<Outgoing>
  message(id: string): Outgoing
  /** Ids of the messages that the other side has. */
  received(): Promise<string[]>
  refuseForGood(): Promise<void> | void
  askToWait(): Promise<void> | void
  /** The connection breaks after the message was handed over. */
  breakAfterwards(): Promise<void> | void
  /** Nobody is there any more; null where there is always somebody. */
  disappear: (() => Promise<void> | void) | null
  close(): Promise<void>
}

type Outcome = "sent" | "later" | "never" | "unknown"

async function tryIt<Outgoing>(
  { channel, message }: ChannelHarness<Outgoing>,
  id: string,
): Promise<{ outcome: Outcome; providerId: string }> {
  try {
    const { providerId } = await channel.send(message(id))
    return { outcome: "sent", providerId }
  } catch (error) {
    const outcome = error instanceof ChannelRefused ? (error.retryable ? "later" : "never") : "unknown"
    if (error instanceof ChannelRefused) expect(error.message).not.toMatch(/@|\+\d{6}/u)
    return { outcome, providerId: "" }
  }
}

export function keepsTheContract<Outgoing>(open: () => Promise<ChannelHarness<Outgoing>>): void {
  let harness: ChannelHarness<Outgoing>
  beforeEach(async () => {
    harness = await open()
  })
  afterEach(() => harness.close())

  test("what it took is there once, and it gives it a name of its own", async () => {
    const one = await tryIt(harness, "m-1")
    expect(one.outcome).toBe("sent")
    expect(one.providerId).toMatch(/^\S.{0,199}$/u)
    expect(await harness.received()).toEqual(["m-1"])
  })

  test("no for good: nothing was taken, and nothing will be", async () => {
    await harness.refuseForGood()
    expect((await tryIt(harness, "m-1")).outcome).toBe("never")
    expect(await harness.received()).toEqual([])
  })

  test("not now: nothing was taken, and the same message may be later", async () => {
    await harness.askToWait()
    expect((await tryIt(harness, "m-1")).outcome).toBe("later")
    expect(await harness.received()).toEqual([])
  })

  test("a connection that breaks afterwards is no word at all, and it does not try again by itself", async () => {
    await harness.breakAfterwards()
    expect((await tryIt(harness, "m-1")).outcome).toBe("unknown")
    expect((await harness.received()).length).toBeLessThanOrEqual(1)
  })

  test("where nobody answers at all, it may be tried later", async () => {
    if (!harness.disappear) return
    await harness.disappear()
    expect((await tryIt(harness, "m-1")).outcome).toBe("later")
  })
}
