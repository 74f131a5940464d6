// Which links of a mail lead over our own address first, so that a click is known, and where does each lead in the end?
//
// Only links that leave for somewhere else: our own pages know who comes. A place in the text stands for the address, so that the link says nothing that
// the mail did not say, and can lead nowhere else (no open redirect). What looks at every link of a mail within a moment is a filter, not a reader.
import { paragraphsOf } from "#app/flow/sending/mail-text.ts"

/** The addresses of a text in their order, each once. */
export function linksIn(body: string): string[] {
  const links = paragraphsOf(body).flatMap((pieces) => pieces.flatMap((piece) => (piece.kind === "link" ? [piece.url] : [])))
  return [...new Set(links)]
}

/** From an address in the text to the one in the mail; `clickUrl`: ours for this message. */
export function measuredLinks(body: string, appUrl: string, clickUrl: string): (url: string) => string {
  const own = `${new URL(appUrl).origin}/`
  const places = new Map(linksIn(body).flatMap((url, place) => (url.startsWith(own) ? [] : [[url, place] as const])))
  return (url) => {
    const place = places.get(url)
    return place === undefined ? url : `${clickUrl}?n=${place}`
  }
}

/** Where the link at that place of the text leads; null when there is none, or it is no address for a browser. */
export function linkAt(body: string, place: string | null): string | null {
  const url = /^\d{1,3}$/.test(place ?? "") ? linksIn(body)[Number(place)] : undefined
  return url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null
}

/** Filters open links within seconds of the mail, ask for the head alone, or say what they are. */
export function looksAutomatic(visit: { method: string; userAgent: string | null; msSinceSent: number | null }): boolean {
  if (visit.method !== "GET" || !visit.userAgent) return true
  if (visit.msSinceSent !== null && visit.msSinceSent < 8_000) return true
  return /bot|crawl|spider|scan|preview|proofpoint|barracuda|mimecast|safelinks|urldefense|python|curl|wget|headless|go-http/i.test(
    visit.userAgent,
  )
}
