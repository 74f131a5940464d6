// What may be approved together (group-key.ts says why), and what of it a person is shown before they do.
import { Prisma } from "#prisma"
import { fewestTogether, mostTogether, type GroupKey } from "#app/flow/approval/group-key.ts"
import { openDraft } from "#app/flow/drafting/drafts.store.server.ts"
import type { DraftText } from "#app/flow/drafting/draft-shape.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { DraftId, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface TogetherSet extends GroupKey {
  count: number
}

export interface TogetherMember {
  touchpointId: TouchpointId
  draftId: DraftId
  turn: number
  dueAt: Date
  orderName: string
  firstName: string | null
  productTitles: string[]
}

export interface TogetherView {
  key: GroupKey
  /** All that may be approved together; `members` are the first of them. */
  count: number
  members: TogetherMember[]
  /** The shortest, a middling and the longest text, so that what the template does with many products is seen as well. */
  samples: { touchpointId: TouchpointId; text: DraftText }[]
  timeZone: string
}

const eligible = (shopId: ShopId, now: Date): Prisma.Sql => Prisma.sql`
  FROM "Draft" d JOIN "Touchpoint" t ON t."shopId" = d."shopId" AND t."id" = d."touchpointId" AND t."state" = 'review'
  LEFT JOIN "DeskItem" i ON i."shopId" = t."shopId" AND i."touchpointId" = t."id"
  WHERE d."shopId" = ${shopId} AND d."isCurrent" AND d."writer" = 'template' AND d."findings" = '[]'::jsonb
    AND i."handedTo" IS NULL AND (i."snoozedUntil" IS NULL OR i."snoozedUntil" <= ${now})
    AND NOT EXISTS (SELECT 1 FROM "Task" k WHERE k."shopId" = t."shopId" AND k."orderId" = t."orderId" AND k."state" = 'open')`

/** The sets of at least two, largest first. */
export function readTogetherSets(db: Queryable, shop: ShopId, now: Date): Promise<TogetherSet[]> {
  const rows = eligible(shop, now)
  return db.$queryRaw<TogetherSet[]>`
    SELECT t."purpose", t."channel", d."promptVersion", d."language", d."tone", COUNT(*)::int AS "count" ${rows} AND t."shopId" = ${shop}
    GROUP BY 1, 2, 3, 4, 5 HAVING COUNT(*) >= ${fewestTogether} ORDER BY "count" DESC, 1, 2, 3, 4, 5`
}

interface MemberRow {
  touchpointId: TouchpointId
  draftId: DraftId
  orderId: string
  productIds: string[]
  dueAt: Date
  turn: number
  total: number
}

/** Members of one set, soonest first; with `among`, only those of these drafts. */
export async function readTogetherMembers(
  db: Queryable,
  shop: ShopId,
  now: Date,
  key: GroupKey,
  among: readonly DraftId[] | null = null,
): Promise<MemberRow[]> {
  if (among?.length === 0) return []
  const rows = eligible(shop, now)
  const only = among ? Prisma.sql`AND d."id" IN (${Prisma.join([...among])})` : Prisma.empty
  return db.$queryRaw<MemberRow[]>`
    SELECT t."id" AS "touchpointId", d."id" AS "draftId", t."orderId", t."productIds", t."dueAt", COALESCE(i."turn", 0) AS "turn",
      COUNT(*) OVER ()::int AS "total" ${rows}
      AND t."shopId" = ${shop} AND t."purpose" = ${key.purpose} AND t."channel" = ${key.channel} AND d."promptVersion" = ${key.promptVersion}
      AND d."language" = ${key.language} AND d."tone" = ${key.tone} ${only}
    ORDER BY t."dueAt", t."id" LIMIT ${mostTogether}`
}

/** Null when there is no such set any more. */
export async function readTogether(db: Queryable, vault: Vault, shop: ShopId, now: Date, key: GroupKey): Promise<TogetherView | null> {
  const rows = await readTogetherMembers(db, shop, now, key)
  if (rows.length === 0) return null
  const [known, orders, products, drafts] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    db.order.findMany({
      where: { shopId: shop, id: { in: rows.map((row) => row.orderId) } },
      select: { id: true, name: true, firstNameCipher: true },
    }),
    db.product.findMany({
      where: { shopId: shop, id: { in: rows.flatMap((row) => row.productIds) } },
      select: { id: true, title: true },
    }),
    db.draft.findMany({ where: { shopId: shop, id: { in: rows.map((row) => row.draftId) } } }),
  ])
  const titles = new Map(products.map((product) => [product.id, product.title]))
  const members = rows.map(({ touchpointId, draftId, turn, dueAt, orderId, productIds }) => {
    const order = orders.find((one) => one.id === orderId)
    const firstName = order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null
    return {
      touchpointId,
      draftId,
      turn,
      dueAt,
      orderName: order?.name ?? "",
      firstName,
      productTitles: productIds.flatMap((id) => titles.get(id) ?? []),
    }
  })
  const texts = drafts
    .map((draft) => ({ touchpointId: draft.touchpointId, text: openDraft(vault, draft).text }))
    .sort((a, b) => a.text.body.length - b.text.body.length)
  const samples = [...new Set([texts[0], texts[texts.length >> 1], texts.at(-1)])].filter((sample) => sample !== undefined)
  return { key, count: rows[0]?.total ?? rows.length, members, samples, timeZone: known?.timeZone ?? "UTC" }
}
