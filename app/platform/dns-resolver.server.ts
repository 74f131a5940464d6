import { Resolver } from "node:dns/promises"

import type { DnsResolver } from "#app/platform/dns-resolver.ts"
import { WorldFailure } from "#app/platform/failure.ts"

const noSuchRecord = new Set(["ENODATA", "ENOTFOUND", "ENONAME", "EBADNAME"])

/** `servers`: who is asked ("ip" or "ip:port"); the system's own where none is named. */
export function createDnsResolver(options: { servers?: string[]; timeoutMs?: number } = {}): DnsResolver {
  const resolver = new Resolver({ timeout: options.timeoutMs ?? 3_000, tries: 2 })
  if (options.servers) resolver.setServers(options.servers)
  return {
    async txt(name) {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(""))
      } catch (error) {
        if (noSuchRecord.has((error as NodeJS.ErrnoException).code ?? "")) return []
        throw new WorldFailure("The names of the internet could not be asked.", { retryable: true, cause: error })
      }
    },
  }
}
