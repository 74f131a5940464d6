// Ids as Shopify gives them: numbers in REST-shaped payloads, `gid://shopify/Type/number` elsewhere. Every third id lies over 2^53, like those
// of Shopify's official samples, so that whoever reads one through a JavaScript number gets a wrong one.

export function gid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`
}

export function gidType(id: string): string {
  return /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(id)?.[1] ?? ""
}

export function gidTail(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).split("?")[0] ?? ""
}

export interface IdSource {
  next(type: string): string
  counters: Map<string, number>
}

/** The same seed gives the same ids in the same order of asking, type by type. */
export function createIdSource(seed: number): IdSource {
  const counters = new Map<string, number>()
  return {
    counters,
    next(type) {
      const count = (counters.get(type) ?? 0) + 1
      counters.set(type, count)
      const step = BigInt(count) * 37n + BigInt(seed % 1000)
      const family = BigInt(familyOf(type))
      return String(
        count % 3 === 0 ? 820_982_911_000_000_001n + family * 100_000_000n + step : 7_000_000_000_000n + family * 100_000_000n + step,
      )
    },
  }
}

// Different types rarely share numbers, so that a mixed-up id is noticed.
function familyOf(type: string): number {
  let sum = 0
  for (const letter of type) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973
  return sum
}
