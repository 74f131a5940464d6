// What the forms of a draft's page may say; anything else is turned down before it is looked at.
import { z } from "zod"

import { handReasons } from "#app/flow/approval/decision-kinds.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"

const ofDraft = z.object({
  draftId: z.string().min(1),
  openedAt: z.coerce.date(),
  /** Counts what was decided before the page was shown; a page that does not say takes any. */
  turn: z.coerce.number().int().min(0).optional(),
})

const text = {
  /** A text message has none; for others the page asks for one. */
  subject: z.string().trim().max(200, "The subject is longer than 200 characters."),
  body: z.string().trim().min(1, "The text is empty.").max(5000, "The text is longer than 5,000 characters."),
}

export const deskFormShape = z.discriminatedUnion("intent", [
  ofDraft.extend({ intent: z.literal("approve") }),
  ofDraft.extend({ intent: z.literal("reject"), reason: z.enum(draftRejectionReasons) }),
  ofDraft.extend({ intent: z.literal("edit"), own: z.string().optional(), ...text }),
  ofDraft.extend({ intent: z.literal("snooze"), until: z.union([z.enum(["tomorrow", "three-days"]), z.iso.date()]) }),
  ofDraft.extend({ intent: z.literal("hand"), to: z.string().min(1), reason: z.enum(handReasons) }),
  z.object({ intent: z.literal("undo"), decisionIds: z.string().min(1).max(8_000) }),
  z.object({ intent: z.literal("check"), draftId: z.string().min(1), subject: z.string().max(200), body: z.string().max(5000) }),
  z.object({ intent: z.literal("seen") }),
])

export type DeskForm = z.infer<typeof deskFormShape>
