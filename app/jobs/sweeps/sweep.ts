import type { Runtime } from "#app/main.runtime.ts"

/** The most rows that one look brings; the next look brings the rest. */
export const lookedAtOnce = 200

export interface Sweep {
  name: string
  everyMs: number
  /** Returns how many things it started or changed; 0 means that there was nothing to do. */
  run(runtime: Runtime): Promise<number>
}
