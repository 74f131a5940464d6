// What parcels and refunds share as payloads: a name of their own, and an order, which they either name themselves or stand inside of.
import type { z } from "zod"

import { idFault, idOf, identity, misfit, number, numbered, read, readBy, type Read } from "#app/flow/record/payload-fields.ts"
import { kindFault, type Kind } from "#app/flow/record/payload-kind.ts"
import type { Gid } from "#app/platform/ids.ts"

/** The order whose payload this stands in, and where in it. */
export interface Inside {
  orderId: Gid
  path: string
}

/** Fields that name a thing and its order, to spread into an object's shape. */
export const namedWithOrder = { ...identity, order_id: number }

type NamedWithOrder = z.output<z.ZodObject<typeof namedWithOrder>>

/** `payload` by `shape`, with the ids of the thing and of its order; malformed when it lacks one of them or is of another kind. */
export function readInside<Said extends NamedWithOrder>(
  shape: z.ZodType<Said>,
  { type, kind }: { type: string; kind: Kind },
  payload: unknown,
  inside: Inside | null,
): Read<{ id: Gid; orderId: Gid; said: Said }> {
  const at = inside ? `${inside.path}.` : ""
  const parsed = readBy(shape, payload, inside?.path)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf(type, said)
  if (!id) return misfit(`${at}${idFault(type, said)}`)
  const orderId = inside?.orderId ?? numbered("Order", said.order_id)
  if (!orderId) return misfit(`${at}order_id: expected a number`)
  const fault = kindFault(kind, payload)
  return fault ? misfit(`${at}${fault}`) : read({ id, orderId, said })
}
