import type { OnsiteNote } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { OnsiteNote }

/** What became of a note. "over": nobody closed it and its time is gone. */
export type NoteEnd = "dismissed" | "answered" | "over"

/** "taken" also where this very message is shown already; "occupied" while another one is shown to the person. */
export async function insertNote(
  db: Queryable,
  shop: ShopId,
  note: Omit<OnsiteNote, "shopId" | "state" | "closedAt">,
): Promise<{ kind: "taken"; id: string } | { kind: "occupied" }> {
  const made = await db.onsiteNote.createMany({ data: { ...note, shopId: shop, state: "shown" }, skipDuplicates: true })
  if (made.count === 1) return { kind: "taken", id: note.id }
  const same = await db.onsiteNote.findUnique({ where: { shopId_messageId: { shopId: shop, messageId: note.messageId } } })
  return same ? { kind: "taken", id: same.id } : { kind: "occupied" }
}

/** The one note that is shown to a person. */
export function readShownNote(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<OnsiteNote | null> {
  return db.onsiteNote.findFirst({ where: { shopId: shop, personKey, state: "shown" } })
}

/** The first approved note for a person that is due and may leave; read only, app/flow/planning writes it. */
export async function findDueNote(db: Queryable, shop: ShopId, personKey: PersonKey, now: Date): Promise<TouchpointId | null> {
  const row = await db.touchpoint.findFirst({
    where: {
      shopId: shop,
      personKey,
      channel: "onsite",
      state: "approved",
      dueAt: { lte: now },
      OR: [{ waitUntil: null }, { waitUntil: { lte: now } }],
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    select: { id: true },
  })
  return row?.id ?? null
}

/** Anything but an opened page came back to it. */
export async function hasAnswer(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<boolean> {
  const where = { shopId: shop, touchpointId, kind: { notIn: ["opened", "clicked", "delivered"] } }
  return (await db.response.count({ where })) > 0
}

export function readNote(db: Queryable, shop: ShopId, id: string, personKey: PersonKey): Promise<OnsiteNote | null> {
  return db.onsiteNote.findFirst({ where: { id, shopId: shop, personKey } })
}

/** False when it was closed before. */
export async function closeNote(db: Queryable, shop: ShopId, id: string, end: NoteEnd, now: Date): Promise<boolean> {
  const closed = await db.onsiteNote.updateMany({ where: { id, shopId: shop, state: "shown" }, data: { state: end, closedAt: now } })
  return closed.count === 1
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.onsiteNote.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<OnsiteNote[]> {
  return db.onsiteNote.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, orderBy: { shownAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.onsiteNote.deleteMany({ where: { shopId: shop } })
}
