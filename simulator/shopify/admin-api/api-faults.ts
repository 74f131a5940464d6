// Failures of the Admin API on demand: the next calls (of those whose query matches) get this instead of an answer.

export interface ApiFault {
  kind: "429" | "500" | "502" | "503" | "401" | "throttled" | "timeout"
  /** Calls it takes before it is over; 1 when left out. */
  times?: number
  /** Only calls whose query matches. */
  matching?: RegExp
}

/** Takes the fault that this call meets, if any. */
export function takeFault(faults: ApiFault[], query: string): ApiFault | null {
  const index = faults.findIndex((fault) => !fault.matching || fault.matching.test(query))
  const fault = faults[index]
  if (!fault) return null
  fault.times = (fault.times ?? 1) - 1
  if (fault.times <= 0) faults.splice(index, 1)
  return fault
}
