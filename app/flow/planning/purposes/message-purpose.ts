// What every kind of message says of itself, in one shape: who gets it, when, what outranks what, on which ground, from which facts, in which words.
// A new kind is a new file with such a value, its line in purposes.ts, and its tests. Nothing here reads a clock or a database.
import type { Segment } from "#app/flow/audience/segment.ts"
import type { Purpose as ConsentPurpose } from "#app/flow/consent/policy.ts"
import type { GuideKind } from "#app/flow/record/guide-kinds.ts"
import type { Gid } from "#app/platform/ids.ts"

/** The languages that template words exist in (app/flow/drafting/languages.ts). */
export type WordLanguage = "en" | "de" | "fr" | "es" | "it" | "nl" | "pt"
/** How a shopper is addressed: du or Sie, tu or vous. The merchant's choice for the whole shop. */
export type Register = "friendly" | "formal"

export interface PurposeLine {
  id: Gid
  productId: Gid | null
  title: string
  /** Of its last parcel, or since when it was handed over or there to download; null while nothing of it is on its way. */
  arrival: { at: Date; kind: string; safeAt: Date | null } | null
  /** The guides that this product's kind calls for, the most telling first (app/flow/planning/product-kind.ts), and those that somebody wrote. */
  wantedGuides: readonly GuideKind[]
  writtenGuides: readonly GuideKind[]
}

/** A review request that left, or may have left. */
export interface SentAsk {
  orderLineIds: readonly Gid[]
  sentAt: Date
  /** A review, "not yet", a stop, a complaint, an answer of any kind. */
  isAnswered: boolean
}

export interface PurposeFacts {
  /** Lines that are still the buyer's and in no message of this purpose that left or was refused. No gift cards. */
  lines: readonly PurposeLine[]
  asks: readonly SentAsk[]
  segment: Segment
  /** Bought for somebody else. */
  isGift: boolean
}

/** `not-yet`: nothing to decide so far, and nothing is written down. `no` is stored with its reason. `from`: the moment that timing counts from. */
export type Eligibility =
  | { kind: "yes"; orderLineIds: readonly Gid[]; from: { at: Date; kind: string; safeAt: Date | null } }
  | { kind: "no"; reason: string }
  | { kind: "not-yet" }

export interface Timing {
  /** Hours of 60 minutes after the moment that counts. */
  afterHours: number
  /** Later than this many days after that moment it is not worth sending any more. */
  latestDays: number
  /** Once an order, or for each group of goods that arrives. */
  times: "once" | "each-arrival"
}

/** The two oldest kinds have planners of their own: plan-order.server.ts and plan-notices.server.ts. */
export type Planner = { by: "asks" | "notices" } | { by: "purposes"; eligibility(facts: PurposeFacts): Eligibility; timing: Timing }

/** A sentence with the ids of the facts it rests on. */
export interface WordedSentence {
  text: string
  factIds: string[]
}

/** What words may speak of. Days are written out in the shopper's language. */
export interface WordFacts {
  shopName: string
  orderName: string
  products: readonly { factId: string; title: string }[]
  deliveredOn: string | null
  /** A parcel that is late: the day it was promised for, the range that is expected now. */
  late: { promisedOn: string | null; from: string; until: string; isSecond: boolean } | null
  guides: readonly { factId: string; title: string; text: string; url: string | null; productTitle: string }[]
  /** The fact that the buyer has ordered here before, when the brief holds it. */
  returningFactId: string | null
  links: { review: string; notYet: string } | null
}

export interface PurposeWords {
  subject(facts: WordFacts): string
  /** The paragraphs a model may write in place of ours. */
  opening(facts: WordFacts): WordedSentence[][]
  /** What always stands in our own words below it: links, ranges, the merchant's guide. */
  rest(facts: WordFacts): WordedSentence[][]
}

export type WordsByLanguage = Readonly<Record<WordLanguage, Readonly<Record<Register, PurposeWords>>>>

export interface MessagePurpose {
  id: string
  /** In a shop owner's words, for the screens. */
  name: string
  about: string
  when: string
  ground: string
  /** Off until the merchant switches it on; the two oldest kinds follow the shop's own sending switch. */
  isSwitched: boolean
  trigger: "parcel" | "silence"
  planner: Planner
  /** Smaller goes first: planned messages of a smaller number are not pushed away by those of a larger one. */
  priority: number
  /** What it is worth to the shopper, and what reading it costs them: from 0 to 1, a rough judgement that only orders and drops (contact-worth.ts). */
  value: number
  cost: number
  /** In so many days of waiting half of its value is gone. */
  freshDays: number
  consent: ConsentPurpose
  /** News of an order: no cap, and trouble with other goods does not hold it (docs/decisions/012-delay-notices.md). */
  isOrderNews: boolean
  facts: {
    /** Sentences of each product's description, at most. */
    productSentences: number
    arrival: boolean
    guides: boolean
    /** Facts of the person's past that the text may use, at most. */
    history: number
    /** Policies of the shop by Shopify's kinds ("refund_policy"). */
    policies: readonly string[]
    /** What holds for every message of this kind, as facts. */
    statements: readonly { id: string; text: string }[]
  }
  links: "review" | "none"
  words: WordsByLanguage
  /** Bumped with every change of a word that shoppers read, or that a model is told. */
  templateVersion: string
  promptVersion: string
  /** What a model is asked to write in place of the opening; null leaves it to the template. */
  task: string | null
}
