// What app_subscriptions/update and bulk_operations/finish say: what the shop pays for this app, and that a bulk query is done.
import { z } from "zod"

import { exactObject, instant, label, misfit, read, readBy, type Read } from "#app/flow/record/payload-fields.ts"

export interface PlanFacts {
  /** The subscription; a shop that changes its plan has a new one. */
  id: string | null
  name: string
  /** In lower case: pending | active | declined | expired | frozen | cancelled | accepted */
  status: string
  createdAt: Date | null
  updatedAt: Date | null
}

const plan = z.object({ admin_graphql_api_id: label, name: label, status: label, created_at: instant, updated_at: instant })

/** Malformed when it does not say which plan is in which state. */
export function readPlanPayload(payload: unknown): Read<PlanFacts> {
  const outer = readBy(z.object({ app_subscription: exactObject }), payload)
  if (outer.kind === "malformed") return outer
  if (!outer.facts.app_subscription) return misfit("app_subscription: expected an object")
  const parsed = readBy(plan, outer.facts.app_subscription, "app_subscription")
  if (parsed.kind === "malformed") return parsed
  const { name, status, admin_graphql_api_id: id, created_at: createdAt, updated_at: updatedAt } = parsed.facts
  if (!name) return misfit("app_subscription.name: expected a name")
  if (!status) return misfit("app_subscription.status: expected a word")
  return read({ id, name, status: status.toLowerCase(), createdAt, updatedAt })
}

const bulk = z.object({ admin_graphql_api_id: label, type: label })

/** Malformed when it names no bulk operation. */
export function readBulkFinishPayload(payload: unknown): Read<{ id: string; type: string }> {
  const parsed = readBy(bulk, payload)
  if (parsed.kind === "malformed") return parsed
  const { admin_graphql_api_id: id, type } = parsed.facts
  if (!id || !/^gid:\/\/shopify\/BulkOperation\/\w+$/.test(id)) return misfit("admin_graphql_api_id: expected an id of type BulkOperation")
  return read({ id, type: type?.toLowerCase() ?? "query" })
}
