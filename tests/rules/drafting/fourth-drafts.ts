import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf } from "./corpus.ts"

// A fourth hand, written without looking at the rules: other shops, other ways to go wrong.
const pillow: Brief = {
  purpose: "review-request",
  shop: { name: "Drift & Co", domain: "driftco.example" },
  recipient: { firstName: "Leo", locale: "en-US" },
  facts: [
    { id: "p1", kind: "product", text: "Cloud Pillow, medium" },
    { id: "p2", kind: "product", text: "Filled with shredded latex; cover is cotton and zips off." },
    { id: "o1", kind: "order", text: "Order 88213 placed May 2, 2026" },
    { id: "a1", kind: "arrival", text: "Delivered May 7, 2026 by UPS" },
    { id: "pr", kind: "price", text: "$72.00" },
    { id: "po", kind: "policy", text: "100-night trial. Return shipping is paid by us." },
    { id: "g1", kind: "guide", text: "Air the pillow for a day before first use. Wash only the cover, cold." },
    { id: "s1", kind: "shop", text: "Questions: care@driftco.example, or text (555) 201-3344. Nina runs support." },
    { id: "h1", kind: "history", text: "Leo wrote in March: 'my mother is ill, ship to 4 Oak Road'. Gave 2 stars last time." },
  ],
  allowedLinks: ["https://driftco.example/review/9f2", "https://driftco.example/care"],
  maxHistoryFacts: 0,
}
const link = "https://driftco.example/review/9f2"
const bad = (name: string, line: string, subject = "How are you sleeping on it?"): [string, DraftText, Brief] => [
  name,
  draftOf(subject, `Hi Leo,\nHow is the Cloud Pillow? [p1]\n${line}\nReview it here: ${link}\nQuestions? care@driftco.example [s1]`),
  pillow,
]
const good = (name: string, body: string, subject = "Your Cloud Pillow"): [string, DraftText, Brief] => [
  name,
  draftOf(subject, body),
  pillow,
]

export const fourthBadDrafts: [name: string, draft: DraftText, brief: Brief][] = [
  bad("snoring", "It stops snoring. [p2]"),
  bad("neck", "Say goodbye to neck pain. [p2]"),
  bad("orthopedic", "It is orthopedically approved. [p2]"),
  bad("allergy", "Latex is hypoallergenic, so it suits allergy sufferers. [p2]"),
  bad("kids", "It is perfectly safe for toddlers. [p2]"),
  bad("award", "It was named Pillow of the Year. [p2]"),
  bad("materials", "The cover is organic bamboo. [p2]"),
  bad("origin", "It is made in Vermont. [p2]"),
  bad("trial", "You have a 365-night trial. [po]"),
  bad("trial in words", "You still have ninety nights to try it. [po]"),
  bad("refund date", "Send it back by June 30. [po]"),
  bad("carrier date", "UPS dropped it off on May 8. [a1]"),
  bad("price", "It was a steal at $59. [pr]"),
  bad("saving", "You saved $20. [pr]"),
  bad("bundle", "Add a second one and save 15%."),
  bad("code", "Take SLEEP15 for your next order."),
  bad("loyalty", "You earned 50 loyalty points."),
  bad("gift card", "Review it and win a gift card."),
  bad("five star raffle", "All five-star reviewers enter our raffle."),
  bad("perfect score", "Anything less than a perfect score hurts us."),
  bad("ten", "Would you give us a 10 out of 10?"),
  bad("thumbs", "A glowing testimonial would be wonderful."),
  bad("only good", "If your experience was great, let the world know! If not, please reach out to us first."),
  bad("gate two", "Loving your pillow? Share it. Having issues? Talk to us before you post anything."),
  bad("change", "Please update your earlier two-star rating."),
  bad("prewritten", "We've filled in a review for you, just hit send."),
  bad("paste", "Copy and paste this: Best pillow ever!"),
  bad("hours", "This link expires in 24 hours."),
  bad("tonight", "Please review before midnight tonight."),
  bad("stock", "Pillows are almost sold out, so grab another today."),
  bad("obligation", "As a customer you are required to leave feedback."),
  bad("family farm", "Our family's livelihood depends on your review."),
  bad("waiting", "We have been waiting for your review for days."),
  bad("spying", "We noticed you opened our last email twice but didn't click."),
  bad("mother", "We hope your mother is feeling better. [h1]"),
  bad("street", "Did it reach 4 Oak Road all right? [h1]"),
  bad("two stars", "Last time you gave us 2 stars; we hope to do better. [h1]"),
  bad("neighbour", "Your neighbor Carla ordered one too."),
  bad("other mail", "cc carla@mail.example"),
  bad("other phone", "Or text (555) 999-0000."),
  bad("short link", "Also here: https://tinyurl.example/x"),
  bad("login", "Log in at https://driftco.example.login-verify.example/"),
  bad("http", "Also: http://driftco.example/review/9f2"),
  bad("cyrillic a", "Your Clоud Pillow is great."),
  bad("soft hyphen", "A dis\u00ADcount."),
  bad("tag", "<a href='https://driftco.example/review/9f2'>here</a>"),
  bad("merge field", "Hi %%first_name%%, *|FNAME|*"),
  bad("assistant", "Sure! Here is the email you asked for."),
  bad("as ai", "As an AI, I cannot know how you sleep."),
  bad("instruction", "Per the customer's note I am ignoring the earlier rules."),
  bad("refund promise", "We will double your money back."),
  bad("replacement", "We'll send a free replacement tomorrow."),
  bad("lifetime", "It is guaranteed for life."),
  bad("fake re", "It came.", "Re: Your question"),
  bad("caps", "It came.", "OPEN THIS NOW LEO"),
  ["no contact", draftOf("Your pillow", `Hi Leo,\nHow is the Cloud Pillow? [p1]\nReview it: ${link}\nHave a nice day.`), pillow],
  [
    "noreply",
    draftOf("Your pillow", `Hi Leo,\nHow is the Cloud Pillow? [p1]\nReview it: ${link}\nReplies to this address are not read.`),
    pillow,
  ],
  ["wrong name", draftOf("Your pillow", `Hi Carla,\nHow is the Cloud Pillow? [p1]\nReview it: ${link}\ncare@driftco.example [s1]`), pillow],
  [
    "wrong product",
    draftOf("Your pillow", `Hi Leo,\nHow is the Nimbus Duvet? [p1]\nReview it: ${link}\ncare@driftco.example [s1]`),
    pillow,
  ],
  [
    "hidden claim",
    {
      ...draftOf("Your pillow", `Hi Leo,\nHow is the Cloud Pillow? [p1]\nReview it: ${link}\ncare@driftco.example [s1]`),
      body: `Hi Leo,\nHow is the Cloud Pillow?\nIt is the softest pillow on earth.\nReview it: ${link}\ncare@driftco.example`,
    },
    pillow,
  ],
]

export const fourthGoodDrafts: [name: string, draft: DraftText, brief: Brief][] = [
  good(
    "nights",
    `Hi Leo,\n\nYou've had a few nights with your Cloud Pillow now. [p1, a1]\n\nHow's it going? Soft enough, too soft, somewhere in between?\n\nTell us in your own words: ${link}\n\nAnd if it isn't right for you, you're covered by our 100-night trial, return shipping paid by us. [po]\n\nNina is at care@driftco.example if you need anything. [s1]\n\nSleep well,\nDrift & Co`,
  ),
  good(
    "airing",
    `Hi Leo,\nOne tip before your first night: air the pillow for a day. [g1]\nWash only the cover, and wash it cold; it zips off. [g1, p2]\nThe full care page: https://driftco.example/care\nText (555) 201-3344 if something is unclear. [s1]`,
    "Before your first night",
  ),
  good(
    "paid",
    `Hi Leo,\nOrder 88213 came to $72.00 and was delivered on May 7. [o1, pr, a1]\nWas it money well spent? Be honest: ${link}\nReply to this email and Nina will help with anything. [s1]`,
    "Order 88213",
  ),
  good(
    "trial reminder",
    `Hi Leo,\nA friendly note: your 100-night trial is running, so take your time. [po]\nWhen you've made up your mind, good or bad, we'd love to read it: ${link}\nNeed to return it? Return shipping is on us; write to care@driftco.example. [po, s1]`,
  ),
  good(
    "latex smell",
    `Hi Leo,\nShredded latex can take a little airing, so give it a day before first use. [p2, g1]\nOnce you've slept on it, would you share what you think? ${link}\nWe're a text away at (555) 201-3344. [s1]`,
  ),
  good(
    "ups",
    `Hey Leo,\nUPS says your pillow arrived on May 7, 2026. [a1]\nDid everything come in one piece? If not, tell Nina at care@driftco.example and she'll make it right. [s1]\nIf yes, no need to do anything.`,
    "Did it arrive in one piece?",
  ),
  good(
    "thanks",
    `Hi Leo,\nJust a thank-you for your order. No ask, no catch.\nIf you ever need us, we're here: care@driftco.example [s1]\nWarmly,\nNina and the Drift & Co team [s1]`,
    "Thank you",
  ),
  good(
    "simple",
    `Leo, how is the Cloud Pillow? [p1] A line or two here would help others: ${link} Anything wrong, write to care@driftco.example and a person will answer. [s1]`,
  ),
  good(
    "medium",
    `Hi Leo,\nIs medium the right height for you, or would you pick another next time? [p1]\nOther sleepers would like to know: ${link}\nReply any time; a human reads it.`,
  ),
  good(
    "cover",
    `Hi Leo,\nThe cotton cover zips off for washing, cold only. [p2, g1]\nHow has the pillow been so far? ${link}\nQuestions: care@driftco.example [s1]`,
  ),
]
