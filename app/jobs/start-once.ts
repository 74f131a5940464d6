import type { JobName, JobPayload } from "#app/jobs/catalogue.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { ShopId } from "#app/platform/ids.ts"

// What a sweep found is started once an instant of business time and state of the row: where the clock stands still (a drained worker), work
// that could not be done now is not found again and again. The queue itself keeps equal jobs from waiting twice.
const started = new WeakMap<Runtime, { at: number; keys: Set<string> }>()

export async function startOnce<Name extends JobName>(
  runtime: Runtime,
  name: Name,
  found: readonly { payload: JobPayload<Name>; version: string }[],
): Promise<number> {
  const at = runtime.clock.now().getTime()
  const known = started.get(runtime)
  const memory = known?.at === at ? known : { at, keys: new Set<string>() }
  started.set(runtime, memory)
  const keyOf = (one: (typeof found)[number]) => JSON.stringify([name, one.payload, one.version])
  const fresh = found.filter((one) => !memory.keys.has(keyOf(one)))
  if (fresh.length === 0) return 0
  await runtime.queue.enqueueNow(
    name,
    fresh.map((one) => one.payload),
  )
  for (const one of fresh) memory.keys.add(keyOf(one))
  return fresh.length
}

type ShopJob = { [Name in JobName]: { shopId: ShopId } extends JobPayload<Name> ? Name : never }[JobName]

/** `startOnce` of a job that is about a whole shop. */
export function startForShops(runtime: Runtime, name: ShopJob, shops: readonly ShopId[]): Promise<number> {
  return startOnce(
    runtime,
    name,
    shops.map((shopId) => ({ payload: { shopId }, version: "" })),
  )
}
