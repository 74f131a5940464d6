// A kind of message that no shop has, written as a new one would be: one value in one file.
import type { MessagePurpose, PurposeWords } from "#app/flow/planning/purposes/message-purpose.ts"

const words: PurposeWords = {
  subject: ({ orderName }) => `The box of your order ${orderName}`,
  opening: ({ orderName }) => [[{ text: `the box of your order ${orderName} can be used again.`, factIds: ["order", "box"] }]],
  rest: ({ products }) => products.map(({ factId, title }) => [{ text: `• ${title}`, factIds: [factId] }]),
}
const both = { friendly: words, formal: words }

export const boxReturn: MessagePurpose = {
  id: "box-return",
  name: "Box return",
  about: "Tells buyers that the box can be used again.",
  when: "A day after the delivery.",
  ground: "News of the buyer’s own order.",
  isSwitched: true,
  trigger: "parcel",
  planner: {
    by: "purposes",
    eligibility: ({ lines }) => {
      const there = lines.filter((line) => line.arrival?.kind === "event")
      const from = there[0]?.arrival
      return from ? { kind: "yes", orderLineIds: there.map(({ id }) => id), from } : { kind: "not-yet" }
    },
    timing: { afterHours: 24, latestDays: 10, times: "once" },
  },
  priority: 55,
  value: 0.3,
  freshDays: 10,
  cost: 0.05,
  consent: "product-guide",
  isOrderNews: false,
  facts: {
    productSentences: 0,
    arrival: false,
    guides: false,
    history: 0,
    policies: [],
    statements: [{ id: "box", text: "The box of an order can be used again." }],
  },
  links: "none",
  words: { en: both, de: both, fr: both, es: both, it: both, nl: both, pt: both },
  templateVersion: "box-return/template-1",
  promptVersion: "box-return/1",
  task: null,
}
