// May this app read or write here? Read from Shopify's own sentences in the schema ("`read_products` access scope or …"), so that a query
// that lacks a scope fails here as it would there. Conditions on staff permissions and plans are not modelled.
import { getNamedType, GraphQLError, isObjectType, type GraphQLResolveInfo } from "graphql"

import { holdsScope } from "../webhooks/topics.ts"
import type { ApiContext } from "./context.ts"
import { adminSchema } from "./schema.ts"

const scopeInTicks = /`((?:read|write|unauthenticated)_[a-z_]+)`/g
const ruleCache = new Map<string, string[][]>()

/** Groups of scopes: of each group one is enough, every group is needed. */
export function scopeGroups(sentence: string): string[][] {
  const known = ruleCache.get(sentence)
  if (known) return known
  const [first = "", ...also] = sentence.split(" Also: ")
  const ofApps = [first, ...also.filter((part) => !/\buser\b/i.test(part) && /access scope/.test(part))]
  const groups = ofApps.map((part) => [...part.matchAll(scopeInTicks)].map((match) => match[1] ?? "")).filter((group) => group.length > 0)
  ruleCache.set(sentence, groups)
  return groups
}

/** Throws what Shopify answers when a scope is missing or a protected field was not granted. */
export function refuseUnlessGranted(context: ApiContext, info: GraphQLResolveInfo): void {
  const { requiredAccess, protectedFields } = adminSchema()
  const field = `${info.parentType.name}.${info.fieldName}`
  for (const name of [field, nodeTypeName(info)]) {
    const sentence = requiredAccess.get(name)
    const isGranted = !sentence || scopeGroups(sentence).every((group) => group.some((scope) => holdsScope(context.scopes, scope)))
    if (!isGranted) throw accessDenied(info.fieldName, sentence)
  }
  const content = protectedFields.get(field)
  if (content && !context.shop.grantedFields.has(content)) {
    const documentation = "https://shopify.dev/docs/apps/launch/protected-customer-data"
    throw new GraphQLError(`This app is not approved to use the ${info.fieldName} field. See ${documentation} for more details.`, {
      extensions: { code: "ACCESS_DENIED", documentation },
    })
  }
}

export function accessDenied(field: string, sentence: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${sentence}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess: sentence },
  })
}

// A connection wants what its nodes want.
function nodeTypeName(info: GraphQLResolveInfo): string {
  const type = getNamedType(info.returnType)
  if (!isObjectType(type) || !type.name.endsWith("Connection")) return type.name
  const nodes = type.getFields()["nodes"]
  return nodes ? getNamedType(nodes.type).name : type.name
}
