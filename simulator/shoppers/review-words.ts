// The words of simulated reviews: an opening that fits the stars, something about the kind of product, and sometimes how long it was used.
// They are the simulation's; the app never writes a word of a review.
import { pick } from "../sample-shop/people.ts"
import type { SampleCategory } from "../sample-shop/sample-product.ts"
import type { SeededRandom } from "../shopify/seeded-random.ts"

export interface ReviewWords {
  title: string
  body: string
}

type Mood = "bad" | "mixed" | "good"

const english: Record<Mood, { titles: readonly string[]; openings: readonly string[]; endings: readonly string[] }> = {
  bad: {
    titles: ["Disappointed", "Not what I hoped for", "Would not buy again", "Came damaged"],
    openings: ["I wanted to like this, but", "Sadly", "For this price I expected more:", "I am going to send it back, because"],
    endings: ["Support was friendly, at least.", "Perhaps I had bad luck.", "I would not order it again.", ""],
  },
  mixed: {
    titles: ["It is all right", "Good with one but", "Does its job", "Three stars, fairly"],
    openings: ["Mostly fine.", "I use it, but I am not in love.", "Good idea;", "It does what it says, and"],
    endings: ["I would look for a sale.", "With a small change it would be great.", "Okay for me.", ""],
  },
  good: {
    titles: ["Very happy", "Better than expected", "Keeps its promise", "Bought a second one", "My favourite this year", ""],
    openings: [
      "I am really pleased with this.",
      "Exactly as described.",
      "I was sceptical at first,",
      "We use it every day.",
      "A present to myself, and a good one.",
    ],
    endings: [
      "I would buy it again.",
      "My sister has already ordered one too.",
      "Clear recommendation.",
      "Packed without plastic, which I like.",
      "",
    ],
  },
}

const german: typeof english = {
  bad: {
    titles: ["Leider enttäuscht", "Nicht wie erhofft"],
    openings: ["Ich wollte es mögen, aber", "Für den Preis hatte ich mehr erwartet:"],
    endings: ["Der Kundendienst war immerhin freundlich.", ""],
  },
  mixed: {
    titles: ["Ganz in Ordnung", "Gut, mit einem Aber"],
    openings: ["Im Großen und Ganzen gut.", "Ich nutze es, aber begeistert bin ich nicht."],
    endings: ["Für mich okay.", ""],
  },
  good: {
    titles: ["Sehr zufrieden", "Besser als erwartet", "Hält, was es verspricht"],
    openings: ["Genau wie beschrieben.", "Ich bin wirklich froh darüber.", "Wir benutzen es jeden Tag."],
    endings: ["Würde ich wieder kaufen.", "Klare Empfehlung.", ""],
  },
}

const details: Record<SampleCategory, Record<Mood, readonly string[]>> = {
  apparel: {
    bad: ["the seam opened after the second wash", "it runs much too small"],
    mixed: ["the colour is a little darker than in the picture", "it pills slightly under the arms"],
    good: ["the fit is right and it washes well", "the fabric feels far better than the price suggests"],
  },
  shoes: {
    bad: ["they rub at the heel even now", "the sole came loose at the side"],
    mixed: ["they run half a size large", "they needed a long time to break in"],
    good: ["no blisters, even on the first long walk", "they got more comfortable every day"],
  },
  skincare: {
    bad: ["my skin turned red", "the pump stopped working"],
    mixed: ["I do not see much difference yet", "the scent takes getting used to"],
    good: ["my skin is calmer than it has been for a long time", "a little goes a long way"],
  },
  kitchen: {
    bad: ["it arrived with a crack", "it rusted although I dried it"],
    mixed: ["it is heavier than I thought", "cleaning takes a while"],
    good: ["cooking with it is a pleasure", "it looks good on the table and works even better"],
  },
  electronics: {
    bad: ["it stopped charging", "the connection drops all the time"],
    mixed: ["the battery lasts, the buttons are small", "setting it up took an evening"],
    good: ["the battery really lasts that long", "the sound is warm and clear"],
  },
  plants: {
    bad: ["it lost most of its leaves", "it arrived half dried out"],
    mixed: ["it sulked at first and is slowly coming back", "smaller than I imagined"],
    good: ["it has put out new leaves already", "it is thriving on my windowsill"],
  },
}

const germanDetails: Record<Mood, readonly string[]> = {
  bad: ["es kam beschädigt an", "es hat nicht lange gehalten"],
  mixed: ["es ist etwas anders als auf dem Bild", "ich musste mich erst daran gewöhnen"],
  good: ["die Qualität stimmt", "die Verarbeitung ist sehr sauber"],
}

/** Words for `stars`; `daysUsed` is sometimes mentioned, as people do. German for German speakers, else English. */
export function reviewWords(
  input: { stars: number; category: SampleCategory; locale: string; daysUsed: number },
  random: SeededRandom,
): ReviewWords {
  const mood: Mood = input.stars <= 2 ? "bad" : input.stars === 3 ? "mixed" : "good"
  const isGerman = input.locale.startsWith("de")
  const words = (isGerman ? german : english)[mood]
  const detail = pick(isGerman ? germanDetails[mood] : details[input.category][mood], random)
  const usage = random.happens(0.35) ? usageWords(input.daysUsed, isGerman) : ""
  const opening = pick(words.openings, random)
  const middle = opening.endsWith(".") ? `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.` : `${detail}.`
  const body = [opening, middle, usage, pick(words.endings, random)].filter((part) => part !== "").join(" ")
  return { title: pick(words.titles, random), body }
}

function usageWords(days: number, isGerman: boolean): string {
  const weeks = Math.round(days / 7)
  if (isGerman) return weeks >= 2 ? `Nach ${weeks} Wochen.` : `Nach ${Math.max(1, Math.round(days))} Tagen.`
  return weeks >= 2 ? `After ${weeks} weeks of use.` : `After ${Math.max(1, Math.round(days))} days.`
}
