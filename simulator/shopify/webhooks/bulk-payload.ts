import { gid } from "../ids.ts"
import type { SimBulkOperation, SimShop } from "../state.ts"
import { localTime, localTimeOrNull, type Json } from "./payload-json.ts"

/** bulk_operations/finish says that an operation has ended, and neither of which query nor with what. */
export function bulkFinishPayload(shop: SimShop, operation: SimBulkOperation): Json {
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: localTimeOrNull(operation.completedAt, shop.timeZone),
    created_at: localTime(operation.createdAt, shop.timeZone),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  }
}
