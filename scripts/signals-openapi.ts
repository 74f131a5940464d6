// `node scripts/signals-openapi.ts`: writes docs/openapi/signals.json from the shapes the app checks requests with, so that both say the same
// (tests/flow/intake/signal-openapi.test.ts compares them).
import { writeFileSync } from "node:fs"
import { join } from "node:path"

import { z } from "zod"

import { requestsPerMinute } from "#app/flow/intake/signal-endpoint.server.ts"
import { batchShape, mostSignals, signalShape } from "#app/flow/intake/signal-shape.ts"

import { repository } from "./source-hash.ts"

export const openApiPath = join(repository, "docs/openapi/signals.json")

type Json = Record<string, unknown>

/** The description of the API, OpenAPI 3.1. */
export function signalsOpenApi(): Json {
  const problem = (description: string, headers?: Json) => ({
    description,
    ...(headers ? { headers } : {}),
    content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
  })
  const retryAfter = { "Retry-After": { description: "Seconds to wait", schema: { type: "integer", minimum: 1 } } }
  return {
    openapi: "3.1.0",
    info: {
      title: "Afterword signals",
      version: "1.0.0",
      summary: "What a merchant's own systems know of a shopper and Shopify does not",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "https://{host}", variables: { host: { default: "afterword.example", description: "Where Afterword runs" } } }],
    security: [{ token: [] }],
    paths: {
      "/api/signals": {
        post: {
          operationId: "sendSignals",
          summary: `Sends one signal, or up to ${mostSignals}`,
          parameters: [
            {
              name: "Idempotency-Key",
              in: "header",
              required: false,
              description: "The same key with the same body gets the same answer for seven days and counts once.",
              schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
            },
          ],
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: { anyOf: [{ $ref: "#/components/schemas/Signal" }, { $ref: "#/components/schemas/Batch" }] },
                examples: {
                  one: {
                    value: { kind: "milestone", name: "first project completed", orderName: "#1001", occurredAt: "2026-11-21T09:30:00Z" },
                  },
                  several: {
                    value: {
                      signals: [
                        { kind: "support-opened", caseId: "T-77", email: "anna@example.com" },
                        { kind: "support-resolved", caseId: "T-77", email: "anna@example.com", tone: "positive" },
                      ],
                    },
                  },
                },
              },
            },
          },
          responses: {
            202: {
              description: "Kept. What this answers is not lost.",
              headers: {
                "Idempotency-Replayed": {
                  description: "true when this answer was given before",
                  schema: { type: "string", const: "true" },
                },
              },
              content: { "application/json": { schema: { $ref: "#/components/schemas/Accepted" } } },
            },
            400: problem("The body does not fit; each fault names its path"),
            401: problem("No token, or one that was never made"),
            403: problem("The token was revoked, or the shop removed the app"),
            405: problem("Not sent by POST"),
            408: problem("The body did not come in time"),
            409: problem("The Idempotency-Key was used with another body"),
            413: problem("The body is too large"),
            415: problem("The body is not JSON"),
            429: problem(`More than ${requestsPerMinute} requests of a shop in a minute`, retryAfter),
            503: problem("Nothing was kept; send it again", retryAfter),
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "Made and revoked in Afterword under Developers" } },
      schemas: {
        Signal: schemaOf(signalShape),
        Batch: {
          ...schemaOf(batchShape),
          properties: { signals: { ...listOf(batchShape), items: { $ref: "#/components/schemas/Signal" } } },
        },
        Accepted: {
          type: "object",
          required: ["accepted", "duplicates", "signals"],
          properties: {
            accepted: { type: "integer" },
            duplicates: { type: "integer", description: "Signals that were here already" },
            signals: {
              type: "array",
              description: "In the order in which they were sent",
              items: {
                type: "object",
                required: ["id", "status"],
                properties: { id: { type: "string" }, status: { enum: ["accepted", "duplicate"] } },
              },
            },
          },
        },
        Problem: {
          type: "object",
          required: ["error"],
          properties: {
            error: {
              type: "object",
              required: ["code", "message"],
              properties: {
                code: { type: "string" },
                message: { type: "string" },
                details: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["path", "message"],
                    properties: { path: { type: "string", examples: ["signals[3].occurredAt"] }, message: { type: "string" } },
                  },
                },
              },
            },
          },
        },
      },
    },
  }
}

function schemaOf(shape: z.ZodType): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: "input", reused: "inline" }) as Json
  return schema
}

const listOf = (shape: z.ZodType): Json => ((schemaOf(shape)["properties"] as Json)["signals"] as Json) ?? {}

if (import.meta.main) writeFileSync(openApiPath, `${JSON.stringify(signalsOpenApi(), null, 2)}\n`)
