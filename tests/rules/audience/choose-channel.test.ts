import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { chooseChannel, type ChannelFacts, type ChannelOption } from "#app/flow/audience/choose-channel.ts"
import type { Channel, WriteAnswer } from "#app/flow/consent/policy.ts"

const allowed: WriteAnswer = { kind: "allowed", basis: "consent", policyVersion: "p", entryId: null }
const refused = (reason: "denied" | "consent-pending" | "consent-required"): WriteAnswer => ({
  kind: "refused",
  reason,
  policyVersion: "p",
  entryId: null,
})
const option = (channel: Channel, change: Partial<ChannelOption> = {}): ChannelOption => ({
  channel,
  isSwitchedOn: true,
  hasAddress: true,
  consent: allowed,
  ...change,
})
const all = [option("email"), option("sms"), option("push"), option("onsite")]

describe("by table", () => {
  const cases: [string, ChannelFacts, Channel, string][] = [
    ["nothing said: mail", { urgency: "usual", options: all }, "email", "default"],
    ["a wish", { urgency: "usual", options: all, wish: "push" }, "push", "wish"],
    ["a wish before urgency", { urgency: "urgent", options: all, wish: "email" }, "email", "wish"],
    ["urgent: a text message", { urgency: "urgent", options: all }, "sms", "urgency"],
    [
      "urgent without consent for it: the next",
      { urgency: "urgent", options: [all[0]!, option("sms", { consent: refused("consent-required") }), all[2]!] },
      "push",
      "urgency",
    ],
    ["urgent, mail alone", { urgency: "urgent", options: [option("email")] }, "email", "default"],
    [
      "a guide is read in a mail",
      { urgency: "reading", options: [all[0]!, option("sms", { own: { asked: 10, answered: 10 } })] },
      "email",
      "reading",
    ],
    [
      "answered clearly more often",
      { urgency: "usual", options: [all[0]!, option("sms", { own: { asked: 5, answered: 4 } })] },
      "sms",
      "answers",
    ],
    [
      "answered once is not clearly",
      {
        urgency: "usual",
        options: [option("email", { own: { asked: 1, answered: 1 } }), option("push", { own: { asked: 1, answered: 1 } })],
      },
      "email",
      "default",
    ],
    [
      "silent by mail: not where nobody has answered yet",
      { urgency: "usual", options: [option("email", { own: { asked: 9, answered: 0 } }), ...all.slice(1)] },
      "email",
      "default",
    ],
    [
      "a wish that is unlawful is not followed",
      { urgency: "usual", options: [all[0]!, option("sms", { consent: refused("denied") })], wish: "sms" },
      "email",
      "default",
    ],
    [
      "a wish for what is switched off",
      { urgency: "usual", options: [all[0]!, option("sms", { isSwitchedOn: false })], wish: "sms" },
      "email",
      "default",
    ],
    [
      "a wish without a number",
      { urgency: "usual", options: [all[0]!, option("sms", { hasAddress: false })], wish: "sms" },
      "email",
      "default",
    ],
    [
      "mail refused, the shop’s own page left",
      { urgency: "usual", options: [option("email", { consent: refused("consent-required") }), all[3]!] },
      "onsite",
      "only-lawful",
    ],
    [
      "nothing lawful: mail, and it will wait",
      { urgency: "usual", options: [option("email", { consent: refused("consent-pending") })] },
      "email",
      "none",
    ],
  ]
  test.each(cases)("%s", (_, facts, channel, basis) => {
    expect(chooseChannel(facts)).toMatchObject({ channel, basis })
  })
  test("what stands against the others is told", () => {
    const options = [
      option("email"),
      option("sms", { consent: refused("denied") }),
      option("push", { hasAddress: false }),
      option("onsite", { isSwitchedOn: false }),
    ]
    expect(chooseChannel({ urgency: "usual", options }).against).toEqual([
      { channel: "sms", reason: "consent-denied" },
      { channel: "push", reason: "no-address" },
      { channel: "onsite", reason: "switched-off" },
    ])
  })
})

test("never a channel that is off, unknown or unlawful", () => {
  const answers = fc.record({ asked: fc.nat(50), answered: fc.nat(50) })
  const options = fc.tuple(
    ...(["email", "sms", "push", "onsite"] as const).map((channel) =>
      fc.record({
        channel: fc.constant(channel),
        isSwitchedOn: fc.boolean(),
        hasAddress: fc.boolean(),
        consent: fc.constantFrom(allowed, refused("denied"), refused("consent-pending"), refused("consent-required")),
        own: fc.option(answers),
        shop: fc.option(answers),
      }),
    ),
  )
  fc.assert(
    fc.property(
      options,
      fc.constantFrom("urgent" as const, "usual" as const, "reading" as const),
      fc.constantFrom("email" as const, "sms" as const, "push" as const, null),
      (some, urgency, wish) => {
        const choice = chooseChannel({ options: some, urgency, wish })
        const chosen = some.find(({ channel }) => channel === choice.channel)
        if (choice.basis === "none") return choice.against.length === 4
        expect(chosen).toMatchObject({ isSwitchedOn: true, hasAddress: true, consent: { kind: "allowed" } })
        return choice.why !== ""
      },
    ),
    { seed: 3, numRuns: 800 },
  )
})
