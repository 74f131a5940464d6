import { templateLanguage } from "#app/flow/drafting/assemble-draft.ts"
import { briefMessage } from "#app/flow/drafting/brief-message.server.ts"
import { briefNotice } from "#app/flow/drafting/brief-notice.server.ts"
import { meteredWriter } from "#app/flow/drafting/metered-writer.server.ts"
import { withParts } from "#app/flow/drafting/message-parts.ts"
import { writeParts } from "#app/flow/drafting/write-parts.server.ts"
import { insertDraft, readEarlierBodies } from "#app/flow/drafting/drafts.store.server.ts"
import { shortBrief } from "#app/flow/drafting/short-brief.server.ts"
import { writeDraft } from "#app/flow/drafting/write-draft.server.ts"
import { writingKind } from "#app/flow/drafting/writing-kind.ts"
import type { WriterVoice } from "#app/flow/drafting/writer-voice.ts"
import { noteParts } from "#app/flow/planning/arbitrated.store.server.ts"
import type { MessagePurpose } from "#app/flow/planning/purposes/message-purpose.ts"
import { findPurpose } from "#app/flow/planning/purposes/purposes.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { cancel, claimForDrafting, moveToReview, releaseDrafting, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

export interface DraftingPorts {
  writer: Writer
  links: Links
  /** Every kind of message there is; another list only where kinds are tried out. */
  purposes?: readonly MessagePurpose[]
  /** What decisions on earlier drafts have taught of how the shop writes; it lies to the right of here, so whoever knows all stages brings it. */
  voiceOf?: (shop: ShopId, purpose: string, language: string) => Promise<Pick<WriterVoice, "rules" | "examples">>
}

/** Of how many earlier messages a draft must differ. */
const mostEarlier = 3

export type Drafted =
  | { kind: "drafted"; draftId: DraftId; writer: "template" | "model"; fallback: string | null }
  | { kind: "skipped"; reason: "not-planned" | "no-longer-wanted" }
  | { kind: "cancelled"; reason: "order-unknown" | "nothing-kept" | "no-guide" }

/** Writes the draft of a planned touchpoint and hands it to a person. Throws only for a failing database; then the claim is given back. */
export async function draftTouchpoint(context: Context, ports: DraftingPorts, shop: ShopId, touchpointId: TouchpointId): Promise<Drafted> {
  const owner: WorkerId = context.randomness.id()
  const touchpoint = await claimForDrafting(context.db, shop, touchpointId, owner, context.clock.now())
  if (!touchpoint) return { kind: "skipped", reason: "not-planned" }
  try {
    return await draftClaimed(context, ports, shop, touchpoint, owner)
  } catch (error) {
    await releaseDrafting(context.db, shop, touchpointId, owner, context.clock.now())
    throw error
  }
}

async function draftClaimed(
  context: Context,
  { writer, links, purposes, voiceOf }: DraftingPorts,
  shop: ShopId,
  touchpoint: Touchpoint,
  owner: WorkerId,
): Promise<Drafted> {
  const settings = await readSettings(context.db, shop)
  const facts =
    touchpoint.purpose === "delay-notice"
      ? await briefNotice(context, shop, touchpoint, settings)
      : await briefMessage(context, links, shop, touchpoint, settings, findPurpose(touchpoint.purpose, purposes) ?? reviewRequest)
  if (typeof facts === "string") {
    const isMine = await cancel(context.db, shop, touchpoint.id, facts, context.clock.now(), owner)
    return isMine ? { kind: "cancelled", reason: facts } : { kind: "skipped", reason: "no-longer-wanted" }
  }
  const earlier = await readEarlierBodies(context.db, context.vault, shop, touchpoint.personKey, mostEarlier)
  const whole = await shortBrief(context, shop, touchpoint, facts)
  const parts = await writeParts(context, links, shop, touchpoint, facts, { settings, purposes })
  const brief = { ...whole, ...(earlier.length > 0 ? { earlier } : {}), ...(parts.length > 0 ? { parts } : {}) }
  const kind = writingKind(brief, purposes)
  const learned = (await voiceOf?.(shop, touchpoint.purpose, templateLanguage(brief))) ?? { rules: [], examples: [] }
  const voice = {
    description: settings.brandVoice,
    rules: learned.rules,
    examples: [...learned.examples, ...settings.voiceExamples],
  }
  const written = await writeDraft(meteredWriter(context, writer, shop, settings), brief, voice, { kind })
  const id = context.randomness.id()
  const now = context.clock.now()
  const isStored = await context.db.$transaction(async (tx) => {
    // Held, cancelled or planned anew while the model wrote: then nobody wants this draft.
    if (!(await moveToReview(tx, shop, touchpoint.id, owner, now))) return false
    await noteParts(
      tx,
      shop,
      touchpoint.id,
      parts.map((part) => part.touchpointId),
    )
    await insertDraft(
      tx,
      context.vault,
      shop,
      { id, touchpointId: touchpoint.id, brief: withParts(brief), tone: brief.tone, ...written },
      now,
    )
    return true
  })
  if (!isStored) return { kind: "skipped", reason: "no-longer-wanted" }
  return { kind: "drafted", draftId: id, writer: written.writer, fallback: written.fallback }
}
