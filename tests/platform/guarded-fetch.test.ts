import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:https"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createFileFetcher } from "#app/platform/guarded-fetch.server.ts"
import { isPublicAddress } from "#app/platform/public-address.ts"

const limits = { maxBytes: 1_000, timeoutMs: 1_500 }

describe("addresses of the open internet", () => {
  test.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "1.1.1.1"])("%s is one", (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
  test.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:93.184.216.34",
    "64:ff9b::a00:1",
    "fc00::1",
    "fe80::1",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "localhost",
    "",
  ])("%s is none", (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe("fetching what others name", () => {
  test.each([
    ["http://pictures.example/a.jpg", "not-https"],
    ["ftp://pictures.example/a.jpg", "not-https"],
    ["file:///etc/passwd", "not-https"],
    ["https://pictures.example:8443/a.jpg", "not-https"],
    ["https://user:password@pictures.example/a.jpg", "not-https"],
    ["no address", "not-https"],
    ["https://127.0.0.1/a.jpg", "private-address"],
    ["https://2130706433/a.jpg", "private-address"],
    ["https://0x7f.1/a.jpg", "private-address"],
    ["https://[::1]/a.jpg", "private-address"],
    ["https://[::ffff:10.0.0.1]/a.jpg", "private-address"],
    ["https://169.254.169.254/latest/meta-data", "private-address"],
  ])("%s is refused: %s", async (url, reason) => {
    expect(await createFileFetcher({ resolve: async () => [] })(url, limits)).toEqual({ kind: "refused", reason })
  })

  test("a name with one private address among public ones is refused", async () => {
    const resolve = async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "10.0.0.1", family: 4 },
    ]
    expect(await createFileFetcher({ resolve })("https://pictures.example/a.jpg", limits)).toEqual({
      kind: "refused",
      reason: "private-address",
    })
  })

  test("a name nobody knows may be known later", async () => {
    const resolve = () => Promise.reject(new Error("ENOTFOUND"))
    expect(await createFileFetcher({ resolve })("https://pictures.example/a.jpg", limits)).toEqual({
      kind: "failed",
      reason: "no-such-host",
    })
  })
})

describe("against a server", () => {
  let server: Server
  let folder: string
  let ca: Buffer
  let answer: Parameters<typeof createServer>[1] & object
  const asked: string[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "afterword-tls-"))
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=pictures.example",
        "-addext",
        "subjectAltName=DNS:pictures.example",
      ].concat("-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")),
      { stdio: "ignore" },
    )
    ca = readFileSync(join(folder, "cert.pem"))
    server = createServer({ key: readFileSync(join(folder, "key.pem")), cert: ca }, (request, response) => {
      asked.push(request.url ?? "")
      ;(answer as (a: typeof request, b: typeof response) => void)(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })
  /** `lookups`: what the name answers, one after the other. */
  const fetcher = (lookups: string[] = []) => {
    let turn = 0
    return createFileFetcher({
      resolve: async () => [{ address: lookups[turn++] ?? "127.0.0.1", family: 4 }],
      // The server of this test stands for one of the open internet.
      isAllowed: (address) => address === "127.0.0.1",
      connection: { ca, port: (server.address() as AddressInfo).port },
    })
  }

  test("a file comes with its type", async () => {
    answer = (_request, response) => response.writeHead(200, { "content-type": "image/png" }).end("bytes")
    expect(await fetcher()("https://pictures.example/a.png", limits)).toEqual({
      kind: "fetched",
      bytes: Buffer.from("bytes"),
      contentType: "image/png",
    })
  })

  test("the connection goes to the address that was looked at: a second answer of the name is never asked for", async () => {
    answer = (_request, response) => response.writeHead(200).end("x")
    const looked: string[] = []
    const one = createFileFetcher({
      resolve: async (host) => {
        looked.push(host)
        return [{ address: looked.length === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }]
      },
      isAllowed: (address) => address === "127.0.0.1",
      connection: { ca, port: (server.address() as AddressInfo).port },
    })
    expect((await one("https://pictures.example/a.png", limits)).kind).toBe("fetched")
    expect(looked).toEqual(["pictures.example"])
  })

  test("each redirect is looked at again", async () => {
    answer = (_request, response) => response.writeHead(302, { location: "https://inside.example/secret" }).end()
    expect(await fetcher(["127.0.0.1", "10.0.0.1"])("https://pictures.example/a.png", limits)).toEqual({
      kind: "refused",
      reason: "private-address",
    })
    answer = (_request, response) => response.writeHead(302, { location: "http://pictures.example/a.png" }).end()
    expect(await fetcher()("https://pictures.example/a.png", limits)).toEqual({ kind: "refused", reason: "not-https" })
    answer = (_request, response) => response.writeHead(302, { location: "/again" }).end()
    expect(await fetcher()("https://pictures.example/a.png", limits)).toEqual({ kind: "refused", reason: "too-many-redirects" })
  })

  test("what is too large is given up, said or not", async () => {
    answer = (_request, response) => response.writeHead(200, { "content-length": "5000" }).end(Buffer.alloc(5_000))
    expect(await fetcher()("https://pictures.example/a.png", limits)).toEqual({ kind: "refused", reason: "too-large" })
    answer = (_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(Buffer.alloc(400)), 5)
      response.on("close", () => clearInterval(timer))
    }
    expect(await fetcher()("https://pictures.example/a.png", limits)).toEqual({ kind: "refused", reason: "too-large" })
  })

  test("what is too slow is given up, and may be tried again", async () => {
    answer = (_request, response) => void response.writeHead(200).write("x")
    expect(await fetcher()("https://pictures.example/a.png", { ...limits, timeoutMs: 200 })).toEqual({ kind: "failed", reason: "too-slow" })
  })

  test("a certificate of somebody else is no answer", async () => {
    answer = (_request, response) => response.end("x")
    expect(await fetcher()("https://other.example/a.png", limits)).toEqual({ kind: "failed", reason: "broke-off" })
  })

  test.each([
    [404, "refused"],
    [410, "refused"],
    [429, "failed"],
    [503, "failed"],
  ])("an answer of %i: %s", async (status, kind) => {
    answer = (_request, response) => response.writeHead(status).end()
    expect(await fetcher()("https://pictures.example/a.png", limits)).toEqual({ kind, reason: `status-${status}` })
  })
})
