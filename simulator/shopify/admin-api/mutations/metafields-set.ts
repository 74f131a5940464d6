// metafieldsSet, metafieldsDelete: at most 25, all or nothing, types checked by hand since the schema knows values only as text.
import { gid } from "../../ids.ts"
import type { SimMetafield } from "../../state.ts"
import { holdsScope } from "../../webhooks/topics.ts"
import { accessDenied } from "../access.ts"
import type { ApiContext, UserError } from "../context.ts"
import { valueProblem } from "../field-values.ts"
import { compareDigest, metafieldNode, ownerTypeOf } from "../nodes/metafield-node.ts"
import { nodeOf } from "../nodes/node-of.ts"
import { referenceProblem } from "../references.ts"
import { isForeign, resolveReserved } from "../reserved-names.ts"

export interface MetafieldInput {
  ownerId: string
  namespace?: string | null
  key: string
  type?: string | null
  value: string
  compareDigest?: string | null
}

const mostAtOnce = 25
const ownerScopes: Record<string, string> = {
  PRODUCT: "write_products",
  PRODUCTVARIANT: "write_products",
  CUSTOMER: "write_customers",
  ORDER: "write_orders",
}

export const metafieldMutations = {
  metafieldsSet({ metafields }: { metafields: MetafieldInput[] }, context: ApiContext) {
    if (metafields.length > mostAtOnce) {
      const message = `Exceeded the maximum metafields input limit of ${mostAtOnce}.`
      return { metafields: null, userErrors: [{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO", elementIndex: null }] }
    }
    const changes = metafields.map((input, index) => checked(context, input, index))
    const userErrors = changes.flatMap((change) => (change.kind === "refused" ? [change.error] : []))
    if (userErrors.length > 0) return { metafields: null, userErrors }
    const written = changes.flatMap((change) => (change.kind === "fits" ? [write(context, change)] : []))
    return { metafields: written.map((metafield) => metafieldNode(context, metafield)), userErrors: [] }
  },

  metafieldsDelete({ metafields }: { metafields: { ownerId: string; namespace: string; key: string }[] }, context: ApiContext) {
    const deleted = metafields.map((input) => {
      const namespace = resolveReserved(context.world, input.namespace)
      requireOwnerAccess(context, input.ownerId, "metafieldsDelete")
      const before = context.shop.metafields.length
      context.shop.metafields = context.shop.metafields.filter(
        (entry) => !(entry.ownerId === input.ownerId && entry.namespace === namespace && entry.key === input.key),
      )
      return context.shop.metafields.length < before ? { ownerId: input.ownerId, namespace, key: input.key } : null
    })
    return { deletedMetafields: deleted, userErrors: [] }
  },
}

type Checked =
  | { kind: "refused"; error: UserError }
  | { kind: "fits"; input: MetafieldInput; namespace: string; type: string; existing: SimMetafield | undefined }

function checked(context: ApiContext, input: MetafieldInput, index: number): Checked {
  const refused = (last: string, code: string, message: string): Checked => ({
    kind: "refused",
    error: { field: ["metafields", String(index), last], message, code, elementIndex: null },
  })
  const namespace = resolveReserved(context.world, input.namespace ?? "$app")
  requireOwnerAccess(context, input.ownerId, "metafieldsSet")
  if (isForeign(context.world, namespace))
    return refused(
      "namespace",
      "APP_NOT_AUTHORIZED",
      "Access to this namespace and key on Metafields for this resource type is not allowed.",
    )
  if (ownerTypeOf(input.ownerId) !== "APPINSTALLATION" && !nodeOf(context, input.ownerId) && ownerTypeOf(input.ownerId) !== "SHOP") {
    return refused("ownerId", "INVALID", "Owner does not exist.")
  }
  if (!/^[\w-]{3,64}$/.test(input.key) && !/^[\w-]{2,64}$/.test(input.key))
    return refused("key", "INVALID", "Key must be 2 to 64 letters, digits, hyphens or underscores.")
  if (namespace.length < 3 || namespace.length > 255)
    return refused("namespace", "TOO_SHORT", "Namespace is too short (minimum is 3 characters).")
  const definition = context.shop.metafieldDefinitions.find(
    (entry) => entry.ownerType === ownerTypeOf(input.ownerId) && entry.namespace === namespace && entry.key === input.key,
  )
  const existing = context.shop.metafields.find(
    (entry) => entry.ownerId === input.ownerId && entry.namespace === namespace && entry.key === input.key,
  )
  const type = input.type ?? definition?.type ?? existing?.type
  if (!type) return refused("type", "BLANK", "Type can't be blank.")
  if (definition && definition.type !== type)
    return refused("type", "INVALID_TYPE", `Type '${type}' must be consistent with the definition's type: '${definition.type}'.`)
  const problem = valueProblem(type, input.value)
  if (problem) return refused(problem.code === "INVALID_TYPE" ? "type" : "value", problem.code, problem.message)
  const allowed = definition?.validations.find((validation) => validation.name === "metaobject_definition_id")?.value ?? null
  const dangling = referenceProblem(context, type, input.value, allowed)
  if (dangling) return refused("value", "INVALID_VALUE", dangling)
  if (input.compareDigest !== undefined && input.compareDigest !== (existing ? compareDigest(existing) : null)) {
    return refused(
      "compareDigest",
      "STALE_OBJECT",
      "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
    )
  }
  return { kind: "fits", input, namespace, type, existing }
}

function write(context: ApiContext, change: Checked & { kind: "fits" }): SimMetafield {
  const now = context.world.clock.now()
  if (change.existing) return Object.assign(change.existing, { value: change.input.value, type: change.type, updatedAt: now })
  const { ownerId, key, value } = change.input
  const id = context.world.ids.next("Metafield")
  const metafield: SimMetafield = {
    id,
    ownerId,
    namespace: change.namespace,
    key,
    type: change.type,
    value,
    createdAt: now,
    updatedAt: now,
  }
  context.shop.metafields.push(metafield)
  return metafield
}

// "The same access level needed to mutate the owner resource"; the app's own installation and the shop need none.
function requireOwnerAccess(context: ApiContext, ownerId: string, field: string): void {
  const scope = ownerScopes[ownerTypeOf(ownerId)]
  if (scope && !holdsScope(context.scopes, scope)) throw accessDenied(field, `\`${scope}\` access scope.`)
  const isKnown = scope || ownerId === gid("Shop", context.shop.id) || ownerId === gid("AppInstallation", context.shop.id)
  if (!isKnown) throw new Error(`The simulator keeps no metafields for ${ownerId}.`)
}
