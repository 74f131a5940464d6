import { gidTail } from "../../ids.ts"
import type { SimMetaobjectDefinition } from "../../state.ts"
import type { ApiContext, UserError } from "../context.ts"
import { metaobjectDefinitionNode } from "../nodes/metaobject-node.ts"
import { isForeign, isOwn, resolveReserved } from "../reserved-names.ts"

interface FieldInput {
  key: string
  name?: string | null
  type: string
  required?: boolean | null
}

interface DefinitionInput {
  type: string
  name?: string | null
  fieldDefinitions?: FieldInput[] | null
  access?: { admin?: string | null; storefront?: string | null } | null
  capabilities?: { publishable?: { enabled: boolean } | null } | null
}

interface DefinitionUpdate {
  name?: string | null
  access?: DefinitionInput["access"]
  capabilities?: DefinitionInput["capabilities"]
  fieldDefinitions?:
    { create?: FieldInput | null; update?: (Partial<FieldInput> & { key: string }) | null; delete?: { key: string } | null }[] | null
}

type Answer = { metaobjectDefinition: object | null; userErrors: UserError[] }
const refused = (field: string[], code: string, message: string): Answer => ({
  metaobjectDefinition: null,
  userErrors: [{ field, message, code }],
})

const fieldOf = (input: FieldInput): SimMetaobjectDefinition["fields"][number] => ({
  key: input.key,
  name: input.name ?? input.key,
  type: input.type,
  required: input.required ?? false,
})

export const metaobjectDefinitionMutations = {
  metaobjectDefinitionCreate({ definition }: { definition: DefinitionInput }, context: ApiContext): Answer {
    const { shop, world } = context
    const type = resolveReserved(world, definition.type).toLowerCase()
    if (isForeign(world, type))
      return refused(["definition", "type"], "NOT_AUTHORIZED", "Not authorized to create metaobjects of this type.")
    if (shop.metaobjectDefinitions.has(type)) return refused(["definition", "type"], "TAKEN", "Type has already been taken")
    if (definition.access?.admin && !isOwn(world, type))
      return refused(
        ["definition", "access", "admin"],
        "ADMIN_ACCESS_INPUT_NOT_ALLOWED",
        "Admin access can only be set for app-reserved types.",
      )
    const fields = (definition.fieldDefinitions ?? []).map(fieldOf)
    if (new Set(fields.map((field) => field.key)).size < fields.length)
      return refused(["definition", "fieldDefinitions"], "DUPLICATE_FIELD_INPUT", "Field definition keys must be unique.")
    const made: SimMetaobjectDefinition = {
      id: world.ids.next("MetaobjectDefinition"),
      type,
      name: definition.name ?? definition.type,
      fields,
      access: { admin: definition.access?.admin ?? null, storefront: definition.access?.storefront ?? null },
      capabilities: { publishable: definition.capabilities?.publishable?.enabled ?? false },
    }
    shop.metaobjectDefinitions.set(type, made)
    return { metaobjectDefinition: metaobjectDefinitionNode(context, made), userErrors: [] }
  },

  metaobjectDefinitionUpdate({ id, definition }: { id: string; definition: DefinitionUpdate }, context: ApiContext): Answer {
    const known = [...context.shop.metaobjectDefinitions.values()].find((entry) => entry.id === gidTail(id))
    if (!known) return refused(["id"], "RECORD_NOT_FOUND", "Record not found")
    for (const change of definition.fieldDefinitions ?? []) {
      if (change.create) known.fields.push(fieldOf(change.create))
      if (change.update) Object.assign(known.fields.find((field) => field.key === change.update?.key) ?? {}, change.update)
      if (change.delete) known.fields = known.fields.filter((field) => field.key !== change.delete?.key)
    }
    if (definition.name) known.name = definition.name
    if (definition.access?.storefront) known.access.storefront = definition.access.storefront
    if (definition.access?.admin) known.access.admin = definition.access.admin
    if (definition.capabilities?.publishable) known.capabilities.publishable = definition.capabilities.publishable.enabled
    return { metaobjectDefinition: metaobjectDefinitionNode(context, known), userErrors: [] }
  },

  // Only partners approved for review syndication may enable the standard `product_review`; this app is not one of them.
  standardMetaobjectDefinitionEnable({ type }: { type: string }): Answer {
    return refused(["type"], "NOT_AUTHORIZED", `Not authorized to enable the standard definition ${type}.`)
  },
}
