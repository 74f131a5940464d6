// What the form for text messages accepts. The server's answer is the one that counts.
import { z } from "zod"

import { registrationStates, type RegistrationField } from "#app/flow/record/sms-registration.ts"
import { readPrices, readSenderNames } from "#app/flow/sending/country-lines.ts"

const text = z.string().trim().default("")
const empty = (value: string) => (value === "" ? null : value)
const sid = (start: string, name: string) =>
  text
    .refine(
      (value) => value === "" || new RegExp(`^${start}[0-9a-f]{32}$`, "u").test(value),
      `${name}: ${start} and 32 letters and digits, as Twilio shows it.`,
    )
    .transform(empty)

const lines = <Value>(read: (text: string) => { kind: "read"; values: Record<string, Value> } | { kind: "unreadable"; line: string }) =>
  text.transform((value, context) => {
    const found = read(value)
    if (found.kind === "read") return found.values
    context.addIssue({ code: "custom", message: `Not understood: “${found.line}”. One country a line, for example DE …` })
    return z.NEVER
  })

const state = z.enum(registrationStates).catch("")
const short = text.pipe(z.string().max(120, "At most 120 characters."))
const registration = {
  brandName: short,
  brandId: short,
  brandStatus: state,
  campaignId: short,
  campaignStatus: state,
  tollFreeNumber: short,
  tollFreeStatus: state,
} satisfies Record<RegistrationField, z.ZodType>

export const smsShape = z.object({
  accountSid: sid("AC", "Account SID"),
  authToken: text.refine((value) => value === "" || value.length >= 16, "A token has at least 16 characters."),
  messagingServiceSid: sid("MG", "Messaging service"),
  senderNumber: text
    .refine((value) => value === "" || /^\+[1-9]\d{6,14}$/u.test(value), "With the country and without spaces: +4915…")
    .transform(empty),
  senderNames: lines(readSenderNames),
  helpText: text.pipe(z.string().max(300, "At most 300 characters.")).transform(empty),
  prices: lines(readPrices),
  monthlyBudget: text
    .transform((value) => (value === "" ? null : Number(value.replace(",", "."))))
    .refine((value) => value === null || (Number.isFinite(value) && value >= 0 && value <= 1_000_000), "An amount, or nothing."),
  ...registration,
})
