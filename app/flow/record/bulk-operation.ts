// One bulk operation at Shopify: the documents that start, watch and cancel it, and what may be read of it.

export const startBulk = `#graphql
  mutation StartBulk($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id status createdAt }
      userErrors { code message }
    }
  }`

export const watchBulk = `#graphql
  query WatchBulk($id: ID!) {
    bulkOperation(id: $id) { id status errorCode objectCount fileSize url partialDataUrl createdAt }
  }`

export const cancelBulk = `#graphql
  mutation CancelBulk($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation { id status }
      userErrors { message }
    }
  }`

export interface StartedBulk {
  bulkOperationRunQuery: {
    bulkOperation: { id: string; status: string; createdAt: string } | null
    userErrors: { code: string | null; message: string }[]
  }
}

export interface BulkState {
  id: string
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED"
  errorCode: string | null
  objectCount: string
  fileSize: string | null
  url: string | null
  partialDataUrl: string | null
  createdAt: string
}

export interface WatchedBulk {
  bulkOperation: BulkState | null
}

export interface Window {
  placedFrom: Date | null
  changedFrom: Date | null
  changedUntil: Date | null
}

/** The document to run in bulk: whole for an empty window, else with Shopify's search words for it. */
export function bulkQuery(document: string, step: "products" | "customers" | "orders", window: Window): string {
  const terms = [
    step === "orders" && window.placedFrom ? `created_at:>='${whole(window.placedFrom)}'` : "",
    window.changedFrom ? `updated_at:>='${whole(window.changedFrom)}'` : "",
    window.changedUntil ? `updated_at:<='${whole(window.changedUntil)}'` : "",
  ]
  return document.replace("#graphql", "").replace("FILTER", terms.filter(Boolean).join(" ")).trim()
}

/** Shopify's instants have whole seconds. */
export const whole = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, "Z")
