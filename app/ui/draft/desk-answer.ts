import type { ShownText } from "#app/flow/approval/draft.view.server.ts"

/** A decision that was just made and may be taken back: shown on the page that follows. */
export interface Undoable {
  decisionIds: string[]
  /** The page that takes it back. */
  action: string
  /** "Approved for Anna, order #1001" */
  said: string
  /** Until when this page offers it; a yes can be taken back on the message's own page until it is claimed for sending. */
  until: string
}

/** What the action of a draft's page answers. */
export type DeskAnswer =
  | { kind: "decided"; said: string; next: string | null; undo: Undoable }
  | { kind: "undone"; said: string; touchpointId: string }
  | { kind: "checked"; asked: { subject: string; body: string }; shown: ShownText; html: string }
  | { kind: "noted"; said?: string }
  /** The draft was a planted one; its page says so when it is read again. */
  | { kind: "revealed" }
  | { kind: "problem"; title: string; advice: string }
