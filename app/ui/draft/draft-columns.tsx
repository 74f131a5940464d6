import type { ReactNode } from "react"

// On a phone one below the other in this order, so that the decision comes right after the message; on a wide screen the decision and the
// reasons stand beside message and facts. No ">" in here: React would write it as an entity on the server, and as itself in the browser.
const rules = `
.draft-columns { display: grid; gap: var(--p-space-400); grid-template-columns: minmax(0, 1fr); }
@media (min-width: 62em) {
  .draft-columns { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); grid-template-rows: auto 1fr; align-items: start; }
  .draft-columns-decision { grid-column: 2; grid-row: 1 / span 2; }
}
`

/** Message, decision with its reasons, and facts. */
export function DraftColumns({ message, decision, facts }: { message: ReactNode; decision: ReactNode; facts: ReactNode }) {
  return (
    <>
      <style>{rules}</style>
      <div className="draft-columns">
        <div>{message}</div>
        <div className="draft-columns-decision">{decision}</div>
        <div>{facts}</div>
      </div>
    </>
  )
}
