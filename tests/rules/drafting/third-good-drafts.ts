import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf } from "./corpus.ts"

// A third hand: phrases that stand near a rule without breaking it.
const bottle: Brief = {
  purpose: "review-request",
  shop: { name: "Tarn", domain: "tarn.example" },
  recipient: { firstName: "Sam", locale: "en-GB" },
  facts: [
    { id: "name", kind: "product", text: "Tarn Steel Bottle 750 ml" },
    { id: "keeps", kind: "product", text: "Keeps drinks cold for 24 hours and hot for 12. Made in Scotland from recycled steel." },
    { id: "care", kind: "guide", text: "Hand wash the lid. Leave the bottle open to dry overnight." },
    { id: "paid", kind: "price", text: "EUR 34.00" },
    { id: "order", kind: "order", text: "Order T-2291, 14 September 2026" },
    { id: "there", kind: "arrival", text: "Delivered Friday 18 September 2026" },
    { id: "warranty", kind: "policy", text: "5-year warranty. Returns within 60 days." },
    {
      id: "hours",
      kind: "shop",
      text: "Write to hello@tarn.example or call 0131 496 0123, weekdays 9:00 to 17:00. Isla and Fraser answer.",
    },
  ],
  allowedLinks: ["https://tarn.example/r/q1", "https://tarn.example/help"],
  maxHistoryFacts: 0,
}
const link = "https://tarn.example/r/q1"
const good = (name: string, body: string, subject = "How is your Tarn Steel Bottle?"): [string, DraftText, Brief] => [
  name,
  draftOf(subject, body),
  bottle,
]

export const thirdGoodDrafts: [name: string, draft: DraftText, brief: Brief][] = [
  good(
    "permission",
    `Hi Sam,\nHow is the Tarn Steel Bottle? [name]\nIf you like, leave a review: ${link}\nIf you'd like to talk to someone, email hello@tarn.example. [hours]`,
  ),
  good(
    "leave one if you like",
    `Hi Sam,\nHow is the bottle working for you? [name]\nLeave a review if you like, or just skip this one: ${link}\nIsla and Fraser answer at hello@tarn.example. [hours]`,
  ),
  good(
    "love it or not",
    `Hi Sam,\nIf you love the bottle, tell us, and if you don't, tell us too: ${link} [name]\nAny trouble? Isla or Fraser can help at hello@tarn.example. [hours]`,
  ),
  good(
    "enjoyed or not",
    `Hi Sam,\nIf you've enjoyed using it, or if you haven't, your review helps the next person: ${link}\nGive us a call on 0131 496 0123, weekdays from 9 to 5. [hours]`,
  ),
  good(
    "damage",
    `Hi Sam,\nYour bottle was delivered on Friday 18 September. [there, name]\nIf anything arrived damaged, please let us know right away and we will look into it.\nWe answer as soon as possible at hello@tarn.example. [hours]`,
  ),
  good(
    "just say so",
    `Hi Sam,\nNot the right moment? Just say so and we will leave you in peace.\nOtherwise: how is the bottle? ${link} [name]\nYou can write to hello@tarn.example, too. [hours]`,
  ),
  good(
    "as much or little",
    `Hi Sam,\nYou can write as much or as little as you like about the Tarn Steel Bottle. [name]\n${link}\nReply if you need a hand.`,
  ),
  good(
    "any kind of feedback",
    `Hi Sam,\nWe'd welcome any kind of feedback on the bottle, the good and the bad. [name]\n${link}\nQuestions go to Isla or Fraser at hello@tarn.example. [hours]`,
  ),
  good(
    "would you recommend",
    `Hi Sam,\nWould you recommend us to a friend, or not? Either answer is fine.\n${link}\nReply to this email and a person will read it.`,
  ),
  good(
    "between 1 and 5 stars",
    `Hi Sam,\nYou can give anything between 1 and 5 stars; what matters is that it's honest.\n${link}\nReply to reach Isla. [hours]`,
  ),
  good(
    "numbered guide",
    `Hi Sam,\nHere's how to look after your bottle: [care]\n1. Hand wash the lid. [care]\n2. Leave the bottle open to dry overnight. [care]\n3. Enjoy it cold for 24 hours or hot for 12. [keeps]\nStill unsure? Call 0131 496 0123. [hours]`,
    "Looking after your Tarn Steel Bottle",
  ),
  good(
    "step labels",
    `Hi Sam,\nStep 1: hand wash the lid. [care]\nStep 2: leave the bottle open to dry. [care]\nAnything else? Our team is happy to help at hello@tarn.example. [hours]`,
    "A short guide",
  ),
  good(
    "currency in front",
    `Hi Sam,\nYou paid €34 for the bottle on 14 September 2026, order T-2291. [paid, order]\nWas it worth it? Tell us either way: ${link}\nOr email hello@tarn.example. [hours]`,
  ),
  good(
    "currency code",
    `Hi Sam,\nThe bottle cost EUR 34, and you have 60 days to return it. [paid, warranty]\nNo rush at all.\nHow is it? ${link}\nReply to this email any time.`,
  ),
  good(
    "year alone",
    `Hi Sam,\nYour order from September 2026 comes with a 5-year warranty. [order, warranty]\nKeep this mail, and contact us at hello@tarn.example if you ever need it. [hours]`,
    "Your 5-year warranty",
  ),
  good(
    "ordinal",
    `Hi Sam,\nYour parcel got to you on the 18th. [there]\nHow's the bottle? ${link} [name]\nReply to talk to a real person.`,
  ),
  good(
    "kin of a fact",
    `Hi Sam,\nIt's made in Scotland from recycled steel, by Scottish hands or so we like to say. [keeps]\nHow do you find it? ${link}\nReply and Fraser will answer. [hours]`,
  ),
  good(
    "emphasis",
    `Hi Sam,\nThe lid is NOT for the dishwasher, please hand wash it. [care]\nEverything else is easy.\nHow are you getting on? ${link}\nReply to this mail with any question.`,
  ),
  good(
    "heading",
    `Hi Sam,\nYour bottle keeps drinks cold for 24 hours. [keeps]\n\nHow to Reach Us\n\nCall 0131 496 0123 or write to hello@tarn.example. [hours]\n\nLeave a Review\n\n${link}`,
  ),
  good(
    "valued customer",
    `Dear valued customer,\nthank you for order T-2291. [order]\nYour opinion of the Tarn Steel Bottle, whatever it is, is welcome: ${link} [name]\nFor help, please contact us at hello@tarn.example. [hours]\nYours faithfully,\nTarn`,
  ),
  good(
    "a quick message",
    `Hi Sam,\nHere's a quick message from all of us at Tarn to say thanks for your order T-2291. [order]\nIf the bottle leaks, don't wait: reply, and we'll sort it out. [name]\n${link}`,
  ),
  good(
    "remedy",
    `Hi Sam,\nSorry your parcel was slow. If something isn't right, tell us so we can remedy it.\nReply to this mail, or call 0131 496 0123. [hours]`,
    "About order T-2291",
  ),
  good(
    "button in quotes",
    `Hi Sam,\nPress "Leave a review" on this page to share your view of the bottle: ${link} [name]\nPress "Not yet" if it's too early.\nReply to reach a human.`,
  ),
  good(
    "you don't have to",
    `Hi Sam,\nYou don't have to write a review, of course. But if you feel like it, here is the place: ${link}\nWe read every reply to this email.`,
  ),
  good(
    "family",
    `Hi Sam,\nWhether the bottle is for you, a friend or family, how is it holding up? [name]\n${link}\nAny questions, we're only an email away: hello@tarn.example [hours]`,
  ),
  good(
    "first and second",
    `Hi Sam,\nFirst of all, thank you. Second, a small question: how is the bottle? [name]\n${link}\nThird, if you need us, just reply.`,
  ),
  good(
    "no cost claims",
    `Hi Sam,\nFeel free to ignore this. Feel free to be blunt, too.\nHow is the bottle? ${link} [name]\nWhen you are free, drop us a line at hello@tarn.example. [hours]`,
  ),
  good(
    "edit any time",
    `Hi Sam,\nYou can change or delete your review at any time, and we never touch it.\nWrite it here: ${link}\nHelp: https://tarn.example/help`,
  ),
  good(
    "we will not chase",
    `Hi Sam,\nThis is the only mail about it, and we will not chase you.\nHow's the Tarn Steel Bottle? ${link} [name]\nIsla reads the replies. [hours]`,
  ),
  good(
    "plain text only",
    `Hello Sam, your Tarn Steel Bottle 750 ml arrived on 18 September 2026. We'd like to know how it has held up so far. Please share a few honest words at ${link} or simply answer this email if something went wrong. Many thanks, the Tarn team [name, there, hours]`,
  ),
]
