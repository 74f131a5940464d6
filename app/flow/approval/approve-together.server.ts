import { decide } from "#app/flow/approval/decide.server.ts"
import { yesHeldMs } from "#app/flow/approval/decision-kinds.ts"
import type { GroupKey } from "#app/flow/approval/group-key.ts"
import { readTogetherMembers } from "#app/flow/approval/together.view.server.ts"
import type { Deciding } from "#app/flow/approval/write-decision.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

export interface TogetherInput extends Omit<Deciding, "turn"> {
  key: GroupKey
  /** Chosen by the browser, the same for every batch of one group. */
  groupId: string
  draftIds: readonly DraftId[]
}

export interface TogetherOutcome {
  approved: { draftId: DraftId; decisionId: string }[]
  /** Those that do not belong here (any more): decided, changed, handed on or found fault with since. They wait for a person. */
  left: DraftId[]
}

/** Approves drafts of one set, each by a decision of its own; asked once more of each whether it belongs there and whether anything is found in it. */
export async function approveTogether(context: Context, queue: Queue, shop: ShopId, input: TogetherInput): Promise<TogetherOutcome> {
  const members = await readTogetherMembers(context.db, shop, context.clock.now(), input.key, input.draftIds)
  const outcome: TogetherOutcome = { approved: [], left: input.draftIds.filter((id) => !members.some((member) => member.draftId === id)) }
  for (const { draftId, turn } of members) {
    const { decidedBy, openedAt, groupId } = input
    const said = await decide(context, queue, shop, { draftId, kind: "approved", decidedBy, openedAt, groupId, turn, holdMs: yesHeldMs })
    if (said.kind === "decided") outcome.approved.push({ draftId, decisionId: said.decisionId })
    else outcome.left.push(draftId)
  }
  return outcome
}
