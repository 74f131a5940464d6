import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { footerWords } from "#app/flow/sending/footer-words.ts"
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
    const { html } = await renderMail(parts({ body: "Words and more words of a long text. ".repeat(110) }))
    expect(Buffer.byteLength(html)).toBeLessThan(102_000)
  })

  test.each(["en", "de-AT", "fr", "pl", ""])("the footer says why in the reader's language, or in English (%s)", async (language) => {
    const { html } = await renderMail(parts({ language }))
    const words = footerWords(language)
    expect(html).toContain(words.stop)
    expect(words.why("Shop")).toContain("Shop")
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
