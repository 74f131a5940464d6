// The Flow actions as Shopify is told of them, against what the app reads.
import { readdirSync, readFileSync } from "node:fs"

import { parse } from "smol-toml"
import { describe, expect, test } from "vitest"

import { flowActions, flowFields, readFlowRun } from "#app/flow/intake/flow-signal.ts"
import { signalKinds } from "#app/flow/intake/signal-shape.ts"

interface ActionFile {
  extensions: { name: string; type: string; handle: string; description: string; runtime_url: string }[]
  settings: { fields: { type: string; key?: string; name?: string; required?: boolean }[] }
}

const files = readdirSync("extensions")
  .filter((folder) => folder.startsWith("flow-"))
  .map((folder) => parse(readFileSync(`extensions/${folder}/shopify.extension.toml`, "utf8")) as unknown as ActionFile)
  .filter((file) => file.extensions.some(({ type }) => type === "flow_action"))
const keyOf = (field: ActionFile["settings"]["fields"][number]) => field.key ?? field.type.replace("_reference", "_id")

describe("extensions/flow-*", () => {
  test("one action for each kind of signal, all at the one address", () => {
    const actions = files.flatMap((file) => file.extensions)
    expect(actions.map(({ handle }) => flowActions[handle]).sort()).toEqual([...signalKinds].sort())
    expect(actions.map(({ handle }) => handle).sort()).toEqual(Object.keys(flowActions).sort())
    for (const { type, handle, name, description, runtime_url: address } of actions) {
      expect([type, address]).toEqual(["flow_action", "/api/flow/signals"])
      // Shopify's limits and advice: handle, and a name that is a verb and what it does something to.
      expect(handle).toMatch(/^[a-z0-9-]{1,30}$/)
      expect(name).toMatch(/^(Record|Open|Resolve) [a-z ]+$/)
      expect(description.length).toBeGreaterThan(20)
    }
  })

  test("every field is read, and every field that is read exists", () => {
    const fields = files.flatMap((file) => file.settings.fields)
    expect([...new Set(fields.map(keyOf))].sort()).toEqual(
      Object.keys(flowFields)
        .filter((name) => name !== "email")
        .sort(),
    )
    // `shopify app build` lets wrong types of fields pass.
    const known = ["order_reference", "customer_reference", "product_reference", "single_line_text_field"]
    expect(fields.filter((field) => !known.includes(field.type))).toEqual([])
    expect(fields.filter((field) => !field.type.endsWith("_reference") && (!field.key || !field.name))).toEqual([])
    // A reference that is required would stop workflows that have only the other one.
    expect(fields.filter((field) => field.type.endsWith("_reference") && field.required)).toEqual([])
  })

  test.each(files.map((file) => [file.extensions[0]?.handle ?? "", file] as const))("a run of %s as Shopify sends it", (handle, file) => {
    const values: Record<string, string> = { milestone: "first print", case: "#77", tone: "Positive", network: "Instagram" }
    const properties = Object.fromEntries(file.settings.fields.map((field) => [keyOf(field), values[keyOf(field)] ?? "123456"]))
    const run = { shop_id: "1", shopify_domain: "a.myshopify.com", action_run_id: "run-1", handle, properties }
    const read = readFlowRun(run)
    expect(read).toMatchObject({ kind: "read", shop: "a.myshopify.com", runId: "run-1" })
    if (read.kind !== "read") return
    expect(read.signal).toMatchObject({ id: "run-1", kind: flowActions[handle], orderId: "gid://shopify/Order/123456" })
    expect(read.signal.customerId).toBe("gid://shopify/Customer/123456")
    // Fields the merchant left empty, and fields Shopify adds, change nothing.
    const bare = { ...properties, customer_id: "", product_id: null, step_reference: "s", case: "", tone: "", network: "" }
    expect(readFlowRun({ ...run, properties: bare })).toMatchObject({
      kind: "read",
      signal: { customerId: null, productId: null, caseId: null },
    })
  })

  test.each([
    ["no object", 7],
    ["no shop", { shopify_domain: "evil.example", action_run_id: "1", handle: "record-login", properties: { order_id: "1" } }],
    [
      "an action of another app",
      { shopify_domain: "a.myshopify.com", action_run_id: "1", handle: "send-gift", properties: { order_id: "1" } },
    ],
    ["a handle of every object", { shopify_domain: "a.myshopify.com", action_run_id: "1", handle: "constructor", properties: {} }],
    ["nobody", { shopify_domain: "a.myshopify.com", action_run_id: "1", handle: "record-login", properties: {} }],
    ["no run", { shopify_domain: "a.myshopify.com", handle: "record-login", properties: { order_id: "1" } }],
    [
      "a wrong tone",
      {
        shopify_domain: "a.myshopify.com",
        action_run_id: "1",
        handle: "resolve-support-case",
        properties: { order_id: "1", tone: "so-so" },
      },
    ],
  ])("%s is refused", (_name, payload) => {
    expect(readFlowRun(payload).kind).toBe("wrong")
  })
})
