// What a writer is given and what it returns. Every sentence names the facts it stands on, so that each claim can be traced and checked
// without asking the model again.

export type FactKind = "product" | "order" | "arrival" | "price" | "offer" | "policy" | "guide" | "history" | "shop"

/** Where a fact comes from. "app": a rule of this app that holds for every message of its kind. */
export type FactOrigin =
  | "product-title"
  | "product-description"
  | "product-metafield"
  | "merchant-guide"
  | "order"
  | "carrier"
  | "forecast"
  | "policy-text"
  | "offer"
  | "history"
  | "settings"
  | "app"

export interface Fact {
  id: string
  kind: FactKind
  text: string
  origin?: FactOrigin
}

/** Something that was known and is not in the facts. `what`: in a shop owner's words; never the text itself where that is sensitive. */
export interface LeftOut {
  kind: FactKind
  origin: FactOrigin
  what: string
  reason: "sensitive" | "not-needed" | "personal-budget" | "other-language" | "too-much"
}

export interface Brief {
  purpose: string
  shop: { name: string; domain: string }
  recipient: { firstName?: string; locale: string }
  facts: Fact[]
  /** Whole addresses; one without a path allows every page of that host. */
  allowedLinks: string[]
  /** How many facts about the person's past one message may use. */
  maxHistoryFacts: number
  leftOut?: LeftOut[]
  /** Where it will be read; mail when left out. */
  channel?: "mail" | "sms" | "push"
  /** Where a text message can be stopped whose sender cannot be answered. */
  stopUrl?: string | null
  /** Bodies of what this shopper was sent before, the newest first. */
  earlier?: string[]
}

/** `body` is plain text with bare links; `sentences` cover it. */
export interface DraftText {
  subject: string
  body: string
  sentences: { text: string; factIds: string[] }[]
  /** The line that inboxes show beside the subject; the beginning of the body when left out. */
  preview?: string
}

/** `block` keeps a draft from being approved; `warn` is shown to the person who reads it. */
export interface Finding {
  rule: string
  severity: "block" | "warn"
  excerpt: string
}
