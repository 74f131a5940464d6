// What needs a person in the shop, and what became of it: open tasks oldest first, closed ones newest first.
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { isCare } from "#app/flow/planning/open-care-task.server.ts"
import type { Task, TaskChange } from "#app/flow/planning/tasks.store.server.ts"
import { readAnswerOf, readHistoryLines, type AnswerView } from "#app/flow/responses/conversation.view.server.ts"
import { readIncomingOf } from "#app/flow/responses/conversations.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export const taskTabs = ["open", "closed"] as const
export type TaskTab = (typeof taskTabs)[number]
export const tasksPageSize = 25

export interface TaskRow {
  id: string
  kind: string
  why: string
  state: string
  reason: string | null
  doneBy: string | null
  createdAt: Date
  closedAt: Date | null
  order: { id: string; name: string } | null
  personKey: PersonKey | null
  history: TaskChange[]
  /** What a person needs to answer; null for what is settled otherwise, and for tasks that ended. */
  care: TaskCare | null
}

export interface TaskCare {
  /** Where the answer is written: the conversation, or the task itself where nobody has written yet. */
  conversationId: string
  hasConversation: boolean
  /** The last thing the person wrote; null when the trouble came without words. */
  question: string | null
  customer: string[]
  answer: AnswerView
}

export interface TasksView {
  tab: TaskTab
  counts: Record<TaskTab, number>
  /** From 1. */
  page: number
  pages: number
  timeZone: string
  rows: TaskRow[]
}

/** One page; one past the end reads as the last. Counting stops at `mostCounted`. */
export async function readTasks(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  options: { tab: TaskTab; page: number },
): Promise<TasksView> {
  const { tab } = options
  const whereOf = { open: { shopId: shop, state: "open" }, closed: { shopId: shop, state: { not: "open" } } }
  const [known, open, closed] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    countOpenTasks(db, shop),
    db.task.count({ where: { shopId: shop, state: { not: "open" } }, take: mostCounted }),
  ])
  const counts = { open, closed }
  const pages = Math.max(1, Math.ceil(counts[tab] / tasksPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const tasks = await db.task.findMany({
    where: { ...whereOf[tab], shopId: shop },
    orderBy: tab === "open" ? [{ createdAt: "asc" }, { id: "asc" }] : [{ closedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * tasksPageSize,
    take: tasksPageSize,
  })
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: tasks.flatMap(({ orderId }) => orderId ?? []) } },
    select: { id: true, name: true },
  })
  const cares: (TaskCare | null)[] = []
  for (const task of tasks) cares.push(task.state === "open" && isCare(task) ? await readCare(db, vault, shop, task, now) : null)
  return {
    tab,
    counts,
    page,
    pages,
    timeZone: known?.timeZone ?? "UTC",
    rows: tasks.map(({ id, kind, why, state, reason, doneBy, createdAt, closedAt, orderId, personKey, history }, index) => ({
      id,
      kind,
      why,
      state,
      reason,
      doneBy,
      createdAt,
      closedAt,
      order: orders.find((order) => order.id === orderId) ?? null,
      personKey,
      history: history as unknown as TaskChange[],
      care: cares[index] ?? null,
    })),
  }
}

async function readCare(db: Queryable, vault: Vault, shop: ShopId, task: Task, now: Date): Promise<TaskCare> {
  const conversation = await db.conversation.findFirst({ where: { shopId: shop, id: { in: [task.subjectId, task.id] } } })
  const order = task.orderId ? await db.order.findUnique({ where: { shopId_id: { shopId: shop, id: task.orderId } } }) : null
  const who = { customerId: conversation?.customerId ?? order?.customerId ?? null, personKey: task.personKey, orderId: task.orderId }
  const last = conversation && (await readIncomingOf(db, shop, conversation.id)).at(-1)
  const { id, addressCipher, locale } = conversation ?? { id: task.id, addressCipher: null, locale: null }
  const about = { id, addressCipher, locale, ...who }
  return {
    conversationId: about.id,
    hasConversation: conversation !== null,
    question: last ? vault.decrypt(last.bodyCipher) : null,
    customer: await readHistoryLines(db, vault, shop, who, now),
    answer: await readAnswerOf(db, vault, shop, about, true),
  }
}

/** How many tasks wait for a person; counting stops at `mostCounted`. */
export function countOpenTasks(db: Queryable, shop: ShopId): Promise<number> {
  return db.task.count({ where: { shopId: shop, state: "open" }, take: mostCounted })
}
