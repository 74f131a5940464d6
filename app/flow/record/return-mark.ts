// Which of two words about one return is newer? No payload of a return carries a time of its own, so the message's time counts, and at one
// instant the later step of a return's life stands.
import { mark, type Reading } from "#app/flow/record/applying.ts"

const steps = ["requested", "open", "cancelled", "declined", "closed"]

export function returnMark(reading: Reading, status: string): string {
  return `${reading.triggeredAt.toISOString()}~${steps.indexOf(status) + 1}~${mark(reading, null, { status })}`
}
