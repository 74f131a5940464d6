// What does a run of one of our Shopify Flow actions say?
//
// Shopify sends the action's handle, the run's id (its retries keep it) and the fields of extensions/flow-*/shopify.extension.toml: references as
// ids without type, everything else as text, what the merchant left empty as "". Source: Shopify, "Create Flow action endpoints".
import { z } from "zod"

import { incomingSignal, signalShape, type IncomingSignal, type SignalKind } from "#app/flow/intake/signal-shape.ts"
import { pathText, type BodyFault } from "#app/flow/intake/read-signal-body.ts"
import { shopIdFrom, type ShopId } from "#app/platform/ids.ts"

/** Kind of signal by the handle of the action. */
export const flowActions: Readonly<Record<string, SignalKind>> = {
  "record-milestone": "milestone",
  "record-login": "login",
  "open-support-case": "support-opened",
  "resolve-support-case": "support-resolved",
  "record-social-share": "social-share",
}

/** Field of an action → field of a signal. */
export const flowFields: Readonly<Record<string, string>> = {
  order_id: "orderId",
  customer_id: "customerId",
  product_id: "productId",
  email: "email",
  milestone: "name",
  network: "name",
  case: "caseId",
  tone: "tone",
}

export type ReadFlowRun =
  { kind: "read"; shop: ShopId; runId: string; signal: IncomingSignal } | { kind: "wrong"; message: string; faults: BodyFault[] }

const runShape = z.object({
  shopify_domain: z.string().max(255),
  action_run_id: z.string().min(1).max(255),
  handle: z.string().max(255),
  properties: z.record(z.string(), z.unknown()),
})

export function readFlowRun(payload: unknown): ReadFlowRun {
  const run = runShape.safeParse(payload)
  if (!run.success) return wrong("The payload is no run of a Flow action.", run.error.issues)
  const { shopify_domain: domain, action_run_id: runId, handle, properties } = run.data
  const shop = shopIdFrom(domain)
  const kind = Object.hasOwn(flowActions, handle) ? flowActions[handle] : undefined
  if (!shop || !kind) return { kind: "wrong", message: shop ? "This action is not known." : "The shop is not named.", faults: [] }
  const fields = Object.entries(properties).flatMap(([name, value]) => {
    const field = Object.hasOwn(flowFields, name) ? flowFields[name] : undefined
    const said = typeof value === "string" ? value.trim() : value
    return field === undefined || said === "" || said === null ? [] : [[field, field === "tone" ? lower(said) : said]]
  })
  const signal = signalShape.safeParse({ kind, ...Object.fromEntries(fields) })
  if (!signal.success) return wrong("A field of the action does not fit.", signal.error.issues)
  return { kind: "read", shop, runId, signal: { ...incomingSignal(signal.data), id: runId } }
}

const lower = (said: unknown) => (typeof said === "string" ? said.toLowerCase() : said)

function wrong(message: string, issues: readonly z.core.$ZodIssue[]): ReadFlowRun {
  return { kind: "wrong", message, faults: issues.slice(0, 20).map(({ path, message: text }) => ({ path: pathText(path), message: text })) }
}
