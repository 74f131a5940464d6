// From the approved plain text to what a mail program shows. The words are the approved ones; only links get a shorter face.
//
// A line "Words: https://…" becomes a link with those words. Any other bare link shows its host. Lines are paragraphs.

export type Piece = { kind: "words"; text: string } | { kind: "link"; label: string; url: string }

const labelled = /^(.{1,90}?)\s*:\s*(https?:\/\/[^\s<>"]+)$/
const bare = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/

/** One list of pieces for each paragraph; single line breaks inside a paragraph make paragraphs of their own. */
export function paragraphsOf(body: string): Piece[][] {
  const lines = body.split(/\n+/).map((line) => line.trim())
  return lines.filter(Boolean).map((line) => {
    const match = labelled.exec(line)
    if (match?.[1] && match[2]) return [{ kind: "link", label: match[1], url: match[2] }]
    return line
      .split(bare)
      .filter(Boolean)
      .map((part): Piece => (bare.test(part) ? { kind: "link", label: hostOf(part), url: part } : { kind: "words", text: part }))
  })
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

/** Safe in a header: no line break or control character, at most 200 characters. */
export function headerSafe(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200)
}
