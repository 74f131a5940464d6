// What shoppers wrote: who waits for an answer, longest waiting first; what was answered and put away, newest first.
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const inboxTabs = ["waiting", "answered", "closed"] as const
export type InboxTab = (typeof inboxTabs)[number]
export const inboxPageSize = 25
const previewLength = 160
const mostCounted = 1_000

export interface InboxRow {
  id: string
  firstName: string | null
  order: { id: string; name: string } | null
  /** The beginning of the last thing they wrote; empty when the shop began. */
  preview: string
  tone: string | null
  source: string | null
  lastAt: Date
  /** A task asks for a person's own words. */
  isCare: boolean
}

export interface InboxView {
  tab: InboxTab
  counts: Record<InboxTab, number>
  page: number
  pages: number
  rows: InboxRow[]
}

/** One page; one past the end reads as the last. */
export async function readInbox(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  _now: Date,
  options: { tab: InboxTab; page: number },
): Promise<InboxView> {
  const { tab } = options
  const count = (state: InboxTab) => db.conversation.count({ where: { shopId: shop, state }, take: mostCounted })
  const [waiting, answered, closed] = await Promise.all([count("waiting"), count("answered"), count("closed")])
  const counts = { waiting, answered, closed }
  const pages = Math.max(1, Math.ceil(counts[tab] / inboxPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const conversations = await db.conversation.findMany({
    where: { shopId: shop, state: tab },
    orderBy: [{ lastAt: tab === "waiting" ? "asc" : "desc" }, { id: "asc" }],
    skip: (page - 1) * inboxPageSize,
    take: inboxPageSize,
  })
  const ids = conversations.map(({ id }) => id)
  const [orders, messages, tasks] = await Promise.all([
    db.order.findMany({
      where: { shopId: shop, id: { in: conversations.flatMap(({ orderId }) => orderId ?? []) } },
      select: { id: true, name: true, firstNameCipher: true },
    }),
    db.incomingMessage.findMany({
      where: { shopId: shop, conversationId: { in: ids } },
      distinct: ["conversationId"],
      orderBy: [{ conversationId: "asc" }, { receivedAt: "desc" }],
    }),
    db.task.findMany({
      where: { shopId: shop, state: "open", subjectId: { in: ids }, kind: { in: [...careKinds] } },
      select: { subjectId: true },
    }),
  ])
  const rows = conversations.map(({ id, orderId, lastAt }): InboxRow => {
    const order = orders.find((one) => one.id === orderId)
    const last = messages.find((one) => one.conversationId === id)
    return {
      id,
      firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
      order: order ? { id: order.id, name: order.name } : null,
      preview: last ? beginning(vault.decrypt(last.bodyCipher)) : "",
      tone: last?.tone ?? null,
      source: last?.source ?? null,
      lastAt,
      isCare: tasks.some(({ subjectId }) => subjectId === id),
    }
  })
  return { tab, counts, page, pages, rows }
}

function beginning(text: string): string {
  const line = [...text.replace(/\s+/gu, " ").trim()]
  return line.length <= previewLength ? line.join("") : `${line.slice(0, previewLength - 1).join("")}…`
}
