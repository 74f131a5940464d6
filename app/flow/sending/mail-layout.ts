// A mail from the approved text: the shop's frame with words, links and the footer that law and decency ask for filled in. Nothing of the text is ever left
// out; a mail that Gmail would cut is told as such and does not leave.
import { createMailFrames, type MailFrame, type MailFrames, type MailLook } from "#app/flow/sending/mail-frame.ts"
import { dutyLines } from "#app/flow/sending/footer-parts.ts"
import { footerWords } from "#app/flow/sending/footer-words.ts"
import { mailLines, type MailLine, type MailSpan } from "#app/flow/sending/mail-lines.ts"
import type { RatingRow } from "#app/flow/sending/rating-row.ts"
import type { Piece } from "#app/flow/sending/mail-text.ts"

export interface MailParts extends MailLook {
  body: string
  /** The line that mail programs show beside the subject; without one, the first words of the text. */
  preview?: string | null
  preferencesUrl: string
  stopUrl: string
  /** Stars to begin with, below the text. */
  rating?: RatingRow | null
  /** Where a link of the text leads in the mail; without it, to itself. */
  hrefOf?: (url: string) => string
  /** A picture of one point that tells of the opening, where the merchant wants that. */
  pixelUrl?: string | null
  /** Told to a preview, where each sentence is wrapped and numbered (`data-sentence`); a mail that leaves has none. */
  sentences?: readonly { text: string }[]
}

export interface RenderedMail {
  html: string
  text: string
  /** Of the HTML as it leaves, in UTF-8. */
  bytes: number
}

/** The two alternatives of a mail. Everything is escaped; the plain one ends with the same footer. `frames`: made before, so that they are not made anew. */
export async function renderMail(parts: MailParts, frames: MailFrames = createMailFrames()): Promise<RenderedMail> {
  const frame = await frames.of(parts)
  const lines = mailLines(parts.body, parts.sentences ?? [])
  const html = [
    frame.open,
    escaped(parts.preview || previewOf(lines)),
    frame.afterPreview,
    ...showLines(lines, parts, frame),
    frame.afterLines,
    escaped(parts.preferencesUrl),
    frame.afterPreferences,
    escaped(parts.stopUrl),
    parts.pixelUrl ? withPixel(frame.close, parts.pixelUrl) : frame.close,
  ].join("")
  return { html, text: plainText(parts), bytes: Buffer.byteLength(html) }
}

function plainText({ language, tone, why, duties = null, shopName, postalAddress, body, preferencesUrl, stopUrl }: MailParts): string {
  const words = footerWords(language, tone)
  const address = postalAddress
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(", ")
  const waysOut = [`${words.preferences}: ${preferencesUrl}`, `${words.stop}: ${stopUrl}`]
  const footer = [why ?? words.why(shopName), `${shopName}, ${address}`, ...waysOut, ...dutyLines(duties, words)]
  return `${body.trim()}\n\n-- \n${footer.join("\n")}\n`
}

/** Lines that stand close are one paragraph. The stars follow the button, whose page they lead to. */
function showLines(lines: readonly MailLine[], { hrefOf, rating }: MailParts, frame: MailFrame): string[] {
  const [open, close] = frame.paragraph
  const stars = rating ? showRating(rating, frame) : ""
  const first = lines.findIndex(({ isButton }) => isButton)
  const shown = lines.map((line, index) => {
    if (line.isButton) return `\n${line.spans.map((span) => showSpan(span, frame.button, hrefOf)).join("")}${index === first ? stars : ""}`
    const words = line.spans.map((span) => showSpan(span, frame.link, hrefOf)).join("")
    const isFirst = !line.isClose || lines[index - 1]?.isButton !== false
    const next = lines[index + 1]
    return `${isFirst ? `\n${open}` : "<br>\n"}${words}${next?.isClose && !next.isButton ? "" : close}`
  })
  return first < 0 ? [...shown, stars] : shown
}

/** Blanks between the links, so that a finger meets one of them; a line's end for one of the blanks, since long lines have to be encoded. */
function showRating({ words, links }: RatingRow, frame: MailFrame): string {
  const [open, close] = frame.paragraph
  const [before, middle, after] = frame.link
  const shown = links.map(({ label, url }) => `${before}${escaped(url)}${middle}${escaped(label).replace(" ", "&#160;")}${after}`)
  return `\n${open}${escaped(words)}<br>${shown.join("&#160;\n&#160; ")}${close}`
}

function showSpan({ pieces, sentence }: MailSpan, link: MailFrame["link"], hrefOf: MailParts["hrefOf"]): string {
  const shown = pieces.map((piece) => showPiece(piece, link, hrefOf)).join("")
  return sentence === null ? shown : `<span data-sentence="${sentence}">${shown}</span>`
}

function showPiece(piece: Piece, [open, middle, close]: MailFrame["link"], hrefOf: MailParts["hrefOf"]): string {
  if (piece.kind === "words") return inShortLines(escaped(piece.text))
  return `${open}${escaped(hrefOf?.(piece.url) ?? piece.url)}${middle}${escaped(piece.label)}${close}`
}

function previewOf(lines: readonly MailLine[]): string {
  const pieces = lines.map((line) => line.spans.flatMap((span) => span.pieces))
  const words = pieces.map((line) => line.flatMap((piece) => (piece.kind === "words" ? [piece.text] : [])).join(""))
  return words.filter(Boolean).join(" ").slice(0, 110)
}

function withPixel(close: string, url: string): string {
  return close.replace("</body>", `<img src="${escaped(url)}" alt="" width="1" height="1" style="display:block;border:0"></body>`)
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" }

/** Safe in text and attributes, and ASCII, so that the mail needs no transfer encoding. */
function escaped(text: string): string {
  return text.replace(/[&<>"']|[^\u0000-\u007f]/gu, (sign) => entities[sign] ?? `&#${sign.codePointAt(0)};`)
}

const longLine = 400

/** A blank of a long line becomes the end of it, which shows the same. */
function inShortLines(words: string): string {
  return words.length < longLine ? words : words.replace(/([^\n]{200,}?) /g, "$1\n")
}
