import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { contrast, leastContrast, mailColours, readable, readColour, type Colour } from "#app/flow/sending/mail-colours.ts"

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value): Colour => `#${value.toString(16).padStart(6, "0")}`)

describe("mailColours", () => {
  test("whatever the shop's colour, every text keeps its contrast in both modes", () => {
    fc.assert(
      fc.property(fc.option(anyColour, { nil: null }), (accent) => {
        for (const { ground, ink, quiet, link, button, buttonText } of Object.values(mailColours(accent))) {
          for (const text of [ink, quiet, link]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(leastContrast)
          expect(contrast(buttonText, button)).toBeGreaterThanOrEqual(leastContrast)
        }
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })

  test("a colour that is readable stays as it is", () => {
    expect(mailColours("#0b5d3b").light).toMatchObject({ link: "#0b5d3b", button: "#0b5d3b", buttonText: "#ffffff" })
  })

  test("a pale one is made darker on white and left on dark, its hue kept", () => {
    const { light, dark } = mailColours("#ffe14d")
    expect(light.button).not.toBe("#ffe14d")
    expect(dark).toMatchObject({ button: "#ffe14d", buttonText: "#000000" })
  })
})

// Published pairs: https://webaim.org/resources/contrastchecker
test.each<[Colour, Colour, number]>([
  ["#000000", "#ffffff", 21],
  ["#777777", "#ffffff", 4.48],
  ["#0000ff", "#ffffff", 8.59],
  ["#ff0000", "#ffffff", 4],
])("contrast of %s and %s is %d", (one, other, wanted) => {
  expect(contrast(one, other)).toBeCloseTo(wanted, 1)
})

test("readable never leaves a colour that cannot be read", () => {
  expect(contrast(readable("#ffffff", "#ffffff"), "#ffffff")).toBeGreaterThanOrEqual(leastContrast)
})

test.each([
  ["#ABC", "#aabbcc"],
  ["0b57d0", "#0b57d0"],
  [" #0B57D0 ", "#0b57d0"],
  ["red", null],
  ["#12", null],
  ["url(x)", null],
])("readColour(%s) is %s", (text, wanted) => {
  expect(readColour(text)).toBe(wanted)
})
