import { describe, expect, test } from "vitest"

import { readConsentHeader, readConsentLine } from "#app/flow/consent/consent-csv.ts"

const about = { now: new Date("2026-11-22T12:00:00Z"), shopCountry: "US", fileName: "list.csv" }
const columns = ["email", "phone", "consent", "channel", "purpose", "date", "source", "wording", "country", "confirmed"]
const header = readConsentHeader(columns)
const line = (cells: Partial<Record<(typeof columns)[number], string>>, with_: Partial<typeof about> = {}) =>
  readConsentLine(
    columns.map((column) => cells[column] ?? ""),
    header ?? {},
    { ...about, ...with_ },
  )
const yes = { email: "anna@example.com", consent: "yes", date: "2026-01-31", source: "newsletter form" }

describe("the first line", () => {
  test.each([
    [["Email Address", "Status", "OPTIN_TIME"], { email: 0, consent: 1, date: 2 }],
    [["Phone Number", "Consent"], { phone: 0, consent: 1 }],
    [["E-Mail", "Accepts Email Marketing", "Country Code"], { email: 0, consent: 1, country: 2 }],
    [["email"], null],
    [["consent", "date"], null],
    [[""], null],
  ])("%j", (cells, wanted) => {
    expect(readConsentHeader(cells)).toEqual(wanted)
  })
})

describe("a line", () => {
  test.each(["email", "all"])("a yes to %s is no yes to mail without its confirmation, where that is the custom", (channel) => {
    const state = (confirmed: string) => {
      const read = line({ ...yes, channel, country: "DE", confirmed })
      return read.kind === "said" ? read.line.state : read.kind
    }
    expect([state(""), state("yes")]).toEqual(["pending", "granted"])
  })

  test("a yes with its day and place", () => {
    expect(line(yes)).toMatchObject({
      kind: "said",
      line: {
        address: "anna@example.com",
        channel: "email",
        purpose: "all",
        state: "granted",
        effectiveAt: new Date("2026-01-31T00:00:00Z"),
      },
    })
  })

  test.each<[string, Record<string, string>, string | RegExp]>([
    ["a no needs neither day nor place", { email: "a@b.co", consent: "unsubscribed" }, "denied"],
    ["a bounce is a no", { email: "a@b.co", consent: "Cleaned" }, "denied"],
    ["a number", { phone: "+49 170 1234567", consent: "no" }, "denied"],
    ["never subscribed says nothing", { email: "a@b.co", consent: "not subscribed" }, "nothing-said"],
    ["a yes without a day", { ...yes, date: "" }, /day it was given/],
    ["a yes without a place", { ...yes, source: "" }, /source/],
    ["a day ahead", { ...yes, date: "2026-11-23" }, /ahead/],
    ["a day that is two days", { ...yes, date: "03/04/2026" }, /no day/],
    ["a day that is none", { ...yes, date: "2026-02-30" }, /no day/],
    ["a word that is neither", { ...yes, consent: "maybe" }, /neither/],
    ["nobody", { ...yes, email: "" }, /no number|no mail address/],
    ["no address", { ...yes, email: "anna" }, /no mail address/],
    ["a number without its country", { phone: "0170 1234567", consent: "no" }, /country code/],
    ["a channel there is not", { ...yes, channel: "fax" }, /no channel/],
    ["a purpose there is not", { ...yes, purpose: "spam" }, /no purpose/],
    ["a country there is not", { ...yes, country: "Germany" }, /two letters/],
    ["a cell as long as a book", { ...yes, wording: "x".repeat(501) }, /longer/],
    ["a formula is a word like any other", { ...yes, email: "=1+1@evil.example" }, "granted"],
  ])("%s", (_name, cells, wanted) => {
    const read = line(cells)
    if (typeof wanted !== "string") expect(read).toMatchObject({ kind: "wrong", message: expect.stringMatching(wanted) as string })
    else expect(read.kind === "said" ? read.line.state : read.kind).toBe(wanted)
  })

  test.each([
    ["DE", "", "", "pending"],
    ["DE", "", "yes", "granted"],
    ["DE", "", "2026-02-01", "granted"],
    ["US", "", "", "granted"],
    ["US", "DE", "", "pending"],
    ["DE", "FR", "", "granted"],
  ])("a shop in %s, a person in “%s”, confirmed “%s”: %s", (shopCountry, country, confirmed, state) => {
    const read = line({ ...yes, country, confirmed }, { shopCountry })
    expect(read.kind === "said" ? read.line.state : read).toBe(state)
  })
})
