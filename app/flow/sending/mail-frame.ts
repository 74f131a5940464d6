// The mail around the words, made by react-email once for each shop and language and then only filled in: rendering it anew for every mail took 3 ms of
// processor, filling takes 0.02 (2026-11). One column of tables, which Outlook for Windows lays out as well; the reader's own fonts; readable without
// pictures; dark mode by the mail program's own word, and by class where a program only offers that (Outlook on the web: data-ogsc).
import { Body, Column, Container, Head, Hr, Html, Img, Link, Row, Section } from "@react-email/components"
import { render } from "@react-email/render"
import { createElement as h, type ReactNode } from "react"

import { dutyLinks, type FooterParts } from "#app/flow/sending/footer-parts.ts"
import { footerWords } from "#app/flow/sending/footer-words.ts"
import { mailColours, readColour, type MailColours } from "#app/flow/sending/mail-colours.ts"

export interface MailLook {
  language: string
  shopName: string
  postalAddress: string
  /** Of the shop's settings: the form of address in the footer. */
  tone?: string
  /** Why the reader gets it, where that is not that they ordered. */
  why?: string | null
  /** What else the law wants below a message, as far as the shop has it. */
  duties?: FooterParts | null
  brand?: { logoUrl: string | null; logoAlt: string | null; accentColour: string | null } | null
}

/** Parts of a mail's HTML with gaps; what goes into a gap is escaped by whoever fills it. */
export interface MailFrame {
  /** Before and after the preview line, the paragraphs, the two ways out and the end. */
  open: string
  afterPreview: string
  afterLines: string
  afterPreferences: string
  close: string
  paragraph: readonly [string, string]
  link: readonly [string, string, string]
  button: readonly [string, string, string]
}

const gap = { preview: "\uE000", lines: "\uE001", preferences: "\uE002", stop: "\uE003", words: "\uE004", url: "\uE005", cut: "\uE006" }
const family = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const width = 560
const hidden = { display: "none", overflow: "hidden", lineHeight: "1px", opacity: 0, maxHeight: 0, maxWidth: 0 }

export async function makeFrame(look: MailLook): Promise<MailFrame> {
  const { light, dark } = mailColours(readColour(look.brand?.accentColour ?? ""))
  const whole = inShortLines(withGhostTable(await render(tree(look, light, dark))))
  const [open, afterPreview, rest = ""] = split(whole, [gap.preview, gap.lines])
  const [samples = "", afterSamples = ""] = split(rest, [gap.cut])
  const [afterLines, afterPreferences, close] = split(afterSamples, [gap.preferences, gap.stop])
  const [paragraph = "", link = "", button = ""] = samples.split("\uE007")
  return {
    open: open ?? "",
    afterPreview: afterPreview ?? "",
    afterLines: afterLines ?? "",
    afterPreferences: afterPreferences ?? "",
    close: close ?? "",
    paragraph: pieces(paragraph, [gap.words]) as [string, string],
    link: pieces(link, [gap.url, gap.words]) as [string, string, string],
    button: pieces(button, [gap.url, gap.words]) as [string, string, string],
  }
}

function tree(look: MailLook, light: MailColours, dark: MailColours) {
  const words = footerWords(look.language, look.tone)
  const text = { fontFamily: family, fontSize: "16px", lineHeight: "26px", color: light.ink, margin: "0 0 14px" }
  const small = { ...text, fontSize: "13px", lineHeight: "20px", color: light.quiet, margin: "0 0 6px" }
  const address = look.postalAddress
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(", ")
  const wayOut = (url: string, label: string) =>
    h(Link, { href: url, className: "aw-quiet", style: { color: light.quiet, textDecoration: "underline" } }, label)
  return h(
    Html,
    { lang: look.language },
    h(
      Head,
      null,
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "supported-color-schemes", content: "light dark" }),
      h("style", { dangerouslySetInnerHTML: { __html: styles(dark) } }),
    ),
    h(
      Body,
      { className: "aw-ground", style: { margin: 0, padding: "24px 12px" } },
      // Behind the preview line: what keeps mail programs from showing the first words of the text after it.
      h("div", { style: hidden }, gap.preview, "\u00A0\u200C".repeat(40)),
      h(
        Container,
        { className: "aw-ground", style: { maxWidth: `${width}px`, margin: "0 auto" } },
        header(look, text),
        h("span", null, gap.lines),
        // Samples, cut out and filled again for each paragraph, link and button.
        h("p", { className: "aw-ink", style: text }, gap.words),
        "\uE007",
        h(Link, { href: gap.url, className: "aw-link", style: { color: light.link, textDecoration: "underline" } }, gap.words),
        "\uE007",
        button(light, text),
        h("span", null, gap.cut),
        h(Hr, { className: "aw-line", style: { borderColor: light.line, margin: "28px 0 16px" } }),
        h("p", { className: "aw-quiet", style: small }, `${look.why ?? words.why(look.shopName)} ${look.shopName}, ${address}`),
        h("p", { className: "aw-quiet", style: small }, wayOut(gap.preferences, words.preferences), " · ", wayOut(gap.stop, words.stop)),
        duties(look, small, wayOut),
      ),
    ),
  )
}

/** Made before the gaps are filled, since they are the same in all mails of a shop to one country. */
function duties(look: MailLook, style: object, link: (url: string, label: string) => ReactNode): ReactNode {
  const shown = dutyLinks(look.duties ?? null, footerWords(look.language, look.tone)).map(({ label, shown: text, url }) =>
    h("span", { key: label }, text === null ? link(url, label) : [`${label}: `, h("span", { key: "to" }, link(url, text))]),
  )
  if (shown.length === 0) return null
  return h("p", { className: "aw-quiet", style }, ...shown.flatMap((one, index) => (index === 0 ? [one] : [" · ", one])))
}

/** A cell with a link in it: Outlook gives room around links only by its own word, and ends of labels stay free of what others put there for it. */
const asWideAsItsWords = { align: undefined, width: undefined } as object

function button({ button: ground, buttonText }: MailColours, text: object) {
  const cell = { backgroundColor: ground, borderRadius: "8px", msoPaddingAlt: "12px 20px" }
  const face = {
    ...text,
    margin: 0,
    display: "inline-block",
    padding: "10px 20px",
    color: buttonText,
    fontWeight: 600,
    textDecoration: "none",
  }
  const link = h(Link, { href: gap.url, className: "aw-face", style: face }, gap.words)
  const column = h(Column, { className: "aw-button", style: cell }, link)
  return h(Row, { ...asWideAsItsWords, style: { margin: "4px 0 18px", borderCollapse: "separate" }, children: column })
}

/** The logo on a light plate, which is seen in dark mode alone, so that a dark logo is seen there as well; without one, nothing: the sender's name stands in the mail program. */
function header({ brand, shopName }: MailLook, text: object) {
  if (!brand?.logoUrl || !/^https:\/\//.test(brand.logoUrl)) return null
  const alt = brand.logoAlt || shopName
  const plate = { backgroundColor: "#ffffff", borderRadius: "8px", margin: "0 0 20px" }
  const img = h(Img, {
    src: brand.logoUrl,
    alt,
    height: "40",
    className: "aw-logo",
    style: { ...text, height: "40px", width: "auto", maxWidth: "220px", margin: 0 },
  })
  return h(Section, { ...asWideAsItsWords, style: plate }, img)
}

const rule = (selector: string, { ground, ink, quiet, line, link, button, buttonText }: MailColours, prefix = ""): string =>
  [
    `${prefix}${selector}ground{background-color:${ground}!important}`,
    `${prefix}${selector}ink{color:${ink}!important}`,
    `${prefix}${selector}quiet{color:${quiet}!important}`,
    `${prefix}${selector}line{border-color:${line}!important}`,
    `${prefix}${selector}link{color:${link}!important}`,
    `${prefix}${selector}button{background-color:${button}!important}`,
    `${prefix}${selector}face{color:${buttonText}!important}`,
    `${prefix}${selector}logo{margin:8px 12px!important}`,
  ].join("")

function styles(dark: MailColours): string {
  return [
    ":root{color-scheme:light dark;supported-color-schemes:light dark}",
    "a{overflow-wrap:anywhere}",
    `@media (prefers-color-scheme:dark){${rule(".aw-", dark)}}`,
    rule(".aw-", dark, "[data-ogsc] "),
  ].join("")
}

/** Outlook for Windows knows no max-width: it gets a table of fixed width around the column, and nobody else sees it. */
function withGhostTable(html: string): string {
  const open = `<!--[if mso]><table role="presentation" align="center" width="${width}" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`
  const close = "<!--[if mso]></td></tr></table><![endif]-->"
  const from = html.indexOf("<table", html.indexOf(gap.preview))
  const to = html.lastIndexOf("</table>", html.lastIndexOf("</body>")) + "</table>".length
  return `${html.slice(0, from)}${open}${html.slice(from, to)}${close}${html.slice(to)}`
}

/**
 * ASCII in short lines, so that a mail needs no transfer encoding: encoding each one costs as much as everything else about sending it. Breaks go between
 * blocks, where they show nothing.
 */
function inShortLines(html: string): string {
  return asAscii(html)
    .replace(/>(?=<(?:meta|style|body|table|tbody|tr|td|p|hr|div|!--\[if))/g, ">\n")
    .replace(/}(?=[[.@])/g, "}\n")
}

/** Signs beyond ASCII as HTML names them by number; marks of gaps stay. */
export function asAscii(html: string): string {
  return html.replace(/[^\u0000-\u007f\uE000-\uE0FF]/gu, (sign) => `&#${sign.codePointAt(0)};`)
}

/** The text between marks, each of which stands once; a mark in a span of its own takes that with it. */
function split(text: string, marks: readonly string[]): string[] {
  let rest = text
  const parts: string[] = []
  for (const mark of marks) {
    const own = `<span>${mark}</span>`
    const found = rest.includes(own) ? own : mark
    const at = rest.indexOf(found)
    if (at < 0) throw new Error("The frame of a mail lost one of its gaps.")
    parts.push(rest.slice(0, at))
    rest = rest.slice(at + found.length)
  }
  return [...parts, rest]
}

const pieces = (text: string, marks: readonly string[]): string[] => split(text.trim(), marks)

/** Frames made before, by what they depend on; the newest few. */
export interface MailFrames {
  of(look: MailLook): Promise<MailFrame>
}

const mostKept = 200

export function createMailFrames(): MailFrames {
  const kept = new Map<string, Promise<MailFrame>>()
  return {
    of(look) {
      const { logoUrl = null, logoAlt = null, accentColour = null } = look.brand ?? {}
      const { language, shopName, postalAddress, tone, why, duties: owed } = look
      const key = JSON.stringify([
        language,
        shopName,
        postalAddress,
        logoUrl,
        logoAlt,
        accentColour,
        tone,
        why,
        owed?.imprintUrl,
        owed?.contact,
      ])
      const known = kept.get(key)
      if (known) return known
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string)
      const made = makeFrame(look)
      kept.set(key, made)
      return made
    },
  }
}
