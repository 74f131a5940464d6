// How large will the mail around this text be? Gmail shows the first 102 KB of a mail's HTML and hides the rest, the ways out included, behind a link.
//
// An upper bound, in bytes, without the layout itself (app/flow/sending/mail-layout.ts, which weighs the real mail when it leaves and refuses the same):
// a fixed part for the frame with the longest brand, address and links; then each line with its paragraph, each link with its address, and each sign beyond
// ASCII as a number of up to nine characters. Measured 2026-11: frame 6,200 bytes, line 189, link 121 and its address twice.
import { linkPattern } from "./contacts.ts"

/** What Gmail shows. */
export const mostMailBytes = 102 * 1024

const frameBytes = 16_000
const lineBytes = 200
const linkBytes = 700
const signBytes: Readonly<Record<string, number>> = { "&": 5, "<": 4, ">": 4, '"': 6, "'": 6 }

export function mailBytesAtMost(body: string): number {
  const lines = body.split(/\n+/u).length
  const links = body.match(linkPattern)?.length ?? 0
  let signs = 0
  for (const sign of body) signs += signBytes[sign] ?? (sign.charCodeAt(0) < 128 ? 1 : 9)
  return frameBytes + lines * lineBytes + links * linkBytes + signs
}
