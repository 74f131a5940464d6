// Is a return in dispute? Pure. It was declined within the last 30 days, or has been open for longer than three weeks.
import { addDays } from "#app/platform/clock.ts"

const declinedDays = 30
const openDays = 21

export function isReturnDisputed(returns: readonly { status: string; updatedAt: Date }[], now: Date): boolean {
  return returns.some(({ status, updatedAt }) => {
    if (status === "declined") return addDays(updatedAt, declinedDays) > now
    return (status === "requested" || status === "open") && addDays(updatedAt, openDays) < now
  })
}
