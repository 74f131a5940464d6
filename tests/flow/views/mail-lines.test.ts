import { describe, expect, test } from "vitest"

import { paragraphsOf } from "#app/flow/sending/mail-text.ts"
import { bodySegments } from "#app/flow/sending/body-segments.ts"
import { mailLines } from "#app/flow/sending/mail-lines.ts"

const link = "https://afterword.example/r/token"
const body = `Hi Anna,\n\nyour order #1 was delivered on 3 September 2026. How has it been?\n\nTell us how it is: ${link}\nNot yet? Choose another day: ${link}?later\n\nThank you,\nStory Shop`
const sentences = [
  "Hi Anna,",
  "your order #1 was delivered on 3 September 2026.",
  "How has it been?",
  `Tell us how it is: ${link}`,
  `Not yet? Choose another day: ${link}?later`,
].map((text) => ({ text }))

describe("bodySegments", () => {
  test("loses no character and finds each sentence once, in order", () => {
    const segments = bodySegments(body, sentences)
    expect(segments.map((segment) => segment.text).join("")).toBe(body)
    expect(segments.flatMap((segment) => segment.sentence ?? [])).toEqual([0, 1, 2, 3, 4])
  })

  test("a sentence that is not in the body is left out, an empty one too", () => {
    expect(bodySegments("One. Two.", [{ text: "Nought." }, { text: "" }, { text: "Two." }])).toEqual([
      { text: "One. ", sentence: null },
      { text: "Two.", sentence: 2 },
    ])
  })

  test("equal sentences are two places", () => {
    expect(bodySegments("Yes. Yes.", [{ text: "Yes." }, { text: "Yes." }]).map((segment) => segment.sentence)).toEqual([0, null, 1])
  })
})

describe("mailLines", () => {
  const words = (line: { spans: { pieces: { text?: string; label?: string }[] }[] }) =>
    line.spans.flatMap((span) => span.pieces.map((piece) => piece.text ?? piece.label)).join("")

  test("shows the very words of the mail, line by line", () => {
    const mail = paragraphsOf(body).map((pieces) => pieces.map((piece) => (piece.kind === "words" ? piece.text : piece.label)).join(""))
    expect(mailLines(body, sentences).map((line) => words(line).trim())).toEqual(mail)
  })

  test("only the first link on a line of its own is the button, and keeps its sentence", () => {
    const buttons = mailLines(body, sentences).filter((line) => line.isButton)
    expect(buttons).toHaveLength(1)
    expect(buttons[0]?.spans).toEqual([{ pieces: [{ kind: "link", label: "Tell us how it is", url: link }], sentence: 3 }])
  })

  test("the same words once more are a button too: a mail about two orders", () => {
    const two = `Tell us: ${link}\n\nNot yet: ${link}#not-yet\n\nTell us: ${link}2\n\nSee the shop: https://shop.example`
    expect(mailLines(two, []).map((line) => line.isButton)).toEqual([true, false, true, false])
  })

  test("lines stand close where nothing lies between them, and the points of a list do", () => {
    const text = "In it:\n\n• One\n\n• Two\n\nAll of it.\n\nThank you,\nStory Shop"
    expect(mailLines(text, []).map((line) => line.isClose)).toEqual([false, false, true, false, false, true])
  })

  test("sentences in one line stay apart, with the space between them", () => {
    const line = mailLines(body, sentences)[1]
    expect(line?.spans.map((span) => span.sentence)).toEqual([1, null, 2])
    expect(line && words(line)).toBe("your order #1 was delivered on 3 September 2026. How has it been?")
  })

  test("what looks like mark-up stays text", () => {
    const lines = mailLines("<img src=x onerror=alert(1)>", [])
    expect(lines).toEqual([
      { spans: [{ pieces: [{ kind: "words", text: "<img src=x onerror=alert(1)>" }], sentence: null }], isButton: false, isClose: false },
    ])
  })
})
