// One GraphQL request: parsed, validated against the official schema, priced, executed over the shop's state.
import {
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type OperationDefinitionNode,
} from "graphql"

import type { SimShop } from "../state.ts"
import type { World } from "../world.ts"
import { refuseUnlessGranted } from "./access.ts"
import type { ApiContext } from "./context.ts"
import { requestedCost } from "./cost.ts"
import { mutationRoot, queryRoot } from "./roots.ts"
import { adminSchema } from "./schema.ts"

export interface GraphqlRequest {
  query: string
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

export type Prepared =
  | { kind: "ready"; document: DocumentNode; operation: OperationDefinitionNode; cost: number }
  | { kind: "invalid"; errors: readonly GraphQLError[] }

const validated = new Map<string, { document: DocumentNode; errors: readonly GraphQLError[] }>()

export function prepare(request: GraphqlRequest): Prepared {
  const { schema } = adminSchema()
  let known = validated.get(request.query)
  if (!known) {
    try {
      const document = parse(request.query)
      known = { document, errors: validate(schema, document) }
    } catch (error) {
      return { kind: "invalid", errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] }
    }
    if (validated.size < 500) validated.set(request.query, known)
  }
  if (known.errors.length > 0) return { kind: "invalid", errors: known.errors }
  const operation = getOperationAST(known.document, request.operationName)
  if (!operation) return { kind: "invalid", errors: [new GraphQLError("An operation name is required", {})] }
  const cost = requestedCost({ schema, document: known.document, variables: request.variables ?? {}, operation })
  return { kind: "ready", document: known.document, operation, cost }
}

export async function run(context: ApiContext, prepared: Prepared & { kind: "ready" }, request: GraphqlRequest) {
  return execute({
    schema: adminSchema().schema,
    document: prepared.document,
    rootValue: prepared.operation.operation === "mutation" ? mutationRoot : queryRoot,
    contextValue: context,
    variableValues: request.variables ?? {},
    operationName: request.operationName ?? null,
    fieldResolver: resolveField,
    typeResolver: (value) => (value as { __typename?: string }).__typename,
  })
}

/** The context of one call by an installed app. */
export function contextFor(world: World, shop: SimShop, scopes: readonly string[]): ApiContext {
  const context: ApiContext = {
    world,
    shop,
    scopes,
    isBulk: false,
    async execute(inner, query) {
      const prepared = prepare({ query })
      return prepared.kind === "invalid" ? { errors: prepared.errors } : run(inner, prepared, { query })
    },
  }
  return context
}

// Access first; then the field of the node at hand. A field nobody wrote fails loudly, even where the schema would allow null.
const resolveField: GraphQLFieldResolver<unknown, ApiContext> = (source, args, context, info) => {
  refuseUnlessGranted(context, info)
  const node = source as Record<string, unknown>
  if (!(info.fieldName in node)) throw new GraphQLError(`The simulator has no data for ${info.parentType.name}.${info.fieldName}.`)
  const value = node[info.fieldName]
  return typeof value === "function" ? (value as (...parameters: unknown[]) => unknown)(args, context, info) : value
}
