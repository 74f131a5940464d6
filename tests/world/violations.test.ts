import { describe, expect, test } from "vitest"

import type { Evidence, SeenMail, SeenOrder, SeenPerson } from "../../simulator/play/evidence.ts"
import { findViolations, isClean, violationKinds } from "../../simulator/play/violations.ts"

const at = (text: string) => new Date(text)
const mail = (patch: Partial<SeenMail> = {}): SeenMail => ({
  id: "m1",
  to: "anna@example.com",
  at: at("2026-10-07T10:00:00Z"),
  messageId: "<1@shop>",
  words: "How is your Harbour Merino Sweater? Order #1001",
  kind: "ask",
  carriesReminder: false,
  subject: "How is your Linen shirt?",
  ...patch,
})
const person = (patch: Partial<SeenPerson> = {}): SeenPerson => ({
  email: "anna@example.com",
  countryCode: "DE",
  zone: "Europe/Berlin",
  consent: [{ at: at("2026-08-01T00:00:00Z"), state: "subscribed" }],
  stops: [],
  notYets: [],
  ...patch,
})
const order = (patch: Partial<SeenOrder> = {}): SeenOrder => ({
  id: "1",
  name: "#1001",
  email: "anna@example.com",
  placedAt: at("2026-09-20T09:00:00Z"),
  lines: [{ title: "Harbour Merino Sweater", arrivedAt: at("2026-09-25T09:00:00Z"), goneAt: null }],
  ...patch,
})
const evidence = (patch: Partial<Evidence> = {}): Evidence => ({
  optInAt: at("2026-10-01T08:00:00Z"),
  rules: { maxPerWindow: 2, windowDays: 30, openMinute: 540, closeMinute: 1200 },
  mails: [mail()],
  people: [person()],
  orders: [order()],
  ...patch,
})
const kindsOf = (input: Evidence) =>
  Object.entries(findViolations(input))
    .filter(([, found]) => found.length > 0)
    .map(([kind]) => kind)

describe("findViolations", () => {
  test("a proper mail is clean", () => {
    const verdict = findViolations(evidence())
    expect(isClean(verdict)).toBe(true)
    expect(kindsOf(evidence())).toEqual([])
  })

  // Each row fabricates one broken promise: the checker must be able to see it.
  test.each<[string, Evidence, string[]]>([
    ["sending never turned on", evidence({ optInAt: null }), ["beforeOptIn"]],
    ["a second before sending was on", evidence({ optInAt: at("2026-10-07T10:00:01Z") }), ["beforeOptIn"]],
    [
      "not subscribed in Germany",
      evidence({ people: [person({ consent: [{ at: at("2026-08-01T00:00:00Z"), state: "not_subscribed" }] })] }),
      ["withoutConsent"],
    ],
    [
      "pending in Austria",
      evidence({ people: [person({ countryCode: "AT", consent: [{ at: at("2026-08-01T00:00:00Z"), state: "pending" }] })] }),
      ["withoutConsent"],
    ],
    [
      "unsubscribed in the United States",
      evidence({ people: [person({ countryCode: "US", consent: [{ at: at("2026-08-01T00:00:00Z"), state: "unsubscribed" }] })] }),
      ["withoutConsent"],
    ],
    [
      "consent withdrawn the day before",
      evidence({
        people: [
          person({
            consent: [
              { at: at("2026-08-01T00:00:00Z"), state: "subscribed" },
              { at: at("2026-10-06T10:00:00Z"), state: "unsubscribed" },
            ],
          }),
        ],
      }),
      ["withoutConsent"],
    ],
    ["after a stop", evidence({ people: [person({ stops: [at("2026-10-07T09:59:59Z")] })] }), ["afterStop"]],
    ["at seven in Berlin", evidence({ mails: [mail({ at: at("2026-10-07T05:00:00Z") })] }), ["quietHours"]],
    ["at eight in the evening, to the minute", evidence({ mails: [mail({ at: at("2026-10-07T18:00:00Z") })] }), ["quietHours"]],
    [
      "at one at night in California",
      evidence({ people: [person({ countryCode: "US", zone: "America/Los_Angeles" })], mails: [mail({ at: at("2026-10-07T08:00:00Z") })] }),
      ["quietHours"],
    ],
    [
      "the parcel is not there",
      evidence({ orders: [order({ lines: [{ title: "Harbour Merino Sweater", arrivedAt: at("2026-10-07T10:00:01Z"), goneAt: null }] })] }),
      ["asksBeforeArrival"],
    ],
    [
      "the parcel never came",
      evidence({ orders: [order({ lines: [{ title: "Harbour Merino Sweater", arrivedAt: null, goneAt: null }] })] }),
      ["asksBeforeArrival"],
    ],
    [
      "one of two asked products is not there",
      evidence({
        mails: [mail({ words: "#1001 Sweater" })],
        orders: [order({ lines: [...order().lines, { title: "Beanie", arrivedAt: null, goneAt: null }] })],
      }),
      ["asksBeforeArrival"],
    ],
    [
      "the product went back",
      evidence({
        orders: [
          order({
            lines: [{ title: "Harbour Merino Sweater", arrivedAt: at("2026-09-25T09:00:00Z"), goneAt: at("2026-10-01T09:00:00Z") }],
          }),
        ],
      }),
      ["asksAfterReturn"],
    ],
    ["nobody has this address", evidence({ mails: [mail({ to: "stranger@example.com" })] }), ["unattributed"]],
    ["no order is named", evidence({ mails: [mail({ words: "Hello" })] }), ["unattributed"]],
  ])("%s", (_name, input, expected) => {
    expect(kindsOf(input)).toEqual(expected)
  })

  test("the same Message-ID twice is a duplicate, and so is asking again about one order", () => {
    const twice = findViolations(evidence({ mails: [mail(), mail({ id: "m2", at: at("2026-10-07T10:05:00Z") })] }))
    expect(twice.duplicateSends.map((found) => found.mailId)).toEqual(["m2", "m2"])
    const reworded = findViolations(
      evidence({ mails: [mail(), mail({ id: "m2", messageId: "<2@shop>", words: "Order #1001 again", at: at("2026-10-09T10:05:00Z") })] }),
    )
    expect(reworded.duplicateSends.map((found) => found.mailId)).toEqual(["m2"])
  })

  test("a not yet allows one more ask, said before it", () => {
    const mails = [mail(), mail({ id: "m2", messageId: "<2@shop>", at: at("2026-10-20T10:00:00Z") })]
    expect(kindsOf(evidence({ mails, people: [person({ notYets: [at("2026-10-08T10:00:00Z")] })] }))).toEqual([])
    expect(kindsOf(evidence({ mails, people: [person({ notYets: [at("2026-10-21T10:00:00Z")] })] }))).toEqual(["duplicateSends"])
  })

  describe("a request that carries the reminder of another product of the same order", () => {
    const line = (title: string) => ({ title, arrivedAt: at("2026-09-25T09:00:00Z"), goneAt: null })
    const orders = [order({ lines: [line("Scarf"), line("Beanie")] })]
    const scarf = mail({ words: "How is your Scarf? Order #1001" })
    const both = { id: "m2", messageId: "<2@shop>", words: "How is your Beanie? And your Scarf? #1001", at: at("2026-10-20T10:00:00Z") }
    const reminderAfter = mail({ id: "m3", messageId: "<3@shop>", kind: "reminder", words: "Scarf #1001", at: at("2026-12-08T10:00:00Z") })

    test("is no second request for what it reminds of; the same mail without a reminder is", () => {
      expect(kindsOf(evidence({ orders, mails: [scarf, mail({ ...both, carriesReminder: true })] }))).toEqual([])
      expect(kindsOf(evidence({ orders, mails: [scarf, mail(both)] }))).toEqual(["duplicateSends"])
    })

    test("is the one reminder, wherever it stood", () => {
      const carried = [scarf, mail({ ...both, carriesReminder: true }), reminderAfter]
      expect(kindsOf(evidence({ orders, mails: carried }))).toEqual(["duplicateSends"])
      const inReminder = [scarf, mail({ ...both, kind: "reminder" })]
      expect(kindsOf(evidence({ orders, mails: inReminder }))).toEqual([])
      expect(kindsOf(evidence({ orders, mails: [...inReminder, reminderAfter] }))).toEqual(["duplicateSends"])
    })

    test("told by its text alone gives no room to a request for one product", () => {
      const again = mail({ ...both, words: "How is your Scarf? #1001", carriesReminder: true })
      expect(kindsOf(evidence({ orders, mails: [scarf, again] }))).toEqual(["duplicateSends"])
    })
  })

  test("the third mail in thirty days is over the cap, the same on day thirty-one is not", () => {
    const orders = ["#1001", "#1002", "#1003"].map((name, index) => order({ id: String(index), name }))
    const mails = (third: string) =>
      ["2026-10-07T10:00:00Z", "2026-10-08T10:00:00Z", third].map((moment, index) =>
        mail({ id: `m${index}`, messageId: `<${index}@shop>`, at: at(moment), words: `Order #100${index + 1}` }),
      )
    expect(kindsOf(evidence({ orders, mails: mails("2026-10-20T10:00:00Z") }))).toEqual(["overCap"])
    expect(kindsOf(evidence({ orders, mails: mails("2026-11-06T10:00:00Z") }))).toEqual([])
  })

  test("two orders with the same product may each be asked about once", () => {
    const orders = [order(), order({ id: "2", name: "#1002" })]
    const words = "How is your Harbour Merino Sweater?"
    const mails = [mail({ words }), mail({ id: "m2", messageId: "<2@shop>", words, at: at("2026-10-08T10:00:00Z") })]
    expect(kindsOf(evidence({ orders, mails }))).toEqual([])
    const third = mail({ id: "m3", messageId: "<3@shop>", words, at: at("2026-11-08T10:00:00Z") })
    expect(kindsOf(evidence({ orders, mails: [...mails, third] }))).toEqual(["duplicateSends"])
  })

  test("an order's number is not found inside a longer one", () => {
    const orders = [order({ name: "#100" }), order({ id: "2", name: "#1001", lines: [{ title: "Beanie", arrivedAt: null, goneAt: null }] })]
    expect(kindsOf(evidence({ orders, mails: [mail({ words: "Your order #1001" })] }))).toEqual(["asksBeforeArrival"])
  })

  test("control: every kind of violation is reachable by some row above", () => {
    expect([...violationKinds].sort()).toEqual(["afterStop", "beforeOptIn", "duplicateSends", "overCap", "quietHours", "withoutConsent"])
  })

  describe("the other kinds of mails", () => {
    const unsubscribed = person({ consent: [{ at: at("2026-08-01T00:00:00Z"), state: "unsubscribed" }] })
    const again = (kind: SeenMail["kind"], subject = "For your Sweater") => [
      mail({ kind, subject }),
      mail({ id: "m2", messageId: "<2@shop>", kind, subject, at: at("2026-10-09T10:00:00Z") }),
    ]

    test.each<[string, Partial<Evidence>, string[]]>([
      ["news of the order to who wants no advertising", { mails: [mail({ kind: "news" })], people: [unsubscribed] }, []],
      ["thanks to who wants no advertising", { mails: [mail({ kind: "thanks" })], people: [unsubscribed] }, ["withoutConsent"]],
      ["news after a stop", { mails: [mail({ kind: "news" })], people: [person({ stops: [at("2026-10-02T00:00:00Z")] })] }, ["afterStop"]],
      ["the same news twice", { mails: again("news") }, ["duplicateSends"]],
      ["an ask and its one reminder", { mails: [mail(), mail({ id: "m2", messageId: "<2@shop>", kind: "reminder" })] }, []],
      ["two reminders", { mails: again("reminder") }, ["duplicateSends"]],
      ["a reminder to who wants no advertising", { mails: [mail({ kind: "reminder" })], people: [unsubscribed] }, ["withoutConsent"]],
    ])("%s", (_name, patch, kinds) => expect(kindsOf(evidence(patch))).toEqual(kinds))

    test("two pieces of news about one order are no repetition, and count for the cap", () => {
      const [guide, second] = again("news") as [SeenMail, SeenMail]
      const checkIn = { ...second, subject: "Your order #1001: if anything is wrong" }
      expect(kindsOf(evidence({ mails: [guide, checkIn] }))).toEqual([])
      const ask = mail({ id: "m3", messageId: "<3@shop>", at: at("2026-10-12T10:00:00Z") })
      expect(kindsOf(evidence({ mails: [guide, checkIn, ask] }))).toEqual(["overCap"])
    })
  })

  describe("news of a late parcel", () => {
    const lines = [{ title: "Harbour Merino Sweater", arrivedAt: at("2026-10-09T09:00:00Z"), goneAt: null }]
    const notice = (patch: Partial<SeenMail> = {}) => mail({ kind: "delay-notice", words: "Your order #1001 is running late", ...patch })
    const at3 = ["2026-10-05", "2026-10-07", "2026-10-08"].map((day, index) =>
      notice({ id: `m${index}`, messageId: `<${index}@shop>`, at: at(`${day}T10:00:00Z`) }),
    )
    const unsubscribed = person({ consent: [{ at: at("2026-08-01T00:00:00Z"), state: "unsubscribed" }] })

    test("needs no consent to be asked and comes before the parcel; an ask in its place would be blamed", () => {
      const input = { orders: [order({ lines })], people: [unsubscribed] }
      expect(kindsOf(evidence({ ...input, mails: [notice()] }))).toEqual([])
      expect(kindsOf(evidence({ ...input, mails: [mail()] }))).toEqual(["withoutConsent", "asksBeforeArrival"])
    })

    test.each<[string, Partial<Evidence>, string[]]>([
      ["comes after the parcel", { mails: [notice({ at: at("2026-10-10T10:00:00Z") })] }, ["noticesAfterArrival"]],
      ["comes a third time", { mails: at3 }, ["duplicateSends"]],
      ["comes after a stop", { mails: [notice()], people: [person({ stops: [at("2026-10-02T00:00:00Z")] })] }, ["afterStop"]],
      ["comes at night", { mails: [notice({ at: at("2026-10-07T01:00:00Z") })] }, ["quietHours"]],
    ])("is blamed when it %s", (_name, patch, kinds) => {
      expect(kindsOf(evidence({ orders: [order({ lines })], ...patch }))).toEqual(kinds)
    })

    test("counts as a contact for the ask after it", () => {
      const mails = [...at3.slice(0, 2), mail({ id: "ask", messageId: "<ask@shop>", at: at("2026-10-12T10:00:00Z") })]
      expect(kindsOf(evidence({ orders: [order({ lines })], mails }))).toEqual(["overCap"])
    })
  })
})
