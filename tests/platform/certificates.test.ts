// A certificate is fetched from an address of a provider's, over a real socket: whatever answers there, it ends soon, and as a failure of the world.
import { createServer, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createCertificates } from "#app/platform/certificates.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"

const largest = 20_000
const text = (bytes: number): string => "-".repeat(bytes)
let written = 0
const answers: Record<string, (response: ServerResponse) => void> = {
  "/small": (response) => response.end(text(largest)),
  "/large": (response) => response.end(text(largest + 1)),
  "/endless": (response) => {
    const more = () => {
      if (response.destroyed || written > 50_000_000) return
      written += 10_000
      response.write(text(10_000), () => setImmediate(more))
    }
    more()
  },
  "/broken": (response) => response.write(text(100), () => response.destroy()),
  "/gone": (response) => response.writeHead(404).end(text(10)),
  "/elsewhere": (response) => response.writeHead(302, { location: "/small" }).end(),
  "/silent": (response) => response.write(text(10)),
}
let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => answers[request.url ?? ""]?.(response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe.concurrent("a certificate", () => {
  test("of a usual size is had", async () => {
    expect(await createCertificates().read(`${origin}/small`)).toBe(text(largest))
  })

  test.each(["large", "endless", "broken", "gone", "elsewhere", "silent"])(
    "that is %s cannot be had now",
    async (path) => {
      const refused = await createCertificates()
        .read(`${origin}/${path}`)
        .catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(WorldFailure)
      expect(refused).toMatchObject({ retryable: true })
      // What is too much is not read to its end.
      expect(written).toBeLessThan(50_000_000)
    },
    15_000,
  )
})
