// The merchant's one colour in a mail, readable whatever it is: text on it, and it as text, keep a contrast of 4.5 to 1 in light and in dark mode.
//
// Contrast (L1 + 0.05) / (L2 + 0.05) of relative luminances L = 0.2126 R + 0.7152 G + 0.0722 B, channels made linear (WCAG 2.2, 1.4.3). A colour that is too
// near its ground is mixed with black or white, a twentieth at a time, until it is far enough: its hue stays.

export type Colour = `#${string}`

export interface MailColours {
  ground: Colour
  ink: Colour
  quiet: Colour
  line: Colour
  link: Colour
  button: Colour
  buttonText: Colour
}

export const leastContrast = 4.5
const white = "#ffffff"
const black = "#000000"
const paper = { light: white, dark: "#16181b" } as const
const usual: Colour = "#1f2328"
const plain = {
  light: { ground: paper.light, ink: "#1f2328", quiet: "#59636e", line: "#d9dee3" },
  dark: { ground: paper.dark, ink: "#e8eaed", quiet: "#a5adb8", line: "#3a3f45" },
} as const
/** Links without a colour of the shop's. */
const plainLink = { light: "#0b57d0", dark: "#8ab4f8" } as const

/** `#rgb` or `#rrggbb` in lower case; null when it is no such colour. */
export function readColour(text: string): Colour | null {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (!hex) return null
  return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex}`
}

/** `accent`: the shop's colour; null: mails in ink and plain links. */
export function mailColours(accent: Colour | null): { light: MailColours; dark: MailColours } {
  const of = (mode: "light" | "dark"): MailColours => {
    const own = plain[mode]
    const link = accent ? readable(accent, own.ground) : plainLink[mode]
    const button = accent ? readable(accent, own.ground) : mode === "light" ? usual : "#e8eaed"
    return { ...own, link, button, buttonText: contrast(button, white) >= contrast(button, black) ? white : black }
  }
  return { light: of("light"), dark: of("dark") }
}

/** The same hue, as much lighter or darker as it takes to be read on `ground`. */
export function readable(colour: Colour, ground: Colour): Colour {
  const towards = contrast(white, ground) > contrast(black, ground) ? white : black
  for (let step = 0; step <= 20; step += 1) {
    const mixed = mix(colour, towards, step / 20)
    if (contrast(mixed, ground) >= leastContrast) return mixed
  }
  return towards
}

export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(colour: Colour, other: Colour, share: number): Colour {
  const [to, from] = [channels(other), channels(colour)]
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? value) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`
}

const channels = (colour: Colour): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
