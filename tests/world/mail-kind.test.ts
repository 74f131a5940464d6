// The onlooker tells what a mail is from its subject and links alone, in every language the app writes; what it does not know counts as an ask.
import { expect, test } from "vitest"

import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"

import { carriesReminder, mailKindOf, type MailKind } from "../../simulator/mailbox/mail-kind.ts"
import type { StoredMail } from "../../simulator/mailbox/stored-mail.ts"

const expected: Record<string, MailKind> = {
  "delay-notice": "delay-notice",
  "product-guide": "news",
  "delivery-check-in": "news",
  "thank-you": "thanks",
  "review-request": "ask",
  "review-reminder": "reminder",
}
const mail = (subject: string, text: string) => ({ subject, text, html: null, headers: [], linkOrigin: null }) as unknown as StoredMail
const facts = (titles: string[]) => ({
  ...{ shopName: "Fjord & Fern", orderName: "#1042", deliveredOn: null, guides: [], returningFactId: null, links: null },
  products: titles.map((title, index) => ({ factId: `p${index}`, title })),
  late: { promisedOn: null, from: "1", until: "2", isSecond: false },
})

test.each(messagePurposes.map((purpose) => [purpose.id, purpose] as const))("%s is told in every language", (id, purpose) => {
  const text = purpose.links === "review" ? "https://app.example/r/abc.def" : "Words."
  for (const [language, registers] of Object.entries(purpose.words))
    for (const words of Object.values(registers))
      for (const titles of [["Linen shirt"], ["Linen shirt", "Mug"]])
        expect(mailKindOf(mail(words.subject(facts(titles)), text)), `${language}: ${words.subject(facts(titles))}`).toBe(expected[id])
})

test("a mail that nobody knows is judged as the strictest kind, with a link or without", () => {
  for (const text of ["Words.", "https://app.example/r/abc.def"]) expect(mailKindOf(mail("Big sale!", text))).toBe("ask")
})

test("a request that carries a reminder is told from its text in every language; one that carries none is not", () => {
  const link = "https://app.example/r/abc.def"
  const textOf = (id: string) =>
    messagePurposes.flatMap((purpose) =>
      purpose.id !== id
        ? []
        : Object.values(purpose.words).flatMap((registers) =>
            Object.values(registers).map((words) =>
              words
                .opening(facts(["Linen shirt"]))
                .flat()
                .map(({ text }) => text)
                .join(" "),
            ),
          ),
    )
  const reminders = textOf("review-reminder")
  expect(reminders.length).toBeGreaterThanOrEqual(7)
  for (const text of reminders) {
    expect(carriesReminder(mail("How is your Mug?", `${text}\n${link}`)), text).toBe(true)
    expect(carriesReminder(mail("A reminder about your Mug", `${text}\n${link}`)), "a reminder itself").toBe(false)
  }
  for (const text of textOf("review-request")) expect(carriesReminder(mail("How is your Mug?", `${text}\n${link}`)), text).toBe(false)
})
