// What shoppers read about reviews, beyond the words that every page of ours has: on forms, in mails about their own review, on the policy page. One file a
// language beside this one. Neutral about the stars: every honest review is welcome, and nothing is promised for one.
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import type { ReviewLabel } from "#app/flow/reviews/review-labels.ts"

export interface NoticeWords {
  greeting: string
  goodbye(shop: string): string
  publishedSubject(shop: string): string
  publishedText(product: string, shop: string): string
  rejectedSubject(shop: string): string
  rejectedText(product: string, shop: string): string
  reasons: Record<RejectionReason, string>
  mayChange: string
  answerSubject(shop: string): string
  answerText(shop: string, product: string): string
  privateSubject(shop: string, product: string): string
  questionSubject(shop: string): string
  questionText(product: string): string
  linkSubject(shop: string): string
  linkText(order: string): string
  linkNotYou: string
  rewardSubject(shop: string): string
  rewardText(order: string, shop: string): string
  rewardCode(code: string, day: string): string
  rewardMarked: string
  /** To an address that nothing proves: it says nothing of the review itself. */
  unprovenSubject(shop: string): string
  unprovenText(shop: string): string
  unprovenNotYou: string
}

export interface PolicyWords {
  title: string
  intro(shop: string): string
  whoTitle: string
  whoBuyers: string
  whoEverybody: string
  verified: string
  checkTitle: string
  checkByPerson: string
  checkAfter(hours: number): string
  hints: string
  reasonsTitle: string
  noStars: string
  shownTitle: string
  shown: string
  labelsTitle: string
  labelsText: string
  rewards: string
  changesTitle: string
  changes: string
  questionsTitle: string
  contact(contact: string): string
}

export interface ReviewWords {
  photos: string
  photosHint: string
  photosAgain: string
  photosKept: string
  takeAway: string
  photo: string
  video: string
  moreTitle: string
  noAnswer: string
  howGot: string
  howGotOptions: Record<"bought" | Exclude<ReviewLabel, "imported">, string>
  labels: Record<ReviewLabel, string>
  redacted: string
  policyLink: string
  findTitle: string
  findText: string
  findOrder: string
  findSend: string
  findDone: string
  onlyBuyers: string
  logIn: string
  askTitle: string
  askText: string
  askLabel: string
  askSend: string
  askDone: string
  askConsent(shop: string): string
  voteDone: string
  voteBack: string
  reportTitle: string
  reportText: string
  reportSend: string
  reportDone: string
  /** The page that says what became of a review, and the link to it. */
  stateTitle: string
  stateLink: string
  stateKeep: string
  statePending: string
  stateGone: string
  videoPreparing: string
  problems: Record<string, string>
  notice: NoticeWords
  policy: PolicyWords
}
