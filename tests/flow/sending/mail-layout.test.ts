import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { mailBytesAtMost, mostMailBytes } from "#app/flow/drafting/mail-size.ts"
import { footerPartsFor } from "#app/flow/sending/footer-parts.ts"
import { footerWords } from "#app/flow/sending/footer-words.ts"
import { asAscii, createMailFrames } from "#app/flow/sending/mail-frame.ts"
import { renderMail, type MailParts } from "#app/flow/sending/mail-layout.ts"
import { headerSafe, paragraphsOf } from "#app/flow/sending/mail-text.ts"

const parts = (patch: Partial<MailParts> = {}): MailParts => ({
  language: "en",
  shopName: "Northwind Linen",
  postalAddress: "1 Quay Street\n20459 Hamburg",
  body: "Hi Anna,\n\nHow is it?\n\nTell us how it is: https://a.example/r/t.ok_en-\n\nNot yet? Ask me later: https://a.example/r/t.ok_en-#not-yet\n\nThank you,\nNorthwind Linen",
  preferencesUrl: "https://a.example/preferences/p",
  stopUrl: "https://a.example/stop/s",
  ...patch,
})

describe("renderMail", () => {
  test("shows the approved words, turns a labelled line into a link, and ends with the ways out in both parts", async () => {
    const { html, text } = await renderMail(parts())
    expect(html).toMatch(/<html[^>]*lang="en"/)
    expect(html).toMatch(/<a[^>]*href="https:\/\/a\.example\/r\/t\.ok_en-"[^>]*>Tell us how it is<\/a>/)
    expect(html).toMatch(/<a[^>]*href="https:\/\/a\.example\/r\/t\.ok_en-#not-yet"[^>]*>Not yet\? Ask me later<\/a>/)
    expect(text.startsWith(parts().body)).toBe(true)
    for (const part of [html, text]) {
      expect(part).toContain("1 Quay Street, 20459 Hamburg")
      expect(part).toContain("https://a.example/stop/s")
      expect(part).toContain("https://a.example/preferences/p")
    }
  })

  test("loads nothing from anywhere: no picture, no script, no pixel, no style sheet", async () => {
    const { html } = await renderMail(parts())
    expect(html).not.toMatch(/<(?:img|script|iframe|object|video|form)\b|rel="stylesheet"|url\(/i)
  })

  test("mark-up in names, addresses and words is shown, not obeyed", async () => {
    const evil = `<img src=x onerror="alert(1)"> & "quotes" <a href="https://evil.example">here</a>`
    const { html } = await renderMail(parts({ shopName: evil, postalAddress: evil, body: `${evil}\n\n<b>x</b>: https://a.example/r/1` }))
    expect(html).not.toMatch(/<img|<b>|>here<\/a>|onerror="/)
    expect(html).toContain("&lt;img")
  })

  test("stays under the size at which Gmail cuts a mail, also with the longest text that may be approved", async () => {
    const { html, bytes } = await renderMail(parts({ body: "Words and more words of a long text. ".repeat(110) }))
    expect(bytes).toBe(Buffer.byteLength(html))
    expect(bytes).toBeLessThan(mostMailBytes)
  })

  test("is never larger than the checks on the desk took it for, whatever the text and the shop", async () => {
    const longest = {
      shopName: "N".repeat(100),
      postalAddress: "Ö".repeat(400),
      brand: { logoUrl: `https://cdn.shop.example/${"l".repeat(1_900)}`, logoAlt: "Ø".repeat(80), accentColour: "#ffe14d" },
      duties: { contact: `https://shop.example/${"c".repeat(400)}`, imprintUrl: `https://shop.example/${"i".repeat(400)}` },
      preferencesUrl: `https://a.example/preferences/${"p".repeat(400)}`,
      stopUrl: `https://a.example/stop/${"s".repeat(400)}`,
    }
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\n",
        "\n\n",
        " ",
        "Read more: ",
        "\nRead more: https://c.example/\n",
        "https://a.example/r/t",
        "https://b.example/x?y=1&z=2",
        "ß€😀",
        "<&'\">",
        "-\n-\n\n-\n",
      ),
    )
    const frames = createMailFrames()
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const body = pieces.join("")
        const hrefOf = (url: string) => `https://a.example/l/${"t".repeat(450)}?n=${url.length}`
        const { bytes } = await renderMail(parts({ ...longest, body, hrefOf }), frames)
        expect(bytes).toBeLessThanOrEqual(mailBytesAtMost(body))
      }),
      { seed: 7, numRuns: 200 },
    )
    // And it is no wild guess: an ordinary mail passes by far, and what is blocked is not much smaller than Gmail's limit.
    expect(mailBytesAtMost(parts().body)).toBeLessThan(mostMailBytes / 4)
    const many = "-\n\n".repeat(460)
    expect(mailBytesAtMost(many)).toBeGreaterThan(mostMailBytes)
    expect((await renderMail(parts({ body: many }))).bytes).toBeGreaterThan(mostMailBytes * 0.8)
  })

  test("leaves nothing out of a text that is too long; its size tells", async () => {
    const { html, bytes } = await renderMail(parts({ body: "Line after line.\n".repeat(6_000) }))
    expect(html.match(/Line after line\./g)!.length).toBeGreaterThanOrEqual(6_000)
    expect(html).toContain("https://a.example/stop/s")
    expect(bytes).toBeGreaterThan(mostMailBytes)
  })

  test("is the same whatever it is filled with: no gap is left, and no other person's words", async () => {
    const frames = createMailFrames()
    const one = await renderMail(parts({ body: "For Anna.", stopUrl: "https://a.example/stop/anna" }), frames)
    const two = await renderMail(parts({ body: "For Ben.", stopUrl: "https://a.example/stop/ben" }), frames)
    expect(two.html).not.toMatch(/anna|[\uE000-\uE0FF]/i)
    expect(two).toEqual(await renderMail(parts({ body: "For Ben.", stopUrl: "https://a.example/stop/ben" })))
    expect(one.html.replaceAll("Anna", "Ben").replaceAll("anna", "ben")).toBe(two.html)
  })

  test("has the shop's logo on a plate and its colour, dark mode both ways, and tables that Outlook lays out", async () => {
    const brand = { logoUrl: "https://cdn.shop.example/logo.png", logoAlt: "Northwind", accentColour: "#ffe14d" }
    const { html } = await renderMail(parts({ brand }))
    expect(html).toMatch(
      /<img[^>]*alt="Northwind"[^>]*src="https:\/\/cdn\.shop\.example\/logo\.png"|<img[^>]*src="https:\/\/cdn[^>]*alt="Northwind"/,
    )
    expect(html).toMatch(/name="color-scheme" content="light dark"|content="light dark" name="color-scheme"/)
    expect(html).toContain("@media (prefers-color-scheme:dark)")
    expect(html).toContain("[data-ogsc] .aw-ink")
    expect(html).toMatch(/<!--\[if mso\]>\s*<table/)
    expect(html.replace(/<style>.*?<\/style>/s, "")).not.toContain("#ffe14d")
    expect((await renderMail(parts({ brand: { ...brand, logoUrl: "javascript:alert(1)" } }))).html).not.toContain("<img")
  })

  test("follows links and tells of the opening only where it is told to", async () => {
    const hrefOf = (url: string) => `https://a.example/o/1?to=${encodeURIComponent(url)}`
    const { html, text } = await renderMail(parts({ hrefOf, pixelUrl: "https://a.example/o.gif" }))
    expect(html).toContain('href="https://a.example/o/1?to=https%3A%2F%2Fa.example%2Fr%2Ft.ok_en-"')
    expect(html).toContain('src="https://a.example/o.gif"')
    expect(text).toContain("https://a.example/r/t.ok_en-")
    expect((await renderMail(parts())).html).not.toContain("<img")
  })

  test.each(["en", "de-AT", "fr", "pl", ""])("the footer says why in the reader's language, or in English (%s)", async (language) => {
    const { html } = await renderMail(parts({ language }))
    const words = footerWords(language)
    expect(html).toContain(words.stop)
    expect(words.why("Shop")).toContain("Shop")
  })
})

describe("the footer", () => {
  const own = { contact: "hello@northwind.example", imprintUrl: "https://northwind.example/policies/legal-notice" }

  test.each<[string | null, string | null, { contact: boolean; imprint: boolean }]>([
    ["DE", "DE", { contact: true, imprint: true }],
    ["US", "DE", { contact: true, imprint: true }],
    ["AT", "US", { contact: true, imprint: true }],
    ["FR", "FR", { contact: true, imprint: false }],
    ["US", "US", { contact: false, imprint: false }],
    [null, "US", { contact: true, imprint: true }],
  ])("to %s from a shop in %s shows what either country's law wants", async (to, from, wanted) => {
    const { html, text } = await renderMail(parts({ language: "de", duties: footerPartsFor(own, to, from) }))
    for (const part of [html, text]) {
      expect(part.includes("Impressum")).toBe(wanted.imprint)
      expect(part.includes(own.imprintUrl)).toBe(wanted.imprint)
      expect(part.includes(own.contact)).toBe(wanted.contact)
    }
    if (wanted.imprint) expect(html).toMatch(/<a[^>]*href="https:\/\/northwind\.example\/policies\/legal-notice"[^>]*>Impressum<\/a>/)
  })

  test("shows nothing that the shop does not have, and no address that is no page", async () => {
    const plain = await renderMail(parts({ duties: { contact: null, imprintUrl: null } }))
    expect(plain).toEqual(await renderMail(parts()))
    expect(await renderMail(parts({ duties: { contact: "javascript:alert(1)", imprintUrl: "javascript:alert(1)" } }))).toEqual(plain)
  })

  test("frames of two countries are not mixed up", async () => {
    const frames = createMailFrames()
    const there = await renderMail(parts({ duties: footerPartsFor(own, "DE", "US") }), frames)
    const here = await renderMail(parts({ duties: footerPartsFor(own, "US", "US") }), frames)
    expect(there.html).toContain("Legal notice")
    expect(here.html).not.toContain("Legal notice")
  })

  test("says du or Sie, tu or usted, je or u, as the merchant does; the French one needs neither word when friendly", async () => {
    const said = (language: string, tone: string) => {
      const { why, preferences, stop } = footerWords(language, tone)
      return [why("Shop"), preferences, stop].join(" ")
    }
    expect(said("de", "formal")).toMatch(/Sie erhalten/)
    expect(said("de", "friendly")).toMatch(/Du erhältst/)
    expect(said("de", "friendly")).not.toMatch(/\bSie\b|\bIhre?\b/)
    expect(said("fr", "formal")).toMatch(/Vous recevez/)
    expect(said("fr", "friendly")).not.toMatch(/\b(?:vous|votre|tu|ton)\b/i)
    expect(said("nl", "friendly")).not.toMatch(/\bu\b/i)
    for (const language of ["en", "de", "fr", "es", "it", "nl", "pt"])
      for (const tone of ["formal", "friendly"]) {
        const { html, text } = await renderMail(parts({ language, tone, shopName: "Shop", duties: own }))
        const words = footerWords(language, tone)
        for (const line of [words.why("Shop"), words.preferences, words.stop, words.imprint, words.contact]) {
          expect(text).toContain(line)
          expect(html).toContain(asAscii(line).replaceAll("'", "&#x27;"))
        }
      }
  })
})

describe("paragraphsOf", () => {
  test("loses no word and no link, whatever the text", () => {
    const line = fc.constantFrom(
      "Hello there.",
      "Tell us: https://a.example/r/1",
      "See https://a.example/x, and more",
      "",
      "a: b: c",
      "https://a.example/only",
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const shown = paragraphsOf(lines.join("\n"))
          .flat()
          .map((piece) => (piece.kind === "words" ? piece.text : piece.url))
          .join(" ")
        for (const url of lines.join("\n").match(/https:\S+[^\s,]/g) ?? []) expect(shown).toContain(url)
        if (lines.includes("Hello there.")) expect(shown).toContain("Hello there.")
      }),
      { seed: 20261121 },
    )
  })
})

test("headerSafe leaves one line, whatever it is given", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      expect(headerSafe(text)).not.toMatch(/[\u0000-\u001f\u007f]/)
      expect(headerSafe(text).length).toBeLessThanOrEqual(200)
    }),
    { seed: 20261121 },
  )
})
