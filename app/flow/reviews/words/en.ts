// What shoppers read about reviews in English; what each piece is for stands in review-words.ts.
// Neutral about the stars; nothing is promised for a review.
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"

export const en: ReviewWords = {
  photos: "Photos or a short video",
  photosHint:
    "Up to 6 files: photos of up to 10 MB, videos of up to 50 MB and one minute. Where and when they were taken is removed. Send only what you took yourself.",
  photosAgain: "Please choose your photos once more; a form cannot keep them.",
  photosKept: "Sent with your review",
  takeAway: "Take away",
  photo: "Photo",
  video: "Video",
  moreTitle: "A little more, if you like",
  noAnswer: "No answer",
  howGot: "How did you get it?",
  howGotOptions: {
    bought: "I bought it",
    gift: "It was a present to me",
    incentivised: "I got it free or got something for the review",
    staff: "I work for the shop or know it closely",
  },
  labels: {
    incentivised: "Rewarded review",
    imported: "Taken over from another system",
    gift: "Product was a present",
    staff: "Written by staff",
  },
  redacted: "The shop removed personal data here and changed nothing else.",
  policyLink: "How reviews are collected and checked",
  findTitle: "Find your purchase",
  findText:
    "Enter the number of your order and the mail address you ordered with. If they belong together, a link to write your review is sent to that address.",
  findOrder: "Order number",
  findSend: "Send me the link",
  findDone: "If number and address belong to one order, a mail with the link is on its way.",
  onlyBuyers: "This shop takes reviews from people who bought the product. Log in, or have a link sent to you.",
  logIn: "Log in",
  askTitle: "Ask about this product",
  askText: "A person of the shop answers. Question and answer are then shown here.",
  askLabel: "Your question",
  askSend: "Send question",
  askDone: "Thank you. Your question has arrived and is shown with its answer.",
  askConsent: (shop) => `${shop} may show my question with this name in its shop.`,
  voteDone: "Thank you. Your voice is counted.",
  voteBack: "All right, it is taken back.",
  reportTitle: "Report this review",
  reportText: "What is wrong with it? Disagreeing with it is no reason. A person looks at it again.",
  reportSend: "Report",
  reportDone: "Thank you. A person looks at this review again.",
  problems: {
    "answer-wrong": "Choose one of the answers.",
    "question-missing": "Write your question.",
    "order-missing": "Enter the number of your order.",
    "too-large-form": "This was too much for one form. Send fewer or smaller files.",
    "file-type": "This kind of file is not taken. Photos: JPEG, PNG, WebP, AVIF. Videos: MP4, MOV, WebM.",
    "file-too-large": "The file is too large.",
    "file-too-long": "The video is longer than one minute.",
    "file-broken": "The file could not be read.",
    "file-animated": "Moving pictures are not taken; a short video is.",
    "file-too-many": "No more than 6 files fit one review.",
    "file-no-room": "The shop cannot take photos just now. Your words have arrived.",
    "file-twice": "The same file was there twice.",
  },
  notice: {
    greeting: "Hello,",
    goodbye: (shop) => `Kind regards,\n${shop}`,
    publishedSubject: (shop) => `Your review is shown at ${shop}`,
    publishedText: (product, shop) => `your review of ${product} is now shown in the shop of ${shop}. Thank you for writing it.`,
    rejectedSubject: (shop) => `About your review at ${shop}`,
    rejectedText: (product, shop) =>
      `your review of ${product} is not shown in the shop of ${shop}. The reason is what it contains, never how many stars it gives:`,
    reasons: {
      "spam": "It contains advertising or was written to many shops.",
      "personal-data": "It contains personal data, such as a name, an address or a number.",
      "offensive": "It insults or threatens somebody.",
      "off-topic": "It is not about the product.",
      "illegal": "It contains something that the law does not allow.",
      "duplicate": "The same review was sent before.",
      "conflict-of-interest": "It was written by somebody with an interest in the product.",
    },
    mayChange: "You may change your review at any time by the link that you wrote it with; it is then looked at again.",
    answerSubject: (shop) => `${shop} answered your review`,
    answerText: (shop, product) => `${shop} answered your review of ${product}:`,
    privateSubject: (shop, product) => `${shop} about your review of ${product}`,
    questionSubject: (shop) => `${shop} answered your question`,
    questionText: (product) => `your question about ${product} was answered.`,
    linkSubject: (shop) => `Your link to write a review at ${shop}`,
    linkText: (order) => `by this link you write about what you bought with order ${order}. It works for 90 days:`,
    linkNotYou: "If you did not ask for it, ignore this mail; nothing happens then.",
  },
  policy: {
    title: "How reviews are collected and checked",
    intro: (shop) =>
      `This page says how reviews come into the shop of ${shop}, who looks at them and what is shown. It is made from the settings that are in force today.`,
    whoTitle: "Who may write",
    whoBuyers:
      "Everyone who bought a product: by the link of a mail, logged in to the shop, or with order number and mail address. Only buyers may write.",
    whoEverybody:
      "Everyone who bought a product: by the link of a mail, logged in to the shop, or with order number and mail address. Others may write as well; their reviews are not marked as verified.",
    verified:
      "“Verified” means that the review was written by a link sent to the buyer or by the buyer’s own log-in, for a product of that order. The shop cannot give this mark by hand.",
    checkTitle: "How reviews are checked",
    checkByPerson: "A person reads each review before it is shown.",
    checkAfter: (hours) =>
      `A review is shown after ${hours} hours unless something in its words, a photo or a report calls for a person to look at it first. The number of stars plays no part.`,
    hints: "Programs point out links, insults, personal data, equal texts and many reviews from one place. They decide nothing.",
    reasonsTitle: "Why a review may be turned down",
    noStars:
      "A low number of stars is never a reason. The writer is told of the reason where the shop has that switched on, and may change the review.",
    shownTitle: "What is shown",
    shown:
      "All reviews that were not turned down for one of these reasons, good and bad ones. The newest come first unless you choose otherwise. The average counts every one of them the same.",
    labelsTitle: "Marks",
    labelsText:
      "A review carries a mark when it was rewarded, when the product was a present, when it was written by staff, and when it was taken over from another system.",
    rewards: "Where a review is rewarded, the reward is promised beforehand and is the same whatever the review says.",
    changesTitle: "Changes",
    changes:
      "Only its writer may change a review; it is then checked again. The shop may take out personal data, nothing else, and the place stays marked. The shop may answer in public.",
    questionsTitle: "Questions",
    contact: (contact) => `Each review can be reported below it. For anything else: ${contact}`,
  },
}
