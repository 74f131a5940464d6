// When is a channel, or one message, tried again after it was put off? Doubling waits with a jitter of up to a quarter, so that many that failed together do
// not come back together. `random`: uniform in [0, 1).
import { hourMs, minuteMs } from "#app/platform/clock.ts"

/** After so many tries a message that a server keeps putting off is given up. Waits add up to a day and a half: greylisting and full mailboxes pass. */
export const mostAttempts = 9
const firstMessageMs = 5 * minuteMs
const longestMessageMs = 12 * hourMs
const firstOutageMs = minuteMs
const longestOutageMs = 30 * minuteMs
const jitterShare = 0.25

/** Wait of a message that its receiver put off for the `attempts`-th time (from 1). */
export function messageWaitMs(attempts: number, random: number): number {
  return jittered(Math.min(longestMessageMs, firstMessageMs * 2 ** (attempts - 1)), random)
}

/** Wait of a whole channel that took nothing `failures` times in a row (from 1). */
export function outageWaitMs(failures: number, random: number): number {
  return jittered(Math.min(longestOutageMs, firstOutageMs * 2 ** (failures - 1)), random)
}

function jittered(ms: number, random: number): number {
  return Math.round(ms * (1 - jitterShare * random))
}
