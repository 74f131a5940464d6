import { readPlantedPage, type RevealedDraft } from "#app/flow/approval/planted.view.server.ts"
import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { readNeighbours, type Neighbours } from "#app/flow/approval/waiting-drafts.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { previewMail } from "#app/routes/app.approvals.$touchpointId/preview-mail.server.ts"

export type PlantedPageData =
  | { kind: "draft"; now: Date; view: DraftView; html: string; around: Neighbours }
  | { kind: "revealed"; revealed: RevealedDraft; next: string | null }

/** The page of a planted draft, as the page of a draft wants it; null when there is none of that id. */
export async function readPlantedDraft(context: Context, shop: ShopId, id: string, userId: string): Promise<PlantedPageData | null> {
  const { db, vault, clock } = context
  const now = clock.now()
  const page = await readPlantedPage(db, vault, shop, now, id, userId)
  if (!page) return null
  if (page.kind === "revealed") {
    const { next } = await readNeighbours(db, shop, now, page.timeZone, { id, purpose: "", dueAt: now })
    return { kind: "revealed", revealed: page.revealed, next }
  }
  const { view } = page
  const found = await readNeighbours(db, shop, now, view.timeZone, { id, purpose: view.purpose, dueAt: view.dueAt })
  const around = { ...found, position: null, count: found.count + 1 }
  const about = { purpose: view.purpose, productCount: 0, countryCode: view.person.countryCode }
  const html = view.draft ? await previewMail(context, shop, view.draft, about) : ""
  return { kind: "draft", now, view, html, around }
}
