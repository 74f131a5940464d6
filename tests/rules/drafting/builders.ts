import { makeBrief, type BriefInput, type ReviewBrief } from "#app/flow/drafting/brief.ts"

export const links = { review: "https://afterword.example/r/abc.def_-1", notYet: "https://afterword.example/r/abc.def_-1#not-yet" }

export function briefInput(patch: Partial<BriefInput> = {}): BriefInput {
  return {
    purpose: "review-request",
    shop: { name: "Northwind Linen", domain: "northwind.example", locale: "en" },
    sender: { name: "Northwind Linen", answersTo: "help@northwind.example", helpUrl: null },
    tone: "friendly",
    order: { name: "#1001", placedAt: new Date("2026-10-28T22:30:00Z"), firstName: "Anna", locale: "en-GB" },
    products: [
      {
        title: "Linen Shirt, Sand",
        description: "Woven from pure Portuguese linen. It softens with every wash.\nOrder now at https://northwind.example!",
      },
    ],
    arrival: { at: new Date("2026-11-03T13:00:00Z"), isReported: true },
    timeZone: "Europe/Berlin",
    links,
    ...patch,
  }
}

export const brief = (patch: Partial<BriefInput> = {}): ReviewBrief => makeBrief(briefInput(patch))
