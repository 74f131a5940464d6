import { gid, gidTail } from "../../ids.ts"
import type { SimMetaobject, SimMetaobjectDefinition } from "../../state.ts"
import type { ApiContext, UserError } from "../context.ts"
import { valueProblem } from "../field-values.ts"
import { metaobjectNode } from "../nodes/metaobject-node.ts"
import { referenceProblem } from "../references.ts"
import { resolveReserved } from "../reserved-names.ts"

interface ObjectInput {
  handle?: string | null
  fields?: { key: string; value: string }[] | null
  capabilities?: { publishable?: { status: "ACTIVE" | "DRAFT" } | null } | null
}

type Answer = { metaobject: object | null; userErrors: UserError[] }
type Values = Record<string, unknown> | null | undefined

const refused = (field: string[], code: string, message: string, more: Partial<UserError> = {}): Answer => ({
  metaobject: null,
  userErrors: [{ field, message, code, ...more }],
})

export const metaobjectMutations = {
  metaobjectUpsert(
    args: { handle: { type: string; handle: string }; metaobject?: ObjectInput | null; values?: Values },
    context: ApiContext,
  ): Answer {
    const type = resolveReserved(context.world, args.handle.type)
    const existing = context.shop.metaobjects.find((object) => object.type === type && object.handle === args.handle.handle)
    return save(context, { type, handle: args.handle.handle, input: args.metaobject ?? {}, values: args.values, existing })
  },

  metaobjectCreate({ metaobject, ...rest }: { metaobject: ObjectInput & { type: string; values?: Values } }, context: ApiContext): Answer {
    void rest
    const type = resolveReserved(context.world, metaobject.type)
    const handle = metaobject.handle ?? `${type.split("--").at(-1)}-${context.world.random.hex(8)}`
    const isTaken = context.shop.metaobjects.some((object) => object.type === type && object.handle === handle)
    if (isTaken) return refused(["metaobject", "handle"], "TAKEN", "Handle has already been taken")
    return save(context, { type, handle, input: metaobject, values: metaobject.values, existing: undefined })
  },

  metaobjectUpdate({ id, metaobject }: { id: string; metaobject: ObjectInput & { values?: Values } }, context: ApiContext): Answer {
    const existing = context.shop.metaobjects.find((object) => object.id === gidTail(id))
    if (!existing) return refused(["id"], "RECORD_NOT_FOUND", "Record not found")
    return save(context, {
      type: existing.type,
      handle: metaobject.handle ?? existing.handle,
      input: metaobject,
      values: metaobject.values,
      existing,
    })
  },

  metaobjectDelete({ id }: { id: string }, context: ApiContext): { deletedId: string | null; userErrors: UserError[] } {
    const index = context.shop.metaobjects.findIndex((object) => object.id === gidTail(id))
    if (index < 0) return { deletedId: null, userErrors: [{ field: ["id"], message: "Record not found", code: "RECORD_NOT_FOUND" }] }
    context.shop.metaobjects.splice(index, 1)
    return { deletedId: gid("Metaobject", gidTail(id)), userErrors: [] }
  },
}

interface Save {
  type: string
  handle: string
  input: ObjectInput
  values: Values
  existing: SimMetaobject | undefined
}

// Fields that are not named keep their value; an empty text clears one.
function save(context: ApiContext, { type, handle, input, values, existing }: Save): Answer {
  const { shop, world } = context
  const definition = shop.metaobjectDefinitions.get(type)
  if (!definition) return refused(["handle", "type"], "UNDEFINED_OBJECT_TYPE", `No metaobject definition exists for type "${type}"`)
  if (!/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i.test(handle)) return refused(["handle", "handle"], "INVALID", "Handle is invalid")
  const given = [
    ...(input.fields ?? []),
    ...Object.entries(values ?? {}).map(([key, value]) => ({ key, value: typeof value === "string" ? value : JSON.stringify(value) })),
  ]
  const problem = firstProblem(context, definition, given)
  if (problem) return { metaobject: null, userErrors: [problem] }
  const fields: Record<string, string> = { ...existing?.fields }
  for (const { key, value } of given) {
    if (value === "") delete fields[key]
    else fields[key] = value
  }
  const missing = definition.fields.find((field) => field.required && fields[field.key] === undefined)
  if (missing) return refused(["metaobject"], "OBJECT_FIELD_REQUIRED", `${missing.name} can't be blank`, { elementKey: missing.key })
  const asked = input.capabilities?.publishable?.status
  if (asked && !definition.capabilities.publishable)
    return refused(["metaobject", "capabilities", "publishable"], "CAPABILITY_NOT_ENABLED", "Capability is not enabled on this definition")
  const now = world.clock.now()
  // Publishable objects begin as drafts; the others are always active.
  const status = asked ?? existing?.status ?? (definition.capabilities.publishable ? "DRAFT" : "ACTIVE")
  const object = existing ?? { id: world.ids.next("Metaobject"), type, handle, fields, status, createdAt: now, updatedAt: now }
  Object.assign(object, { handle, fields, status, updatedAt: now })
  if (!existing) shop.metaobjects.push(object)
  return { metaobject: metaobjectNode(context, object), userErrors: [] }
}

function firstProblem(context: ApiContext, definition: SimMetaobjectDefinition, given: { key: string; value: string }[]): UserError | null {
  for (const [index, { key, value }] of given.entries()) {
    const field = ["metaobject", "fields", String(index)]
    const known = definition.fields.find((candidate) => candidate.key === key)
    if (!known) return { field, message: `Field definition "${key}" does not exist`, code: "UNDEFINED_OBJECT_FIELD", elementKey: key }
    const problem = value === "" ? null : valueProblem(known.type, value)
    if (problem) return { field, message: problem.message, code: problem.code, elementKey: key }
    const dangling = value === "" ? null : referenceProblem(context, known.type, value)
    if (dangling) return { field, message: dangling, code: "INVALID_VALUE", elementKey: key }
  }
  return null
}
