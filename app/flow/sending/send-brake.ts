// Does too much of what a shop sends come back, or annoy? Shares are of messages handed over in the window; slowed or stopped is what is certain, not what
// may be chance: the one-sided 95 % lower limit of the share (Clopper & Pearson 1934) has to lie above the mark, and at least two have to have said so.
//
// Marks: complaints below 0.1 % and never 0.3 % (Google, "Email sender guidelines", support.google.com/mail/answer/81126; Yahoo, "Sender best practices",
// senders.yahooinc.com: below 0.3 %). Hard bounces: review from 5 %, sending paused from 10 %; complaints: review from 0.1 %, paused from 0.5 % (Amazon SES,
// "Reputation metrics", docs.aws.amazon.com/ses/latest/dg/reputation-dashboard-dg.html).
import { clopperPearsonLower } from "#app/flow/approval/proportion-bounds.ts"

export interface SentCounts {
  handed: number
  bounced: number
  complained: number
}

export type BrakeReason = "complaints" | "bounces"

export interface BrakeAnswer {
  state: "free" | "slowed" | "stopped"
  reason: BrakeReason | null
}

export const brakeMarks: Readonly<Record<BrakeReason, { slowed: number; stopped: number }>> = {
  complaints: { slowed: 0.001, stopped: 0.003 },
  bounces: { slowed: 0.05, stopped: 0.1 },
}

/** Days that are looked back on; a person's release begins them anew. */
export const brakeWindowDays = 14
const least = 2

export function brakeFor({ handed, bounced, complained }: SentCounts): BrakeAnswer {
  const said: readonly [BrakeReason, number][] = [
    ["complaints", complained],
    ["bounces", bounced],
  ]
  const levels = said.map(([reason, hits]) => {
    const share = hits < least ? 0 : clopperPearsonLower(hits, handed)
    const { slowed, stopped } = brakeMarks[reason]
    return { reason, state: share > stopped ? ("stopped" as const) : share > slowed ? ("slowed" as const) : ("free" as const) }
  })
  return (
    levels.find(({ state }) => state === "stopped") ?? levels.find(({ state }) => state === "slowed") ?? { state: "free", reason: null }
  )
}
