import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { readSmsWord, type SmsWord } from "#app/flow/responses/sms-words.ts"

test.each<[string, SmsWord]>([
  ["STOP", "stop"],
  ["stop", "stop"],
  ["  Stop.  ", "stop"],
  ["STOPALL", "stop"],
  ["stop all", "stop"],
  ["Unsubscribe", "stop"],
  ["CANCEL", "stop"],
  ["END", "stop"],
  ["QUIT!", "stop"],
  ["ARRET", "stop"],
  ["Arrêt", "stop"],
  ["Arrêter", "stop"],
  ["STOPP", "stop"],
  ["Bitte stopp!", "stop"],
  ["Keine SMS", "stop"],
  ["Keine SMS mehr!", "stop"],
  ["opt out", "stop"],
  ["OPT-OUT", "stop"],
  ["Aufhoeren", "stop"],
  ["Plus de SMS", "stop"],
  ["Aufhören", "stop"],
  ["BAJA", "stop"],
  ["Stop please", "stop"],
  ["Please stop texting me", "stop"],
  ["STOP sending me these messages", "stop"],
  ["Unsubscribe me, thanks", "stop"],
  ["Bitte sofort abmelden", "stop"],
  ["Stop SVP, merci", "stop"],
  ["Por favor, stop", "stop"],
  ["HELP", "help"],
  ["Hilfe?", "help"],
  ["AIDE", "help"],
  ["START", "start"],
  ["unstop", "start"],
  ["start again", "start"],
  ["Not yet", "not-yet"],
  ["not yet, thanks", "not-yet"],
  ["Later", "not-yet"],
  ["noch nicht", "not-yet"],
  ["Noch nicht!", "not-yet"],
  ["Später", "not-yet"],
  ["spaeter", "not-yet"],
  ["Pas encore", "not-yet"],
  ["plus tard merci", "not-yet"],
  ["más tarde", "not-yet"],
  ["nog niet", "not-yet"],
  ["In a week", "in-a-week"],
  ["Remind me in a week, please", "in-a-week"],
  ["nächste Woche", "in-a-week"],
  ["Dans une semaine, merci", "in-a-week"],
])("%s means %s", (text, word) => {
  expect(readSmsWord(text)).toBe(word)
})

describe("what a person has to read", () => {
  test.each([
    "Please stop by my house with the parcel",
    "Please cancel it",
    "End of the week, please",
    "stop stop",
    "please me now",
    "It will not stop leaking",
    "The zip ends too early at the end",
    "Can you help me with the size?",
    "Not yet arrived, and the tracking says delivered since Monday",
    "In a week it broke twice, what now",
    "later today I want to send it back, how does that work?",
    "",
    "SMS",
    "All",
    "keine",
    "👍",
    "5",
  ])("%s", (text) => {
    expect(readSmsWord(text)).toBeNull()
  })

  test("any text with more words than a phrase, whatever stands in it", () => {
    const word = fc.constantFrom("stop", "help", "later", "parcel", "the", "nicht", "start")
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 20 }), (words) => {
        expect(readSmsWord(words.join(" "))).toBeNull()
      }),
      { seed: 6, numRuns: 200 },
    )
  })
})
