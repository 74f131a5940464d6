import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { createOpenAiWriter } from "#app/platform/writer/openai-writer.server.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

// A real HTTP peer that answers as the test says; the client library is the real one.
type Answer = { status?: number; headers?: Record<string, string>; body: string } | "hang"
let answers: Answer[] = []
let requests: { headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = []
let server: Server

const completion = (content: string | null, extra: { finish?: string; refusal?: string } = {}): Answer => ({
  body: JSON.stringify({
    id: "c1",
    object: "chat.completion",
    created: 1,
    model: "stub-large",
    choices: [{ index: 0, finish_reason: extra.finish ?? "stop", message: { role: "assistant", content, refusal: extra.refusal ?? null } }],
    usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
  }),
})

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      requests.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (!answer || answer === "hang") return
      response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  answers = []
  requests = []
})

const writer = (totalMs = 2_000) =>
  createOpenAiWriter({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, model: "stub", apiKey: "key", totalMs })
const schema = z.object({ subject: z.string(), count: z.number() })
const request = { system: "You write mails.", brief: { facts: ["a"] }, schema, schemaName: "mail" }
const good = completion(JSON.stringify({ subject: "Hello", count: 2 }))

describe("the writer over an OpenAI-compatible server", () => {
  test("hands over system, brief and shape, and returns the answer with what it cost", async () => {
    answers = [good]
    expect(await writer().write(request)).toEqual({
      kind: "written",
      draft: { subject: "Hello", count: 2 },
      model: "stub-large",
      inputTokens: 12,
      outputTokens: 5,
    })
    expect(requests[0]?.headers.authorization).toBe("Bearer key")
    expect(requests[0]?.body).toMatchObject({
      model: "stub",
      messages: [
        { role: "system", content: "You write mails." },
        { role: "user", content: '{"facts":["a"]}' },
      ],
      response_format: { type: "json_schema", json_schema: { name: "mail", strict: true } },
    })
  })

  test.each<[string, Answer, string]>([
    ["a refusal", completion(null, { refusal: "I would rather not." }), "refused"],
    ["a content filter", completion("", { finish: "content_filter" }), "refused"],
    ["an answer cut at the token limit", completion('{"subject":"He', { finish: "length" }), "truncated"],
    ["JSON that ends in the middle", completion('{"subject":"He'), "malformed"],
    ["another shape", completion('{"subject":"Hello","count":"two"}'), "malformed"],
    ["no choices", { body: "{}" }, "malformed"],
    ["a page instead of JSON", { body: "<html>", headers: { "content-type": "text/html" } }, "malformed"],
    ["a wrong key", { status: 401, body: '{"error":{"message":"no"}}' }, "unavailable"],
    ["an unknown model", { status: 404, body: '{"error":{"message":"no"}}' }, "unavailable"],
  ])("%s ends as a reason, at once", async (_name, answer, reason) => {
    answers = [answer]
    expect(await writer().write(request)).toMatchObject({ kind: "failed", reason })
    expect(requests).toHaveLength(1)
  })

  test("an answer that cannot be used is paid for all the same", async () => {
    answers = [completion('{"subject":"He', { finish: "length" })]
    expect(await writer().write(request)).toEqual({ kind: "failed", reason: "truncated", inputTokens: 12, outputTokens: 5 })
  })

  test("a server that knows no schema is given it in words; its code fence is taken off", async () => {
    const refusal: Answer = { status: 400, body: '{"error":{"message":"Unsupported parameter: response_format json_schema"}}' }
    answers = [refusal, completion('```json\n{"subject":"Hello","count":2}\n```')]
    expect(await writer().write(request)).toMatchObject({ kind: "written", draft: { subject: "Hello", count: 2 } })
    expect(requests[1]?.body).toMatchObject({ response_format: { type: "json_object" }, max_tokens: 2_000 })
    expect(JSON.stringify(requests[1]?.body["messages"])).toContain("JSON schema")
  })

  test("a request that is wrong for another reason is not asked twice", async () => {
    answers = [{ status: 400, body: '{"error":{"message":"context too long"}}' }, good]
    expect(await writer().write(request)).toEqual({ kind: "failed", reason: "unavailable" })
    expect(requests).toHaveLength(1)
  })

  test("a busy server is asked again, when it says", async () => {
    answers = [{ status: 429, headers: { "retry-after-ms": "20" }, body: '{"error":{"message":"slow down"}}' }, good]
    expect(await writer().write(request)).toMatchObject({ kind: "written" })
    expect(requests).toHaveLength(2)
  })

  test("a server that stays broken is given up", async () => {
    answers = [{ status: 503, headers: { "retry-after-ms": "10" }, body: '{"error":{"message":"down"}}' }]
    expect(await writer().write(request)).toEqual({ kind: "failed", reason: "unavailable" })
    expect(requests).toHaveLength(3)
  })

  test("the limit bounds the whole call, tries included", async () => {
    answers = ["hang"]
    const before = performance.now()
    expect(await writer(300).write(request)).toEqual({ kind: "failed", reason: "timeout" })
    expect(performance.now() - before).toBeLessThan(900)
  })

  test("the caller may end it earlier", async () => {
    answers = ["hang"]
    expect(await writer(60_000).write(request, AbortSignal.timeout(50))).toEqual({ kind: "failed", reason: "timeout" })
  })

  test("nobody listening is unavailable", async () => {
    const nobody = createOpenAiWriter({ baseUrl: "http://127.0.0.1:9/v1", model: "stub", apiKey: null, retries: 0 })
    expect(await nobody.write(request)).toEqual({ kind: "failed", reason: "unavailable" })
  })

  test("without a model nothing is asked", async () => {
    expect(noWriter.model).toBeNull()
    expect(await noWriter.write(request)).toEqual({ kind: "failed", reason: "unavailable" })
  })
})
