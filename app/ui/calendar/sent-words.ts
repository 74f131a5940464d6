// A message of the send log in the words of a shop owner.
import type { SentMessage } from "#app/flow/sending/sent-message.view.server.ts"
import { channelWord, groundText } from "#app/ui/calendar/calendar-words.ts"
import { dayText, momentText } from "#app/ui/format.ts"

const fates: Record<string, string> = { delivered: "It arrived", bounced: "It came back", complained: "It was marked as spam" }
const outcomes: Record<string, string> = {
  started: "Begun; its end is not known yet",
  sent: "Taken",
  deferred: "Put off",
  refused: "Refused",
  unknown: "Nobody could tell whether it left",
}

interface Fact {
  name: string
  value: string
  note?: string
}

export function sentFacts(view: SentMessage): Fact[] {
  const { timeZone, legalBasis, policyVersion, saidAt, approvedBy, model, fate, providerId } = view
  const said = saidAt ? ` They said so on ${dayText(saidAt, timeZone)}.` : ""
  return [
    { name: "Way", value: channelWord(view.channel) },
    {
      name: "Ground",
      value: `${groundText(legalBasis).replace(/^Ground: (.)/u, (_all, sign: string) => sign.toUpperCase())}${said}`,
      note: `Rules of ${policyVersion}`,
    },
    { name: "Approved by", value: approvedBy.startsWith("rule:") ? "A rule that you switched on" : `Staff member ${approvedBy}` },
    { name: "Written by", value: model ? `The model ${model}` : "Your templates or a person" },
    ...(fate ? [{ name: "What became of it", value: fates[fate.kind] ?? fate.kind, note: momentText(fate.at, timeZone) }] : []),
    ...(providerId ? [{ name: "Name at the provider", value: providerId }] : []),
  ]
}

export function tryText({ startedAt, outcome, detail }: SentMessage["tries"][number], timeZone: string): Omit<Fact, "name"> {
  return { value: `${momentText(startedAt, timeZone)}: ${outcomes[outcome] ?? outcome}`, ...(detail ? { note: detail } : {}) }
}
