// What a provider's callback turned out to be, once its proof was looked at. Wrong or missing proof, or one too old, is answered 401 and believed in nothing.
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { isGoneStatus } from "#app/flow/sending/gone-address.ts"

export type CallbackVerdict =
  | { kind: "events"; events: ProviderEvent[] }
  /** The provider asks whether we want to hear from it; the address is its own and was checked. */
  | { kind: "confirm"; url: string }
  | { kind: "forged"; why: string }
  | { kind: "unreadable" }

export interface RawCallback {
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
  now: Date
}

/** One header as a single text; "" when it is missing. */
export function headerOf({ headers }: RawCallback, name: string): string {
  const value = headers[name.toLowerCase()]
  return (Array.isArray(value) ? value[0] : value) ?? ""
}

/** JSON of the body; undefined when it is none. */
export function jsonOf({ body }: RawCallback): unknown {
  try {
    return JSON.parse(body.toString("utf8"))
  } catch {
    return undefined
  }
}

/** Whether a failure for good means that the address takes nothing any more. Without a status the provider's own word stands. */
export function isAddressGone(status: string | null | undefined): boolean {
  return !status || !/^5\.\d/.test(status) || isGoneStatus(status)
}
