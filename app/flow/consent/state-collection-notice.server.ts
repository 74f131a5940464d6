import { noticeProblems, type NoticeProblem } from "#app/flow/consent/collection-notice.ts"
import { endNotice, insertNotice } from "#app/flow/consent/collection-notices.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type NoticeStated = { kind: "stated" } | { kind: "wrong"; problems: NoticeProblem[] }

/** A person in the shop states what buyers are told, and since when. The wording before it ends where this one begins; nothing stated is rewritten. */
export async function stateCollectionNotice(
  context: Context,
  shop: ShopId,
  stated: { wording: string; url: string | null; fromAt: Date | null; by: string },
): Promise<NoticeStated> {
  const now = context.clock.now()
  const problems = noticeProblems(stated, now)
  if (problems.length > 0 || !stated.fromAt) return { kind: "wrong", problems }
  const { wording, url, by, fromAt } = stated
  await context.db.$transaction(async (tx) => {
    await endNotice(tx, shop, by, now)
    await insertNotice(tx, shop, { id: context.randomness.id(), wording: wording.trim(), url, fromAt, setBy: by, setAt: now })
  })
  return { kind: "stated" }
}

/** Buyers are told no more: orders from now on have no soft opt-in. */
export async function endCollectionNotice(context: Context, shop: ShopId, by: string): Promise<void> {
  await endNotice(context.db, shop, by, context.clock.now())
}
