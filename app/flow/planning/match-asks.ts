// Which of the messages an order already has is which of those that are wanted now? Pure.
//
// An agreed message is itself. Of the others, the two that share most lines belong together; one that is written is taken before one that is not. What is
// left over of the wanted ones takes the place of a message that planning itself had cancelled, else a new one.
import type { Gid, TouchpointId } from "#app/platform/ids.ts"

export interface WantedAsk {
  orderLineIds: readonly Gid[]
  agreed: TouchpointId | null
}

export interface StandingAsk {
  id: TouchpointId
  sequence: number
  state: string
  agreedFrom: string | null
  orderLineIds: readonly Gid[]
}

const written = new Set(["drafting", "review", "approved"])

/** The standing message of each wanted one, in order; null for a new one. */
export function matchAsks<Standing extends StandingAsk>(wanted: readonly WantedAsk[], standing: readonly Standing[]): (Standing | null)[] {
  const found = wanted.map((ask) => standing.find((one) => ask.agreed !== null && one.id === ask.agreed) ?? null)
  const isFree = (one: Standing) => one.agreedFrom === null && !found.includes(one)
  const pairs = wanted.flatMap((ask, index) =>
    standing.flatMap((one) => {
      const shared = one.orderLineIds.filter((id) => ask.orderLineIds.includes(id)).length
      return ask.agreed === null && one.agreedFrom === null && shared > 0 ? [{ index, one, shared }] : []
    }),
  )
  const rank = ({ one }: (typeof pairs)[number]) => (one.state === "cancelled" ? 2 : written.has(one.state) ? 0 : 1)
  pairs.sort((a, b) => rank(a) - rank(b) || b.shared - a.shared || a.one.sequence - b.one.sequence || a.index - b.index)
  // Live ones first, so that a cancelled message is not taken for one that stands beside it.
  for (const { index, one } of pairs) if (found[index] === null && isFree(one)) found[index] = one
  const gone = standing.filter((one) => one.state === "cancelled").sort((a, b) => a.sequence - b.sequence)
  wanted.forEach((ask, index) => {
    if (ask.agreed === null) found[index] ??= gone.find(isFree) ?? null
  })
  return found
}
