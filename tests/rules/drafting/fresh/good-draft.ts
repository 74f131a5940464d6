import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf } from "../corpus.ts"

export type Good = [name: string, draft: DraftText, brief: Brief]
export const good = (brief: Brief, name: string, subject: string, body: string): Good => [name, draftOf(subject, body), brief]
