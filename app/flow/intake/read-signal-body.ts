// What does the body of a request to the signals API say, or what is wrong with it and where? Every fault names its path, as in
// signals[3].occurredAt; what was sent is never repeated in the answer.
import { readPayload } from "#app/flow/intake/payload.ts"
import { batchShape, incomingSignal, signalShape, type IncomingSignal } from "#app/flow/intake/signal-shape.ts"
import { addDays } from "#app/platform/clock.ts"

export interface BodyFault {
  path: string
  message: string
}

export type ReadSignalBody = { kind: "read"; signals: IncomingSignal[] } | { kind: "wrong"; message: string; faults: BodyFault[] }

/** Clocks of other machines may run ahead of ours by this much. */
const aheadMs = 5 * 60_000
const oldestDays = 730
const mostFaults = 20

const unreadable = {
  "not-utf8": "The body is not UTF-8 text.",
  "not-json": "The body is not JSON.",
  "not-an-object": "The body must be one signal, or an object with a list of signals.",
  "too-deep": "The body is nested too deeply.",
}

/** One signal, or `{ "signals": [...] }`. */
export function readSignalBody(rawBody: Uint8Array, now: Date): ReadSignalBody {
  const read = readPayload(rawBody)
  if (read.kind === "unreadable") return { kind: "wrong", message: unreadable[read.reason], faults: [] }
  if (Array.isArray(read.payload)) return { kind: "wrong", message: unreadable["not-an-object"], faults: [] }
  const isBatch = Object.hasOwn(read.payload as object, "signals")
  const parsed = isBatch ? batchShape.safeParse(read.payload) : signalShape.safeParse(read.payload)
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, mostFaults).map(({ path, message }) => ({ path: pathText(path), message }))
    return { kind: "wrong", message: "The body does not fit. See the details.", faults }
  }
  const sent = "signals" in parsed.data ? parsed.data.signals : [parsed.data]
  const signals = sent.map(incomingSignal)
  const faults = signals.flatMap(({ happenedAt }, index) => {
    const path = isBatch ? `signals[${index}].occurredAt` : "occurredAt"
    return happenedAt ? momentFaults(happenedAt, now).map((message) => ({ path, message })) : []
  })
  if (faults.length > 0) return { kind: "wrong", message: "The body does not fit. See the details.", faults: faults.slice(0, mostFaults) }
  return { kind: "read", signals }
}

function momentFaults(at: Date, now: Date): string[] {
  if (at.getTime() > now.getTime() + aheadMs) return ["must not lie in the future"]
  return at < addDays(now, -oldestDays) ? ["is more than two years ago"] : []
}

/** `signals[3].occurredAt`; empty for the whole body. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? String(step) : `.${String(step)}`)).join("")
}
