import { describe, expect, test } from "vitest"

import { missingForSending } from "#app/flow/record/sender-details.ts"
import { settingsShape } from "#app/ui/settings/settings-shape.ts"
import { detailsText } from "#app/ui/settings/setting-words.ts"

const valid = {
  senderName: " Fjord & Fig ",
  replyTo: " hello@fjordandfig.example ",
  postalAddress: "Kaiserstr. 1\n80801 München",
  supportUrl: "https://fjordandfig.example/help",
  tone: "formal",
  brandVoice: "",
  quietFromMinute: "540",
  quietUntilMinute: "1200",
  maxPerWindow: "2",
  windowDays: "30",
}

const fieldsWrong = (change: Record<string, string>) => {
  const parsed = settingsShape.safeParse({ ...valid, ...change })
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
}

describe("settingsShape", () => {
  test("takes a filled form, trimmed, with nothing for what is empty", () => {
    expect(settingsShape.parse(valid)).toEqual({
      senderName: "Fjord & Fig",
      replyTo: "hello@fjordandfig.example",
      postalAddress: "Kaiserstr. 1\n80801 München",
      supportUrl: "https://fjordandfig.example/help",
      tone: "formal",
      brandVoice: null,
      quietFromMinute: 540,
      quietUntilMinute: 1200,
      maxPerWindow: 2,
      windowDays: 30,
      smsMaxPerWindow: null,
      pushMaxPerWindow: null,
      minDelayDays: null,
      maxDelayDays: null,
      voiceExamples: [],
      writerBudgetTokens: null,
      writerBudgetCents: null,
    })
    const spoken = {
      voiceExamples: "Hi there,\nall good?\n---\n\nDear you,\n----\nBye",
      writerBudgetTokens: "50000",
      writerBudgetCents: "12,5",
    }
    expect(settingsShape.parse({ ...valid, ...spoken })).toMatchObject({
      voiceExamples: ["Hi there,\nall good?", "Dear you,", "Bye"],
      writerBudgetTokens: 50_000,
      writerBudgetCents: 1_250,
    })
    expect(settingsShape.parse({ ...valid, minDelayDays: " 4 ", maxDelayDays: "4" })).toMatchObject({ minDelayDays: 4, maxDelayDays: 4 })
  })

  test("an empty form may be saved", () => {
    expect(fieldsWrong({ senderName: "", replyTo: "", postalAddress: "", supportUrl: "" })).toEqual([])
  })

  test.each([
    ["six examples", { voiceExamples: "a\n---\nb\n---\nc\n---\nd\n---\ne\n---\nf" }, ["voiceExamples"]],
    ["half a token", { writerBudgetTokens: "1.5" }, ["writerBudgetTokens"]],
    ["an amount in words", { writerBudgetCents: "ten" }, ["writerBudgetCents"]],
    ["a sender that would break a header", { senderName: "A\r\nBcc: b@example.com" }, ["senderName"]],
    ["a sender with an address in it", { senderName: 'Shop" <other@example.com>' }, ["senderName"]],
    ["no mail address", { replyTo: "hello" }, ["replyTo"]],
    ["two mail addresses", { replyTo: "a@example.com, b@example.com" }, ["replyTo"]],
    ["a link that runs code", { supportUrl: "javascript:alert(1)" }, ["supportUrl"]],
    ["a link without encryption", { supportUrl: "http://example.com" }, ["supportUrl"]],
    ["a tone that nobody writes", { tone: "magic" }, ["tone"]],
    ["hours the wrong way round", { quietFromMinute: "1200", quietUntilMinute: "540" }, ["quietUntilMinute"]],
    ["no messages at all", { maxPerWindow: "0" }, ["maxPerWindow"]],
    ["half a message", { maxPerWindow: "1.5" }, ["maxPerWindow"]],
    ["a window of a year", { windowDays: "365" }, ["windowDays"]],
    ["an ask on the day of arrival", { minDelayDays: "0" }, ["minDelayDays"]],
    ["half a day", { maxDelayDays: "4.5" }, ["maxDelayDays"]],
    ["a latest day before the earliest", { minDelayDays: "9", maxDelayDays: "5" }, ["maxDelayDays"]],
  ])("refuses %s", (_name, change, fields) => {
    expect(fieldsWrong(change)).toEqual(fields)
  })
})

describe("missingForSending", () => {
  test("everything is missing where nothing was saved", () => {
    expect(missingForSending(null)).toEqual(["senderName", "replyTo", "postalAddress"])
  })

  test("spaces are no address", () => {
    expect(missingForSending({ senderName: "A", replyTo: "a@example.com", postalAddress: " \n" })).toEqual(["postalAddress"])
  })

  test("says what is missing in a sentence", () => {
    expect(detailsText(["senderName", "replyTo", "postalAddress"])).toBe("the sender name, the address for answers and the postal address")
    expect(detailsText(["postalAddress"])).toBe("the postal address")
  })
})
