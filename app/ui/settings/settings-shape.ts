// What the settings form accepts. The same limits stand in the fields; the server's answer is the one that counts.
import { z } from "zod"

import { voiceLimits } from "#app/flow/drafting/writer-voice.ts"
import type { Tone } from "#app/flow/drafting/brief.ts"
import { webAddress } from "#app/ui/web-address.ts"

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .transform((value) => (value === "" ? null : value))

const day = z
  .string()
  .trim()
  .default("")
  .transform((value) => (value === "" ? null : Number(value)))
  .refine((value) => value === null || (Number.isInteger(value) && value >= 2 && value <= 365), "A whole number from 2 to 365, or nothing.")

const most = z
  .string()
  .trim()
  .default("")
  .transform((value) => (value === "" ? null : Number(value)))
  .refine((value) => value === null || (Number.isInteger(value) && value >= 1 && value <= 10), "A whole number from 1 to 10, or nothing.")

const amount = (most: number) =>
  z
    .string()
    .trim()
    .default("")
    .transform((value) => (value === "" ? null : Number(value)))
    .refine((value) => value === null || (Number.isInteger(value) && value >= 0 && value <= most), "A whole number, or nothing.")

const minute = z.coerce.number().int().min(0).max(1440)

const tones = ["friendly", "formal"] as const satisfies Tone[]

export const settingsShape = z
  .object({
    senderName: text(80).refine((value) => !/[\r\n<>"]/.test(value ?? ""), "Leave out quotes, angle brackets and line breaks."),
    replyTo: z
      .string()
      .trim()
      .pipe(z.union([z.literal("").transform(() => null), z.email("Enter a mail address, for example hello@yourshop.com.").max(200)])),
    postalAddress: text(300),
    supportUrl: webAddress,
    tone: z.enum(tones, "Choose one of the tones."),
    brandVoice: text(600),
    voiceExamples: z
      .string()
      .default("")
      .transform((value) =>
        value
          .replace(/\r\n?/g, "\n")
          .split(/\n\s*-{3,}\s*(?:\n|$)/)
          .map((example) => example.trim())
          .filter(Boolean),
      )
      .refine((examples) => examples.length <= voiceLimits.examples, `At most ${voiceLimits.examples} messages.`)
      .refine(
        (examples) => examples.every((example) => example.length <= voiceLimits.exampleCharacters),
        `At most ${voiceLimits.exampleCharacters} characters each.`,
      ),
    writerBudgetTokens: amount(100_000_000),
    writerBudgetCents: z
      .string()
      .trim()
      .default("")
      .transform((value) => (value === "" ? null : Math.round(Number(value.replace(",", ".")) * 100)))
      .refine((value) => value === null || (Number.isInteger(value) && value >= 0 && value <= 10_000_000), "An amount, or nothing."),
    quietFromMinute: minute,
    quietUntilMinute: minute,
    maxPerWindow: z.coerce.number("Enter a number from 1 to 10.").int("Enter a whole number.").min(1, "At least 1.").max(10, "At most 10."),
    windowDays: z.coerce
      .number("Enter a number from 7 to 90.")
      .int("Enter a whole number.")
      .min(7, "At least 7 days.")
      .max(90, "At most 90 days."),
    smsMaxPerWindow: most,
    pushMaxPerWindow: most,
    minDelayDays: day,
    maxDelayDays: day,
  })
  .refine((settings) => settings.quietFromMinute < settings.quietUntilMinute, {
    path: ["quietUntilMinute"],
    message: "The end must be later than the beginning.",
  })
  .refine(({ minDelayDays, maxDelayDays }) => (minDelayDays ?? 0) <= (maxDelayDays ?? Infinity), {
    path: ["maxDelayDays"],
    message: "The latest day must not be before the earliest.",
  })
