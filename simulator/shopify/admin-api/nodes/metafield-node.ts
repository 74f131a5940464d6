// Metafields of any owner, and their definitions.
import { createHash } from "node:crypto"

import { gid, gidType } from "../../ids.ts"
import type { SimMetafield, SimMetafieldDefinition } from "../../state.ts"
import { connection, type ConnectionArguments } from "../connection.ts"
import { dateTime, type ApiContext, type Lazy, type Node } from "../context.ts"
import { jsonValue } from "../field-values.ts"
import { resolveReserved } from "../reserved-names.ts"
import { nodeOf, registerNode } from "./node-of.ts"

/** `metafield` and `metafields` of a node, by its gid. */
export function metafieldFields(context: ApiContext, ownerId: string): Node {
  const all = () => context.shop.metafields.filter((metafield) => metafield.ownerId === ownerId)
  const one: Lazy<{ namespace?: string | null; key: string }> = (args) => {
    const namespace = resolveReserved(context.world, args.namespace ?? "$app")
    const found = all().find((metafield) => metafield.namespace === namespace && metafield.key === args.key)
    return found ? metafieldNode(context, found) : null
  }
  const many: Lazy<ConnectionArguments & { namespace?: string | null; keys?: string[] | null }> = (args) => {
    const namespace = args.namespace ? resolveReserved(context.world, args.namespace) : null
    const keys = args.keys?.map((key) => splitKey(context, key))
    const wanted = all().filter(
      (metafield) =>
        (!namespace || metafield.namespace === namespace) && (!keys || keys.includes(`${metafield.namespace}.${metafield.key}`)),
    )
    return connection(context, wanted, args, (metafield) => metafieldNode(context, metafield))
  }
  return { metafield: one, metafields: many }
}

function splitKey(context: ApiContext, key: string): string {
  const dot = key.lastIndexOf(".")
  return `${resolveReserved(context.world, key.slice(0, dot))}.${key.slice(dot + 1)}`
}

export function compareDigest(metafield: SimMetafield): string {
  return createHash("sha256").update(`${metafield.type}\0${metafield.value}`).digest("hex")
}

export function metafieldNode(context: ApiContext, metafield: SimMetafield): Node {
  const ownerType = ownerTypeOf(metafield.ownerId)
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    legacyResourceId: metafield.id,
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    jsonValue: jsonValue(metafield.type, metafield.value),
    sizeInBytes: Buffer.byteLength(metafield.value),
    compareDigest: compareDigest(metafield),
    ownerType,
    owner: () => nodeOf(context, metafield.ownerId),
    createdAt: dateTime(metafield.createdAt),
    updatedAt: dateTime(metafield.updatedAt),
    definition: () => {
      const found = context.shop.metafieldDefinitions.find(
        (entry) => entry.ownerType === ownerType && entry.namespace === metafield.namespace && entry.key === metafield.key,
      )
      return found ? metafieldDefinitionNode(context, found) : null
    },
    reference: () => (/^(?!list\.).*_reference$/.test(metafield.type) ? nodeOf(context, metafield.value) : null),
    references: (args: ConnectionArguments) => referenceList(context, metafield.type, metafield.value, args),
  }
}

/** The nodes a list of references points to; what no longer exists is left out. */
export function referenceList(context: ApiContext, type: string, value: string | null, args: ConnectionArguments): Node | null {
  if (!/^list\..*_reference$/.test(type) || value === null) return null
  const found = (JSON.parse(value) as string[]).flatMap((id) => {
    const node = nodeOf(context, id)
    return node ? [{ id, node }] : []
  })
  return connection(context, found, args, (entry) => entry.node)
}

export function ownerTypeOf(ownerId: string): string {
  return gidType(ownerId).toUpperCase()
}

export function metafieldDefinitionNode(context: ApiContext, definition: SimMetafieldDefinition): Node {
  return {
    id: gid("MetafieldDefinition", definition.id),
    namespace: definition.namespace,
    key: definition.key,
    name: definition.name,
    description: null,
    ownerType: definition.ownerType,
    type: { name: definition.type, category: definition.type.split("_")[0]?.toUpperCase() },
    access: { admin: definition.access.admin, storefront: definition.access.storefront, customerAccount: "NONE" },
    pinnedPosition: null,
    validations: definition.validations.map((validation) => ({ ...validation, type: "text" })),
    validationStatus: "ALL_VALID",
    metafieldsCount: () =>
      context.shop.metafields.filter((entry) => entry.namespace === definition.namespace && entry.key === definition.key).length,
  }
}

export interface DefinitionArguments extends ConnectionArguments {
  ownerType: string
  namespace?: string | null
  key?: string | null
}

export const metafieldDefinitionQueries = {
  metafieldDefinitions: (args: DefinitionArguments, context: ApiContext) => {
    const namespace = args.namespace ? resolveReserved(context.world, args.namespace) : null
    const wanted = context.shop.metafieldDefinitions.filter(
      (entry) =>
        entry.ownerType === args.ownerType && (!namespace || entry.namespace === namespace) && (!args.key || entry.key === args.key),
    )
    return connection(context, wanted, args, (entry) => metafieldDefinitionNode(context, entry))
  },
}

registerNode("MetafieldDefinition", (context, id) => {
  const found = context.shop.metafieldDefinitions.find((entry) => entry.id === id)
  return found ? metafieldDefinitionNode(context, found) : null
})
