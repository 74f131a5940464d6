// What a query costs before it runs: objects 1, scalars 0, a connection 2 and its size times what a node costs, a mutation 10.
// Shopify's own figures differ in detail (docs of the rate limits); what matters here is that large queries cost much.
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql"

export interface CostInput {
  schema: GraphQLSchema
  document: DocumentNode
  variables: Record<string, unknown>
  operation: OperationDefinitionNode
}

export function requestedCost(input: CostInput): number {
  const root = input.operation.operation === "mutation" ? input.schema.getMutationType() : input.schema.getQueryType()
  return root ? selectionCost(input, input.operation.selectionSet, root.name) : 0
}

function selectionCost(input: CostInput, selection: SelectionSetNode, typeName: string): number {
  let sum = 0
  for (const node of selection.selections) {
    if (node.kind === Kind.FIELD) sum += fieldCost(input, node, typeName)
    else if (node.kind === Kind.INLINE_FRAGMENT) sum += selectionCost(input, node.selectionSet, node.typeCondition?.name.value ?? typeName)
    else {
      const fragment = input.document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value,
      )
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION) sum += selectionCost(input, fragment.selectionSet, fragment.typeCondition.name.value)
    }
  }
  return sum
}

function fieldCost(input: CostInput, node: FieldNode, typeName: string): number {
  const type = input.schema.getType(typeName)
  const output: GraphQLOutputType | undefined =
    isObjectType(type) || (isAbstractType(type) && "getFields" in type) ? type.getFields()[node.name.value]?.type : undefined
  if (!output || !node.selectionSet) return 0
  const named = getNamedType(output)
  if (isLeafType(named)) return 0
  const inside = selectionCost(input, node.selectionSet, named.name)
  if (typeName === "Mutation") return 10
  if (!named.name.endsWith("Connection")) return isWrapper(named.name) ? inside : 1 + inside
  return 2 + pageSize(node, input.variables) * Math.max(1, inside)
}

// Edges and page information are part of their connection.
const isWrapper = (name: string): boolean => name.endsWith("Edge") || name === "PageInfo"

function pageSize(node: FieldNode, variables: Record<string, unknown>): number {
  for (const argument of node.arguments ?? []) {
    if (argument.name.value !== "first" && argument.name.value !== "last") continue
    if (argument.value.kind === Kind.INT) return Number(argument.value.value)
    if (argument.value.kind === Kind.VARIABLE) return Number(variables[argument.value.name.value] ?? 0)
  }
  return 1
}
