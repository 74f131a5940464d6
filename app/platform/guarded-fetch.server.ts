// Fetches a file whose address somebody else named. Only https on its own port, only addresses of the open internet, at most a few redirects, each looked at
// again. The name is resolved once and the connection goes to exactly the address that was looked at: a name that answers otherwise the second time
// (DNS rebinding) gains nothing. What is larger or slower than allowed is given up on the way.
import { lookup as dnsLookup } from "node:dns/promises"
import type { IncomingMessage } from "node:http"
import { request as httpsRequest, type RequestOptions } from "node:https"
import { isIP } from "node:net"

import { isPublicAddress } from "#app/platform/public-address.ts"

export type FetchedFile =
  | { kind: "fetched"; bytes: Buffer; contentType: string }
  /** Trying again is no use. */
  | { kind: "refused"; reason: string }
  /** The other side did not answer as it should; later it may. */
  | { kind: "failed"; reason: string }

export interface FetchLimits {
  maxBytes: number
  timeoutMs: number
}

export type FetchFile = (url: string, limits: FetchLimits) => Promise<FetchedFile>

export interface FetcherParts {
  resolve: (host: string) => Promise<{ address: string; family: number }[]>
  isAllowed: (address: string) => boolean
  /** For tests: certificate authority and port of a server of their own. */
  connection: Pick<RequestOptions, "ca" | "port">
}

const mostRedirects = 3

export function createFileFetcher(parts: Partial<FetcherParts> = {}): FetchFile {
  const resolve = parts.resolve ?? ((host) => dnsLookup(host, { all: true }))
  const isAllowed = parts.isAllowed ?? isPublicAddress
  return async (url, limits) => {
    const signal = AbortSignal.timeout(limits.timeoutMs)
    let next = url
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const outcome = await visit(next, { resolve, isAllowed, connection: parts.connection ?? {} }, limits, signal)
      if (outcome.kind !== "redirect") return outcome
      next = outcome.to
    }
    return { kind: "refused", reason: "too-many-redirects" }
  }
}

async function visit(
  text: string,
  { resolve, isAllowed, connection }: FetcherParts,
  { maxBytes }: FetchLimits,
  signal: AbortSignal,
): Promise<FetchedFile | { kind: "redirect"; to: string }> {
  const found = await findAddress(text, { resolve, isAllowed })
  if (found.kind !== "found") return found
  const { url } = found
  try {
    const response = await askAt(found, { ...connection, signal, headers: { accept: "image/*,video/*" } })
    const status = response.statusCode ?? 0
    const location = response.headers.location
    if (status >= 300 && status < 400 && location) {
      response.destroy()
      return URL.canParse(location, url.href)
        ? { kind: "redirect", to: new URL(location, url).href }
        : { kind: "refused", reason: "no-address" }
    }
    if (status !== 200) {
      response.destroy()
      return { kind: status === 429 || status >= 500 ? "failed" : "refused", reason: `status-${status}` }
    }
    return await read(response, maxBytes)
  } catch {
    return { kind: "failed", reason: signal.aborted ? "too-slow" : "broke-off" }
  }
}

export interface FoundAddress {
  url: URL
  address: string
  family: number
}

/** The one address that a request may go to, if the name is https on its own port and stands for the open internet alone. */
export async function findAddress(
  text: string,
  { resolve, isAllowed }: Pick<FetcherParts, "resolve" | "isAllowed">,
): Promise<({ kind: "found" } & FoundAddress) | { kind: "refused" | "failed"; reason: string }> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== "https:" || url.port !== "" || url.username !== "" || url.password !== "")
    return { kind: "refused", reason: "not-https" }
  const host = url.hostname.replace(/^\[|\]$/gu, "")
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolve(host).catch(() => [])
  const [first] = addresses
  if (!first) return { kind: "failed", reason: "no-such-host" }
  if (!addresses.every(({ address }) => isAllowed(address))) return { kind: "refused", reason: "private-address" }
  return { kind: "found", url, ...first }
}

/** A request to exactly that address, whatever the name stands for by now. */
export function askAt(
  { url, address, family }: FoundAddress,
  { headers, ...options }: RequestOptions,
  body?: string,
): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    const request = httpsRequest(
      url,
      {
        ...options,
        agent: false,
        headers: { "accept-encoding": "identity", "user-agent": "Afterword", ...(headers as Record<string, string>) },
        lookup: (_name, asked, answer) =>
          asked.all ? answer(null, [{ address, family }]) : (answer as (e: null, a: string, f: number) => void)(null, address, family),
      },
      done,
    )
    request.on("error", failed)
    request.end(body)
  })
}

async function read(response: IncomingMessage, maxBytes: number): Promise<FetchedFile> {
  const tooLarge: FetchedFile = { kind: "refused", reason: "too-large" }
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) {
    response.destroy()
    return tooLarge
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) {
      response.destroy()
      return tooLarge
    }
    chunks.push(chunk)
  }
  return { kind: "fetched", bytes: Buffer.concat(chunks), contentType: response.headers["content-type"] ?? "" }
}
