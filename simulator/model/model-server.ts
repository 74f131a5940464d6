// An OpenAI-compatible server on loopback: POST /v1/chat/completions and /v1/responses, with structured output by JSON schema, without streaming.
// Point LLM_BASE_URL at `baseUrl`.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import { createModelScript, type ModelBehaviour, type ModelScript } from "./behaviours.ts"
import { chatAnswer, countWords, responsesAnswer, type ModelAnswer } from "./answer-shapes.ts"
import { composeDraft, composeHostileDraft } from "./compose-draft.ts"
import { fillSchema, type JsonSchema } from "./fill-schema.ts"
import { readBrief } from "./read-brief.ts"

export interface ModelCall {
  path: "chat" | "responses"
  model: string
  /** The texts of the messages, in order. */
  texts: string[]
  schema: JsonSchema | null
  behaviour: ModelBehaviour["kind"]
}

export interface SimulatedModel extends Omit<ModelScript, "take"> {
  /** http://127.0.0.1:PORT/v1 */
  readonly baseUrl: string
  /** Every call so far, refused ones included. */
  readonly calls: readonly ModelCall[]
  close(): Promise<void>
}

export async function startModel(options: { port?: number } = {}): Promise<SimulatedModel> {
  const script = createModelScript()
  const calls: ModelCall[] = []
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = /\/chat\/completions$/.test(request.url ?? "") ? "chat" : /\/responses$/.test(request.url ?? "") ? "responses" : null
    if (!path || request.method !== "POST")
      return sendJson(response, 404, failure("not_found", `Nothing is served at ${request.method} ${request.url}`))
    const asked = JSON.parse(await readBody(request)) as AskedModel
    if (asked.stream) return sendJson(response, 400, failure("unsupported", "The simulated model does not stream."))
    const behaviour = script.take()
    const schema = asked.response_format?.json_schema?.schema ?? asked.text?.format?.schema ?? null
    const texts = textsOf(asked)
    calls.push({ path, model: asked.model, texts, schema, behaviour: behaviour.kind })
    if (behaviour.kind === "rate-limited")
      return sendJson(response, 429, failure("rate_limit_exceeded", "Slow down"), {
        "retry-after-ms": String(behaviour.retryAfterMs ?? 20),
      })
    if (behaviour.kind === "server-error") return sendJson(response, 500, failure("server_error", "Something broke"))
    if (behaviour.kind === "dropped") return void response.destroy()
    if (behaviour.kind === "slow") await new Promise((resolve) => setTimeout(resolve, behaviour.ms))
    const answer = { ...say(behaviour, texts, schema), model: asked.model, promptWords: countWords(texts.join(" ")) }
    sendJson(response, 200, path === "chat" ? chatAnswer(answer) : responsesAnswer(answer))
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port ?? 0, "127.0.0.1", resolve)
  })
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    next: script.next,
    otherwise: script.otherwise,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface AskedModel {
  model: string
  stream?: boolean
  messages?: { content: string | { text?: string }[] }[]
  input?: string | { content: string | { text?: string }[] }[]
  instructions?: string
  response_format?: { json_schema?: { schema?: JsonSchema } }
  text?: { format?: { schema?: JsonSchema } }
}

function say(behaviour: ModelBehaviour, texts: string[], schema: JsonSchema | null): Pick<ModelAnswer, "text" | "refusal" | "isCut"> {
  const brief = readBrief(texts) ?? { facts: [], allowedLinks: [], firstName: null, shopName: "the shop", language: "en" }
  const whole = (hostile = false) => {
    const draft = hostile ? composeHostileDraft(brief) : composeDraft(brief)
    return schema ? JSON.stringify(fillSchema(schema, draft)) : draft.body
  }
  switch (behaviour.kind) {
    case "refused":
      return { text: "", refusal: "I cannot help with that.", isCut: false }
    case "truncated":
      return { text: half(whole()), refusal: null, isCut: true }
    case "cut-json":
      return { text: half(whole()), refusal: null, isCut: false }
    case "malformed":
      return { text: JSON.stringify({ answer: 42 }), refusal: null, isCut: false }
    case "chatty":
      return { text: "Sure! Here is a lovely message for your customer:", refusal: null, isCut: false }
    case "says":
      return { text: behaviour.text, refusal: null, isCut: false }
    default:
      return { text: whole(behaviour.kind === "hostile"), refusal: null, isCut: false }
  }
}

function textsOf(asked: AskedModel): string[] {
  const flat = (content: string | { text?: string }[]) =>
    typeof content === "string" ? content : content.map((part) => part.text ?? "").join("\n")
  const input = typeof asked.input === "string" ? [asked.input] : (asked.input ?? []).map((entry) => flat(entry.content))
  return [...(asked.instructions ? [asked.instructions] : []), ...(asked.messages ?? []).map((message) => flat(message.content)), ...input]
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2))
}

function failure(code: string, message: string) {
  return { error: { message, type: code, code, param: null } }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString("utf8")
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers })
  response.end(JSON.stringify(body))
}
