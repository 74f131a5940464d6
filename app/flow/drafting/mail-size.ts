// How large will the mail around this text be? Gmail shows the first 102 KB of a mail's HTML and hides the rest, the ways out included, behind a link.
//
// An upper bound, in bytes, without the layout itself (app/flow/sending/mail-layout.ts, which weighs the real mail when it leaves and refuses the same):
// a fixed part for the frame with the longest brand, address and links; then each paragraph, each line end, each link as a button with an address that is
// measured, and each sign beyond ASCII as a number of up to nine characters. Measured 2026-11: frame 6,200 bytes, paragraph 189, button 638 beside its address.
import { linkPattern } from "./contacts.ts"

/** What Gmail shows. */
export const mostMailBytes = 102 * 1024

const frameBytes = 16_000
const paragraphBytes = 200
const lineBytes = 6
/** With the paragraph that begins anew after a button. */
const linkBytes = 1_500
const signBytes: Readonly<Record<string, number>> = { "&": 5, "<": 4, ">": 4, '"': 6, "'": 6 }

export function mailBytesAtMost(body: string): number {
  const lines = body.split("\n")
  const isFilled = (line: string | undefined) => line !== undefined && line.trim() !== ""
  const paragraphs = lines.filter((line, index) => isFilled(line) && !isFilled(lines[index - 1])).length
  const links = body.match(linkPattern)?.length ?? 0
  let signs = 0
  for (const sign of body) signs += signBytes[sign] ?? (sign.charCodeAt(0) < 128 ? 1 : 9)
  return frameBytes + paragraphs * paragraphBytes + lines.length * lineBytes + links * linkBytes + signs
}
