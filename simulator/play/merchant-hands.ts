// A merchant's hands in the app: its screens read and its forms sent as App Bridge does, by `.data` requests with a fresh session token.
import { readSingleFetch } from "./read-single-fetch.ts"

export interface MerchantHands {
  /** What a screen's loader gives; `route` is its file's name. */
  load(path: string, route: string): Promise<Record<string, unknown>>
  /** Sends a form and gives its answer. */
  post(path: string, fields: Record<string, string>): Promise<Record<string, unknown>>
}

const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"

export function handsOf({ token, origin }: { token(): string; origin: string }): MerchantHands {
  const headers = () => ({ "authorization": `Bearer ${token()}`, "user-agent": browser, "accept": "*/*" })
  return {
    async load(path, route) {
      const [page = "", query = ""] = path.split("?")
      const response = await fetch(`${origin}${page}.data${query ? `?${query}` : ""}`, { headers: headers() })
      const text = await response.text()
      if (!response.ok) throw new Error(`${path} answered ${response.status} to the scripted merchant: ${text.slice(0, 300)}`)
      const entry = (readSingleFetch(text) as Record<string, { data?: unknown } | undefined>)[route]
      if (!entry?.data) throw new Error(`${path} gave the scripted merchant nothing for ${route}.`)
      return entry.data as Record<string, unknown>
    },
    async post(path, fields) {
      const response = await fetch(`${origin}${path}.data`, {
        method: "POST",
        headers: { ...headers(), "content-type": "application/x-www-form-urlencoded;charset=UTF-8" },
        body: new URLSearchParams(fields).toString(),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${path} answered ${response.status} to the scripted merchant's form: ${text.slice(0, 300)}`)
      return ((readSingleFetch(text) as { data?: unknown }).data ?? {}) as Record<string, unknown>
    },
  }
}
