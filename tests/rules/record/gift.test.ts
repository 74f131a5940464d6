import { describe, expect, test } from "vitest"

import { giftReasonOf, type GiftClues, type PersonAtPlace } from "#app/flow/record/gift.ts"

const person = (name: string, street: string | null = null, zip: string | null = null, company: string | null = null): PersonAtPlace => {
  const [firstName = null, ...rest] = name.split(" ")
  return { firstName, lastName: rest.join(" ") || null, company, street, zip }
}
const ann = person("Ann Lee", "1 Elm St.", "40003")
const bo = person("Bo Dahl", "9 Oak St.", "10115")
const clues = (change: Partial<GiftClues> = {}): GiftClues => ({
  shipping: ann,
  billing: ann,
  customer: person("Ann Lee"),
  isShipped: true,
  note: null,
  attributes: [],
  lineTitles: ["Mug"],
  ...change,
})
const said = (name: string, value: string) => clues({ attributes: [{ name, value }] })
const sold = (title: string) => clues({ lineTitles: ["Mug", title] })

const table: [string, GiftClues, string | null][] = [
  ["sent to the buyer", clues(), null],
  ["sent to somebody else, elsewhere", clues({ shipping: bo }), "other-recipient"],
  ["accents, case and middle names are no other person", clues({ shipping: person("ANN MARIE LÉE", "2 Ash St.", "1") }), null],
  ["an initial", clues({ shipping: person("A. Lee", "2 Ash St.", "1") }), null],
  ["a shared surname", clues({ shipping: person("Tom Lee", "2 Ash St.", "1") }), null],
  ["names turned round", clues({ shipping: person("Lee Ann", "2 Ash St.", "1") }), null],
  ["another name at the same address", clues({ shipping: person("Bo Dahl", "1 ELM ST", "40003") }), null],
  ["another name, paid by card under it", clues({ shipping: bo, billing: bo }), null],
  ["another name, the customer is unknown", clues({ shipping: bo, customer: null }), "other-recipient"],
  ["a company", clues({ shipping: person("Bo Dahl", "9 Oak St.", "1", "Dahl Ltd.") }), null],
  ["a pick-up point", clues({ shipping: person("Corner Shop", "9 Oak St.", "1"), isShipped: false }), null],
  ["one word for a name", clues({ shipping: person("Packstation") }), null],
  ["names withheld", clues({ shipping: person(""), billing: person(""), customer: person("") }), null],
  ["the buyer's names withheld", clues({ shipping: bo, billing: person(""), customer: null }), null],
  ["no addresses", clues({ shipping: null, billing: null, customer: null }), null],
  ["a gift message", said("Gift message", "Happy birthday!"), "gift-message"],
  ["a hidden property", said("_gift_note", "For you"), "gift-message"],
  ["an empty gift message", said("Gift message", " "), null],
  ["is it a gift: yes", said("is_gift", "true"), "gift-attribute"],
  ["is it a gift: no", said("is_gift", "No"), null],
  ["This is a gift?", said("This is a gift?", "Yes"), "gift-attribute"],
  ["German words", said("Geschenknachricht", "Alles Gute"), "gift-message"],
  ["an attribute about gift cards", said("gift_card_code", "ABC"), null],
  ["another attribute", said("Delivery date", "gift day"), null],
  ["gift wrap as a line", sold("Gift Wrapping"), "gift-wrap"],
  ["Geschenkverpackung", sold("Geschenkverpackung"), "gift-wrap"],
  ["wrapping paper is a product", sold("Gift wrap paper roll, 5 m"), null],
  ["a gift card is a product", sold("Gift card"), null],
  ["a gift set is a product", sold("Gift set for bakers"), null],
  ["a note that says so", clues({ note: "This is a birthday gift, please no invoice." }), "gift-note"],
  ["a note that begins so", clues({ note: "Gift message: Hi!" }), "gift-note"],
  ["a note about something else", clues({ note: "Is the gift card valid here?" }), null],
]

describe("a present for somebody else", () => {
  test.each(table)("%s", (_name, facts, reason) => {
    expect(giftReasonOf(facts)).toBe(reason)
  })
})
