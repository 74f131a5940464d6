// What a writer is given and what it returns. Every sentence names the facts it stands on, so that each claim can be traced and checked
// without asking the model again.

export type FactKind = "product" | "order" | "arrival" | "price" | "offer" | "policy" | "guide" | "history" | "shop"

export interface Fact {
  id: string
  kind: FactKind
  text: string
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
}

/** `body` is plain text with bare links; `sentences` cover it. */
export interface DraftText {
  subject: string
  body: string
  sentences: { text: string; factIds: string[] }[]
}

/** `block` keeps a draft from being approved; `warn` is shown to the person who reads it. */
export interface Finding {
  rule: string
  severity: "block" | "warn"
  excerpt: string
}
