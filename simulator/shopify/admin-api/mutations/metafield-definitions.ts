// metafieldDefinitionCreate and standardMetafieldDefinitionEnable (of the standard ones: the two of reviews).
import { gid } from "../../ids.ts"
import type { SimMetafieldDefinition } from "../../state.ts"
import { holdsScope } from "../../webhooks/topics.ts"
import { accessDenied } from "../access.ts"
import type { ApiContext, UserError } from "../context.ts"
import { metafieldDefinitionNode } from "../nodes/metafield-node.ts"
import { isForeign, isOwn, resolveReserved } from "../reserved-names.ts"

interface DefinitionInput {
  name: string
  namespace?: string | null
  key: string
  type: string
  ownerType: string
  access?: { admin?: string | null; storefront?: string | null } | null
  validations?: { name: string; value: string }[] | null
}

const standard: Record<string, { name: string; type: string }> = {
  "reviews.rating": { name: "Product rating", type: "rating" },
  "reviews.rating_count": { name: "Product rating count", type: "number_integer" },
}
const ownerScopes: Record<string, string> = { PRODUCT: "write_products", CUSTOMER: "write_customers", ORDER: "write_orders" }

type Created = { createdDefinition: object | null; userErrors: UserError[] }

export const metafieldDefinitionMutations = {
  metafieldDefinitionCreate({ definition }: { definition: DefinitionInput }, context: ApiContext): Created {
    const namespace = resolveReserved(context.world, definition.namespace ?? "$app")
    requireOwnerAccess(context, definition.ownerType, "metafieldDefinitionCreate")
    const refused = (last: string, code: string, message: string): Created => ({
      createdDefinition: null,
      userErrors: [{ field: ["definition", last], message, code }],
    })
    if (isForeign(context.world, namespace)) return refused("namespace", "RESERVED_NAMESPACE_KEY", "Namespace is reserved.")
    if (`${namespace}.${definition.key}` in standard)
      return refused("key", "RESERVED_NAMESPACE_KEY", "This namespace and key are reserved for a standard definition.")
    if (definition.access?.admin && !isOwn(context.world, namespace))
      return refused("access", "ADMIN_ACCESS_INPUT_NOT_ALLOWED", "Admin access can only be set in app-reserved namespaces.")
    if (definition.type.endsWith("metaobject_reference") && !namesMetaobject(context, definition)) {
      return refused("validations", "INVALID_OPTION", "Validations require that you select a metaobject.")
    }
    return create(context, { ...definition, namespace }, "definition")
  },

  standardMetafieldDefinitionEnable(
    args: { ownerType: string; namespace?: string | null; key?: string | null; access?: DefinitionInput["access"] },
    context: ApiContext,
  ): Created {
    requireOwnerAccess(context, args.ownerType, "standardMetafieldDefinitionEnable")
    const template = standard[`${args.namespace}.${args.key}`]
    if (!template || !args.namespace || !args.key || args.ownerType !== "PRODUCT") {
      return {
        createdDefinition: null,
        userErrors: [
          {
            field: null,
            message: "A standard definition wasn't found for the specified owner type, namespace, and key.",
            code: "TEMPLATE_NOT_FOUND",
          },
        ],
      }
    }
    return create(
      context,
      {
        ...template,
        ownerType: args.ownerType,
        namespace: args.namespace,
        key: args.key,
        access: { storefront: "PUBLIC_READ", ...args.access },
      },
      null,
    )
  },
}

function create(context: ApiContext, input: DefinitionInput & { namespace: string }, root: string | null): Created {
  const { shop, world } = context
  if (
    shop.metafieldDefinitions.some(
      (entry) => entry.ownerType === input.ownerType && entry.namespace === input.namespace && entry.key === input.key,
    )
  ) {
    const message = `Key is in use for ${input.ownerType} metafields on the '${input.namespace}' namespace.`
    return { createdDefinition: null, userErrors: [{ field: root ? [root, "key"] : null, message, code: "TAKEN" }] }
  }
  const definition: SimMetafieldDefinition = {
    id: world.ids.next("MetafieldDefinition"),
    ownerType: input.ownerType,
    namespace: input.namespace,
    key: input.key,
    type: input.type,
    name: input.name,
    validations: input.validations ?? [],
    access: {
      admin: input.access?.admin ?? (isOwn(world, input.namespace) ? "MERCHANT_READ" : "PUBLIC_READ_WRITE"),
      storefront: input.access?.storefront ?? "NONE",
    },
  }
  shop.metafieldDefinitions.push(definition)
  return { createdDefinition: metafieldDefinitionNode(context, definition), userErrors: [] }
}

function namesMetaobject(context: ApiContext, { validations }: DefinitionInput): boolean {
  const id = validations?.find((validation) => validation.name === "metaobject_definition_id")?.value
  return [...context.shop.metaobjectDefinitions.values()].some((definition) => gid("MetaobjectDefinition", definition.id) === id)
}

function requireOwnerAccess(context: ApiContext, ownerType: string, field: string): void {
  const scope = ownerScopes[ownerType]
  if (scope && !holdsScope(context.scopes, scope)) throw accessDenied(field, `\`${scope}\` access scope.`)
}
