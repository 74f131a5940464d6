// What the guide form accepts. The text is the merchant's own and is sent as it stands; links belong into their own field, so that the checks know them.
import { z } from "zod"

import { guideKinds } from "#app/flow/record/guide-kinds.ts"
import { webAddress } from "#app/ui/web-address.ts"

export const guideLimits = { title: 80, text: 1_200, plan: 80 } as const

const hasLink = (text: string): boolean => /https?:\/\/|www\./i.test(text)

export const guideShape = z.object({
  kind: z.enum(guideKinds, "Choose what kind of guide it is."),
  plan: z.string().trim().max(guideLimits.plan, `At most ${guideLimits.plan} characters.`).default(""),
  locale: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{2,3}(-[a-z0-9]{2,4})?$/, "Enter a language, for example en or de."),
  title: z
    .string()
    .trim()
    .min(1, "Give the guide a title.")
    .max(guideLimits.title, `At most ${guideLimits.title} characters.`)
    .refine((title) => !hasLink(title), "Put the link into its own field."),
  text: z
    .string()
    .trim()
    .min(20, "Write at least a sentence.")
    .max(guideLimits.text, `At most ${guideLimits.text} characters.`)
    .refine((text) => !hasLink(text), "Put the link into its own field."),
  url: webAddress,
})

export type GuideFields = Record<keyof z.infer<typeof guideShape>, string>
