// May the model be asked once more this month? A shop's budget is a number of tokens, an amount of money, both or none; a call may be made when what is
// spent, what calls under way hold, and what this one may cost at most stay within both. Money needs prices; without them only tokens count.
//
// Units: tokens; micros = millionths of the currency of the prices; cents of it in the settings; prices per million tokens. A token is taken for three
// characters, which is more than English and German need (about four), so that a call seldom costs more than it held.

export interface TokenPrices {
  inputPerMillion: number
  outputPerMillion: number
}

export interface WriterLimits {
  tokens: number | null
  cents: number | null
}

/** Tokens and micros of one call. */
export interface CallCost {
  tokens: number
  micros: number
}

const charactersPerToken = 3
/** The shape of the answer and the frame of the request. */
const frameTokens = 400

/** What a call may cost at most: all of its text, and as long an answer as is allowed. */
export function mostCost(request: { system: string; brief: unknown; maxOutputTokens: number }, prices: TokenPrices | null): CallCost {
  const characters = request.system.length + (JSON.stringify(request.brief) ?? "").length
  return costOf(Math.ceil(characters / charactersPerToken) + frameTokens, request.maxOutputTokens, prices)
}

/** What a call did cost. */
export function costOf(inputTokens: number, outputTokens: number, prices: TokenPrices | null): CallCost {
  const micros = prices ? Math.ceil(inputTokens * prices.inputPerMillion + outputTokens * prices.outputPerMillion) : 0
  return { tokens: inputTokens + outputTokens, micros }
}

/** The limits in the units that are counted; null where there is none. */
export function limitsInUnits(
  { tokens, cents }: WriterLimits,
  prices: TokenPrices | null,
): { tokens: number | null; micros: number | null } {
  return { tokens, micros: cents === null || !prices ? null : cents * 10_000 }
}

/** "2026-11": the calendar month of `now` in UTC. */
export function budgetMonth(now: Date): string {
  return now.toISOString().slice(0, 7)
}
