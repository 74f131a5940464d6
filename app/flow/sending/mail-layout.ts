// The mail around the approved text: one column, the reader's own fonts, readable without images, with the footer that law and decency ask for.
import { Body, Container, Head, Hr, Html, Link, Preview, Text } from "@react-email/components"
import { render } from "@react-email/render"
import { createElement as h, Fragment, type ReactNode } from "react"

import type { ShopBrand } from "#app/flow/record/shop-brand.store.server.ts"
import { footerWords } from "#app/flow/sending/footer-words.ts"
import { mailLines, type MailLine, type MailSpan } from "#app/flow/sending/mail-lines.ts"
import type { Piece } from "#app/flow/sending/mail-text.ts"

export interface MailParts {
  language: string
  shopName: string
  postalAddress: string
  body: string
  /** The line that mail programs show beside the subject; without one, the first words of the text. */
  preview?: string | null
  preferencesUrl: string
  stopUrl: string
  /** Logo and colour of the shop; without, its name in plain type. */
  brand?: Pick<ShopBrand, "logoUrl" | "logoAlt" | "accentColour"> | null
  /** Told to a preview, where each sentence is wrapped and numbered (`data-sentence`); a mail that leaves has none. */
  sentences?: readonly { text: string }[]
}

const colour = { ink: "#1f2328", quiet: "#59636e", line: "#d9dee3", link: "#0b57d0" }
const text = {
  fontFamily: "system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontSize: "16px",
  lineHeight: "26px",
  color: colour.ink,
  margin: "0 0 14px",
}
const small = { ...text, fontSize: "13px", lineHeight: "20px", color: colour.quiet, margin: "0 0 6px" }
const button = {
  ...text,
  display: "inline-block",
  margin: "4px 0",
  padding: "10px 18px",
  borderRadius: "8px",
  border: `1px solid ${colour.ink}`,
  color: colour.ink,
  textDecoration: "none",
  fontWeight: 600,
}

/** The two alternatives of a mail. Everything is escaped by React; the plain one ends with the same footer. */
export async function renderMail(parts: MailParts): Promise<{ html: string; text: string }> {
  const words = footerWords(parts.language)
  const lines = mailLines(parts.body, parts.sentences ?? [])
  const address = parts.postalAddress
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(", ")
  const html = await render(
    h(
      Html,
      { lang: parts.language },
      h(Head, null, h("meta", { name: "color-scheme", content: "light dark" })),
      h(Preview, null, parts.preview || previewOf(lines)),
      h(
        Body,
        { style: { margin: 0, padding: "24px 12px", backgroundColor: "#ffffff" } },
        h(
          Container,
          { style: { maxWidth: "560px", margin: "0 auto" } },
          lines.map((line, index) =>
            h(
              Text,
              { key: index, style: text },
              line.spans.map((span, at) => showSpan(span, at, line.isButton ? button : undefined)),
            ),
          ),
          h(Hr, { style: { borderColor: colour.line, margin: "28px 0 16px" } }),
          h(Text, { style: small }, `${words.why(parts.shopName)} ${parts.shopName}, ${address}`),
          h(
            Text,
            { style: small },
            h(Link, { href: parts.preferencesUrl, style: { color: colour.quiet, textDecoration: "underline" } }, words.preferences),
            " · ",
            h(Link, { href: parts.stopUrl, style: { color: colour.quiet, textDecoration: "underline" } }, words.stop),
          ),
        ),
      ),
    ),
  )
  const footer = [
    `${words.why(parts.shopName)}`,
    `${parts.shopName}, ${address}`,
    `${words.preferences}: ${parts.preferencesUrl}`,
    `${words.stop}: ${parts.stopUrl}`,
  ]
  return { html, text: `${parts.body.trim()}\n\n-- \n${footer.join("\n")}\n` }
}

function showSpan({ pieces, sentence }: MailSpan, key: number, style: object | undefined): ReactNode {
  const shown = pieces.map((piece, at) => showPiece(piece, at, style))
  return sentence === null ? h(Fragment, { key }, shown) : h("span", { key, "data-sentence": sentence }, shown)
}

function showPiece(piece: Piece, key: number, style: object | undefined): ReactNode {
  if (piece.kind === "words") return piece.text
  return h(Link, { key, href: piece.url, style: style ?? { color: colour.link, textDecoration: "underline" } }, piece.label)
}

function previewOf(lines: readonly MailLine[]): string {
  const pieces = lines.map((line) => line.spans.flatMap((span) => span.pieces))
  const words = pieces.map((line) => line.flatMap((piece) => (piece.kind === "words" ? [piece.text] : [])).join(""))
  return words.filter(Boolean).join(" ").slice(0, 110)
}
