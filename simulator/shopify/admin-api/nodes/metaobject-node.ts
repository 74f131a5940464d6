import { gid, gidTail } from "../../ids.ts"
import type { SimMetaobject, SimMetaobjectDefinition } from "../../state.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, type ApiContext, type Node } from "../context.ts"
import { jsonValue } from "../field-values.ts"
import { isOwn, resolveReserved } from "../reserved-names.ts"
import { search } from "../search-query.ts"
import { referenceList } from "./metafield-node.ts"
import { nodeOf, registerNode } from "./node-of.ts"

export function metaobjectNode(context: ApiContext, object: SimMetaobject): Node {
  const definition = context.shop.metaobjectDefinitions.get(object.type)
  const field = (key: string): Node | null => {
    const known = definition?.fields.find((candidate) => candidate.key === key)
    if (!known) return null
    const value = object.fields[key] ?? null
    return {
      key,
      type: known.type,
      value,
      jsonValue: value === null ? null : jsonValue(known.type, value),
      definition: () => fieldDefinitionNode(known),
      reference: () => (/^(?!list\.).*_reference$/.test(known.type) && value ? nodeOf(context, value) : null),
      references: (args: ConnectionArguments) => referenceList(context, known.type, value, args),
    }
  }
  return {
    __typename: "Metaobject",
    id: gid("Metaobject", object.id),
    handle: object.handle,
    type: object.type,
    displayName: Object.values(object.fields)[0] ?? object.handle,
    fields: () => definition?.fields.map((entry) => field(entry.key)) ?? [],
    field: ({ key }: { key: string }) => field(key),
    values: () =>
      Object.fromEntries((definition?.fields ?? []).map((entry) => [entry.key, jsonValue(entry.type, object.fields[entry.key] ?? "")])),
    capabilities: { publishable: definition?.capabilities.publishable ? { status: object.status } : null, onlineStore: null },
    definition: () => (definition ? metaobjectDefinitionNode(context, definition) : null),
    createdAt: dateTime(object.createdAt),
    updatedAt: dateTime(object.updatedAt),
  }
}

function fieldDefinitionNode(field: SimMetaobjectDefinition["fields"][number]): Node {
  return {
    key: field.key,
    name: field.name,
    description: null,
    required: field.required,
    type: { name: field.type, category: "TEXT" },
    validations: [],
  }
}

export function metaobjectDefinitionNode(context: ApiContext, definition: SimMetaobjectDefinition): Node {
  const objects = () => context.shop.metaobjects.filter((object) => object.type === definition.type)
  return {
    id: gid("MetaobjectDefinition", definition.id),
    type: definition.type,
    name: definition.name,
    description: null,
    displayNameKey: definition.fields[0]?.key ?? null,
    fieldDefinitions: definition.fields.map(fieldDefinitionNode),
    access: {
      admin: definition.access.admin ?? (isOwn(context.world, definition.type) ? "MERCHANT_READ" : "PUBLIC_READ_WRITE"),
      storefront: definition.access.storefront ?? "NONE",
      customerAccount: "NONE",
    },
    capabilities: { publishable: { enabled: definition.capabilities.publishable }, translatable: { enabled: false } },
    metaobjects: (args: ConnectionArguments) => connection(context, objects(), args, (object) => metaobjectNode(context, object)),
    metaobjectsCount: () => objects().length,
  }
}

const metaobjectById = (context: ApiContext, id: string): Node | null => {
  const found = context.shop.metaobjects.find((object) => object.id === id)
  return found ? metaobjectNode(context, found) : null
}

registerNode("Metaobject", metaobjectById)

export const metaobjectQueries = {
  metaobject: ({ id }: { id: string }, context: ApiContext) => metaobjectById(context, gidTail(id)),
  metaobjectByHandle: ({ handle }: { handle: { type: string; handle: string } }, context: ApiContext) => {
    const type = resolveReserved(context.world, handle.type)
    const found = context.shop.metaobjects.find((object) => object.type === type && object.handle === handle.handle)
    return found ? metaobjectNode(context, found) : null
  },
  metaobjects: (args: ConnectionArguments & { type: string; query?: string | null }, context: ApiContext) => {
    const type = resolveReserved(context.world, args.type)
    const objects = context.shop.metaobjects.filter((object) => object.type === type)
    const found = search(objects, args.query, {
      handle: (object) => object.handle,
      id: (object) => object.id,
      updated_at: (object) => object.updatedAt,
    })
    return connection(context, found, args, (object) => metaobjectNode(context, object))
  },
  metaobjectDefinition: ({ id }: { id: string }, context: ApiContext) => {
    const found = [...context.shop.metaobjectDefinitions.values()].find((definition) => definition.id === gidTail(id))
    return found ? metaobjectDefinitionNode(context, found) : null
  },
  metaobjectDefinitionByType: ({ type }: { type: string }, context: ApiContext) => {
    const found = context.shop.metaobjectDefinitions.get(resolveReserved(context.world, type))
    return found ? metaobjectDefinitionNode(context, found) : null
  },
  metaobjectDefinitions: (args: ConnectionArguments, context: ApiContext) =>
    connection(context, [...context.shop.metaobjectDefinitions.values()], args, (definition) =>
      metaobjectDefinitionNode(context, definition),
    ),
}
