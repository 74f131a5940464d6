import { describe, expect, test } from "vitest"

import { careMoment, careWhy } from "#app/flow/insights/care-moment.ts"
import { scoreSentiment } from "#app/flow/insights/sentiment.ts"
import { careKinds } from "#app/flow/planning/task-kinds.ts"

const momentOf = (text: string, around: object = {}) =>
  careMoment({ text, tone: scoreSentiment(text), isReturnDisputed: false, isLoyal: false, hasProblem: false, ...around })

describe("safety goes first", () => {
  test.each([
    "The lamp caught fire last night.",
    "My son was hurt when the handle came off.",
    "I had an allergic reaction to the cream.",
    "There was a rash on my arm after one day.",
    "Is this part of the product recall?",
    "She nearly choked on a small part.",
    "Ich habe mir die Hand verbrannt, die Kanne ist gesprungen.",
    "Das Netzteil hat Funken gesprüht.",
    "Allergische Reaktion nach dem ersten Tragen",
    "Mon fils s'est blessé avec la poignée.",
    "L'appareil a pris feu.",
    "Me hizo daño y acabé en urgencias.",
    "Ho avuto una reazione allergica.",
    "De lader vatte vlam: er kwam rook uit.",
    "Mijn hand is verbrand.",
  ])("%s", (text) => expect(momentOf(text)).toBe("safety"))

  test.each([
    "The fire red colour is lovely.",
    "I recall that I ordered two.",
    "Is the pillow hypoallergenic?",
    "The burnt orange one, please.",
    "Does it fit over the fireplace?",
    "Die Farbe Feuerrot ist schön.",
    "Puis-je avoir la couleur feu ?",
  ])("near miss: %s", (text) => expect(momentOf(text)).toBeNull())
})

describe("what is private is answered by a person, and nobody learns why", () => {
  test.each([
    "My mother passed away and I would like to return her order.",
    "I was diagnosed with cancer and cannot wear it.",
    "My daughter is in hospital, please send it there.",
    "I don't know what to do any more.",
    "Mein Vater ist verstorben, bitte stornieren Sie.",
    "Ich bin seit Wochen krank und konnte nicht antworten.",
    "Mon mari est décédé.",
    "Mi madre falleció la semana pasada.",
    "Mio padre è deceduto.",
    "Mijn vrouw is overleden.",
    "Can I talk to a person, please?",
    "Kann ich mit einem Menschen sprechen?",
    `It is a long story. ${"And then it rained, and I went to the shop, and it was closed, so I came home. ".repeat(25)}`,
  ])("%s", (text) => expect(["personal-answer", "safety"]).toContain(momentOf(text)))

  test.each([
    "The battery was dead on arrival of the box, can you send one?",
    "It is a gift for my daughter.",
    "When does the child size come back?",
  ])("near miss: %s", (text) => expect(momentOf(text)).toBeNull())

  test("its reason names nothing that was written, whatever the ground was", () => {
    expect(careWhy("personal-answer")).toBe("This message is best answered by a person, in their own words.")
  })
})

describe("complaints, disputes, cross words and loyal buyers", () => {
  test.each([
    "This is unacceptable. I want my money back.",
    "I want to make a complaint.",
    "Nobody answers my mails, this is the third time I write.",
    "Ich möchte mich beschweren.",
    "Unverschämtheit! Ich schalte meinen Anwalt ein.",
    "Je veux porter plainte, c'est inadmissible.",
    "Quiero poner una reclamación.",
    "È inaccettabile, voglio un rimborso.",
    "Ik wil een klacht indienen.",
  ])("complaint: %s", (text) => expect(momentOf(text)).toBe("complaint"))

  test.each([
    "No complaints at all, thank you.",
    "Keine Beschwerde, nur eine Frage: Gibt es das auch in Blau?",
    "Can you tell me where my order is?",
    "Wie kann ich das Hemd umtauschen?",
    "Comment laver la chemise ?",
  ])("near miss: %s", (text) => expect(momentOf(text)).toBeNull())

  test("a cross message is one even without a word of complaint; a slightly disappointed one is an ordinary question", () => {
    expect(momentOf("Terrible quality, very disappointed, the worst shirt I ever had!")).toBe("negative-tone")
    expect(momentOf("The sleeve is a bit short, is there a longer one?")).toBeNull()
  })

  test("a disputed return or a loyal buyer in trouble makes a plain question a moment", () => {
    expect(momentOf("What happens now?", { isReturnDisputed: true })).toBe("return-dispute")
    expect(momentOf("What happens now?", { isLoyal: true, hasProblem: true })).toBe("loyal-trouble")
    expect(momentOf("What happens now?", { isLoyal: true })).toBeNull()
    expect(momentOf("What happens now?", { hasProblem: true })).toBeNull()
  })

  test("every kind has its reason", () => {
    for (const kind of careKinds) expect(careWhy(kind)).toMatch(/^[A-Z].*\.$/u)
  })
})
