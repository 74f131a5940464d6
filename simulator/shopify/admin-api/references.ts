// Do the gids in a value exist, and are metaobjects of the type that a definition asks for?
import { gidTail } from "../ids.ts"
import type { ApiContext } from "./context.ts"
import { nodeOf } from "./nodes/node-of.ts"

/** null when every reference holds; else what is wrong. `metaobjectDefinitionId`: gid of the only definition allowed. */
export function referenceProblem(
  context: ApiContext,
  type: string,
  value: string,
  metaobjectDefinitionId: string | null = null,
): string | null {
  if (!/(product|variant|customer|order|metaobject)_reference$/.test(type)) return null
  const ids = type.startsWith("list.") ? (JSON.parse(value) as string[]) : [value]
  if (ids.some((id) => !nodeOf(context, id))) return `Value references something that does not exist (${type}).`
  if (!metaobjectDefinitionId || !type.endsWith("metaobject_reference")) return null
  const definition = [...context.shop.metaobjectDefinitions.values()].find((entry) => entry.id === gidTail(metaobjectDefinitionId))
  const isOther = (id: string) => context.shop.metaobjects.find((object) => object.id === gidTail(id))?.type !== definition?.type
  return ids.some(isOther) ? "Value must belong to the specified metaobject definition." : null
}
