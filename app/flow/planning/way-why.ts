// Why on this way: said beside why this person, where more than mail came into question. Pure.
import type { PlainWhy } from "#app/flow/planning/plain-why.ts"

/** `way`: as channelFor chose it. */
export function withWay(why: PlainWhy, way: { channel: string; why: string | null }): PlainWhy {
  if (way.why === null) return why
  const person = way.channel === "email" ? why.whyPerson : why.whyPerson.replace("get mail from you", "hear from you")
  return { ...why, whyPerson: `${person} ${way.why}` }
}
