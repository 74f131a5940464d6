// tagsAdd, for customers: the tags that are new are added, and Shopify tells of the change as of any other.
import { announce } from "../../announce.ts"
import { gidTail } from "../../ids.ts"
import { customerPayload } from "../../webhooks/customer-payload.ts"
import type { ApiContext, UserError } from "../context.ts"
import { customerNode } from "../nodes/customer-node.ts"

export const tagMutations = {
  tagsAdd({ id, tags }: { id: string; tags: string[] }, context: ApiContext): { node: object | null; userErrors: UserError[] } {
    const { shop, world } = context
    const customer = id.startsWith("gid://shopify/Customer/") ? shop.customers.get(gidTail(id)) : undefined
    if (!customer) return { node: null, userErrors: [{ field: ["id"], message: "Resource not found" }] }
    const fresh = tags.filter((tag) => !customer.tags.includes(tag))
    if (fresh.length > 0) {
      customer.tags = [...customer.tags, ...fresh].sort()
      customer.updatedAt = world.clock.now()
      announce(world, shop, [["customers/update", customerPayload(shop, customer)]])
    }
    return { node: customerNode(context, customer), userErrors: [] }
  },
}
