// Who works at the desk, by Shopify's user id. Names come from the people themselves, or from a sign-in that Shopify named.
import type { Vault } from "#app/platform/crypto.ts"
import { dayMs } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Colleague {
  userId: string
  name: string
  /** Whether a person or Shopify gave the name; else it is a number. */
  isNamed: boolean
}

const mostColleagues = 50

export async function noteStaff(db: Queryable, shop: ShopId, userId: string, now: Date): Promise<void> {
  const isNew = await db.staffMember.createMany({ data: { shopId: shop, userId, seenAt: now }, skipDuplicates: true })
  if (isNew.count === 1) return
  const dayAgo = new Date(now.getTime() - dayMs)
  await db.staffMember.updateMany({ where: { shopId: shop, userId, seenAt: { lt: dayAgo } }, data: { seenAt: now } })
}

/** How colleagues see this person; an empty name takes it away. */
export async function nameStaff(db: Queryable, vault: Vault, shop: ShopId, userId: string, name: string, now: Date): Promise<void> {
  const nameCipher = name === "" ? null : vault.encrypt(name)
  const where = { shopId_userId: { shopId: shop, userId } }
  await db.staffMember.upsert({ where, create: { shopId: shop, userId, nameCipher, seenAt: now }, update: { nameCipher, seenAt: now } })
}

/** Everybody who was at the desk or signed in, those with a name first. */
export async function readColleagues(db: Queryable, vault: Vault, shop: ShopId): Promise<Colleague[]> {
  const [staff, sessions] = await Promise.all([
    db.staffMember.findMany({ where: { shopId: shop }, orderBy: { seenAt: "desc" }, take: mostColleagues }),
    db.session.findMany({
      where: { shop, userId: { not: null } },
      select: { userId: true, firstName: true, lastName: true },
      take: mostColleagues,
    }),
  ])
  const signedIn = new Map(
    sessions.map((session) => {
      const name = [session.firstName, session.lastName].map((part) => (part ? vault.decrypt(part) : "")).filter(Boolean)
      return [String(session.userId), name.join(" ")]
    }),
  )
  const own = new Map(staff.map(({ userId, nameCipher }) => [userId, nameCipher ? vault.decrypt(nameCipher) : ""]))
  return [...new Set([...own.keys(), ...signedIn.keys()])]
    .map((userId) => {
      const name = own.get(userId) || signedIn.get(userId) || ""
      return { userId, name: name || staffNumber(userId), isNamed: name !== "" }
    })
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.name.localeCompare(b.name))
}

/** How somebody is called who gave no name: a member of the staff by number, or the app by a rule that the merchant switched on. */
export function staffNumber(userId: string): string {
  if (userId.startsWith("rule:") || userId === "app") return "The app, by your rule,"
  return userId === "" ? "Somebody" : `Staff member ${userId}`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.staffMember.deleteMany({ where: { shopId: shop } })
}
