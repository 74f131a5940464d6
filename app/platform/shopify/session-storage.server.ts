// Shopify's sessions in the database, with tokens, address and names encrypted before they reach it. Written for the library's own table; the
// library's Prisma storage wants Prisma's default client, which this project does not generate, and stores what it is given as it is.
import { Session } from "@shopify/shopify-api"

import type { Vault } from "#app/platform/crypto.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What the library asks of a session storage. */
export interface EncryptedSessions {
  storeSession(session: Session): Promise<boolean>
  loadSession(id: string): Promise<Session | undefined>
  deleteSession(id: string): Promise<boolean>
  deleteSessions(ids: string[]): Promise<boolean>
  findSessionsByShop(shop: string): Promise<Session[]>
  /** Deletes `session` unless another access token was stored in its place meanwhile. */
  deleteUnlessReplaced(session: Session): Promise<void>
}

type Row = Awaited<ReturnType<Database["session"]["findUniqueOrThrow"]>>

export function createSessionStorage(db: Database, vault: Vault): EncryptedSessions {
  const seal = (text: string | null | undefined) => (text ? vault.encrypt(text) : null)
  const open = (cipher: string | null) => (cipher ? vault.decrypt(cipher) : undefined)
  return {
    async storeSession(session) {
      const { id, ...row } = toRow(session, seal)
      await db.session.upsert({ where: { id }, create: { id, ...row }, update: row })
      return true
    },
    async loadSession(id) {
      const row = await db.session.findUnique({ where: { id } })
      return row ? fromRow(row, open) : undefined
    },
    async deleteSession(id) {
      await db.session.deleteMany({ where: { id } })
      return true
    },
    async deleteSessions(ids) {
      await db.session.deleteMany({ where: { id: { in: ids } } })
      return true
    },
    async findSessionsByShop(shop) {
      const rows = await db.session.findMany({ where: { shop }, orderBy: { expires: "desc" }, take: 25 })
      return rows.map((row) => fromRow(row, open))
    },
    async deleteUnlessReplaced({ id, accessToken }) {
      const row = await db.session.findUnique({ where: { id }, select: { accessToken: true } })
      // Sealed anew at every write, so the sealed text stands for the write.
      if (row && open(row.accessToken) === accessToken) await db.session.deleteMany({ where: { id, accessToken: row.accessToken } })
    },
  }
}

/** Id under which the library keeps a shop's offline session. */
export function offlineSessionId(shop: ShopId): string {
  return `offline_${shop}`
}

/** Deletes sign-ins of staff that ended before `before`; at most `limit`, returns how many. The shop's own session never ends by itself. */
export async function deleteEndedSessions(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "Session" WHERE "id" IN (
      SELECT "id" FROM "Session" WHERE "shop" = ${shop} AND "isOnline" AND "expires" < ${before} ORDER BY "expires" LIMIT ${limit})`
}

/** Throws away every token of a shop that uninstalled or is to be forgotten. */
export async function deleteShopSessions(db: Queryable, shop: ShopId): Promise<void> {
  await db.session.deleteMany({ where: { shop } })
}

function toRow(session: Session, seal: (text: string | null | undefined) => string | null): Row {
  const fields = session.toObject()
  const user = fields.onlineAccessInfo?.associated_user
  return {
    id: session.id,
    shop: session.shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    accessToken: seal(session.accessToken) ?? "",
    refreshToken: seal(fields.refreshToken),
    refreshTokenExpires: fields.refreshTokenExpires ? new Date(fields.refreshTokenExpires) : null,
    userId: user?.id === undefined ? null : BigInt(user.id),
    firstName: seal(user?.first_name),
    lastName: seal(user?.last_name),
    email: seal(user?.email),
    accountOwner: user?.account_owner ?? false,
    locale: user?.locale ?? null,
    collaborator: user?.collaborator ?? false,
    emailVerified: user?.email_verified ?? false,
  }
}

function fromRow(row: Row, open: (cipher: string | null) => string | undefined): Session {
  const user = {
    userId: row.userId === null ? undefined : Number(row.userId),
    firstName: open(row.firstName),
    lastName: open(row.lastName),
    email: open(row.email),
    accountOwner: row.accountOwner,
    locale: row.locale ?? undefined,
    collaborator: row.collaborator ?? undefined,
    emailVerified: row.emailVerified ?? undefined,
  }
  const fields = {
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    scope: row.scope ?? undefined,
    expires: row.expires?.getTime(),
    accessToken: open(row.accessToken),
    refreshToken: open(row.refreshToken),
    refreshTokenExpires: row.refreshTokenExpires?.getTime(),
    ...(row.isOnline ? user : {}),
  }
  const entries = Object.entries(fields).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined)
  return Session.fromPropertyArray(entries, true)
}
