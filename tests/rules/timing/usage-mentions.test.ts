import { describe, expect, test } from "vitest"

import { usageDays } from "#app/flow/timing/usage-mentions.ts"

describe("usageDays", () => {
  test.each<[string, number[]]>([
    ["After three weeks my skin is much better.", [21]],
    ["I have been using it for 2 months now", [60]],
    ["Used it for about a week, love it", [7]],
    ["Using this daily for 10 days.", [10]],
    ["after a couple of weeks the sole came off", [14]],
    ["Bought it two months ago, still like new", [60]],
    ["For half a year I have slept well", [182.5]],
    ["after 3-4 weeks you see it", [28]],
    ["After 1.5 years it broke", [547.5]],
    ["after a fortnight", [14]],
    ["Nach zwei Wochen bin ich begeistert", [14]],
    ["Ich nutze sie seit einem Monat täglich.", [30]],
    ["nach knapp 3 Tagen", [3]],
    ["drei Wochen lang getragen", [21]],
    ["Seit einem halben Jahr im Einsatz", [182.5]],
    ["depuis un mois je l'utilise", [30]],
    ["Après trois semaines, parfait", [21]],
    ["pendant 10 jours", [10]],
    ["después de dos semanas noto la diferencia", [14]],
    ["Lo uso desde hace 3 meses", [90]],
    ["dopo due settimane", [14]],
    ["lo uso da un mese", [30]],
    ["na drie weken nog steeds blij", [21]],
    ["sinds twee maanden in gebruik", [60]],
    ["depois de duas semanas", [14]],
    ["uso há três meses", [90]],
    ["After two weeks great, after two months still great", [14, 60]],
  ])("%s", (text, days) => {
    expect(usageDays(text)).toEqual(days)
  })

  test.each([
    "Delivered after three days, thank you",
    "Comes with a two year warranty",
    "Ist nach zwei Tagen angekommen",
    "Lieferung nach 5 Tagen",
    "livré après trois jours",
    "My three year old loves it",
    "The best week of my life",
    "three weeks",
    "after lunch",
    "for 400 years",
    "for 0 days",
    "",
  ])("nothing of use in: %s", (text) => {
    expect(usageDays(text)).toEqual([])
  })

  test("hostile text is read quickly and never throws", () => {
    const texts = [
      "after ".repeat(200_000),
      "9".repeat(500_000),
      "after 99999999999 weeks",
      "after a a a a a a a a weeks ".repeat(10_000),
      "\u0000\ud800 after \u202e three weeks",
      "à".repeat(100_000),
      "<script>after three weeks</script>",
      "constructor prototype __proto__ weeks",
    ]
    const startedAt = performance.now()
    for (const text of texts) expect(usageDays(text).every((days) => days > 0 && days <= 730)).toBe(true)
    expect(performance.now() - startedAt).toBeLessThan(1500)
  })
})
