// flowTriggerReceive: keeps what a trigger was given, so that a test can read it. Handles are those of the app's own flow_trigger extensions.
import { readdirSync, readFileSync } from "node:fs"

import type { ApiContext, UserError } from "../context.ts"

interface Received {
  handle?: string | null
  payload?: unknown
  body?: string | null
}

const extensions = new URL("../../../../extensions/", import.meta.url)
const largestPayload = 50 * 1024

const handles = new Set(
  readdirSync(extensions, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return []
    const text = readFileSync(new URL(`${entry.name}/shopify.extension.toml`, extensions), "utf8")
    return /^type = "flow_trigger"$/m.test(text) ? (/^handle = "(.+)"$/m.exec(text)?.[1] ?? []) : []
  }),
)

export const flowTriggerMutations = {
  flowTriggerReceive({ handle, payload, body }: Received, { shop }: ApiContext): { userErrors: UserError[] } {
    const told = body ?? JSON.stringify(payload ?? {})
    if (Buffer.byteLength(told) > largestPayload) return refused("body", "Payload size exceeds the maximum of 50 KB.")
    if (body === undefined && (!handle || !handles.has(handle))) return refused("handle", "Invalid handle.")
    ;(shop.flowTriggers ??= []).push({ handle: handle ?? "", payload: JSON.parse(told) as Record<string, unknown> })
    return { userErrors: [] }
  },
}

const refused = (field: string, message: string): { userErrors: UserError[] } => ({ userErrors: [{ field: [field], message, code: null }] })
