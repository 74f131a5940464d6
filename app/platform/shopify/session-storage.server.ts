// Sessions in Shopify's own table, with tokens, address and names encrypted before they reach it.
import { Session } from "@shopify/shopify-api"
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma"

import type { Vault } from "#app/platform/crypto.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type EncryptedSessions = Pick<
  PrismaSessionStorage<never>,
  "storeSession" | "loadSession" | "deleteSession" | "deleteSessions" | "findSessionsByShop"
>

/** Session storage for the library. It opens at first use: the library's own storage counts rows as soon as it is made. */
export function createSessionStorage(db: Database, vault: Vault): EncryptedSessions {
  let opened: PrismaSessionStorage<never> | null = null
  const storage = () => (opened ??= new PrismaSessionStorage(db as never))
  const seal = (session: Session) => mapSecrets(session, (plain) => vault.encrypt(plain))
  const open = (session: Session) => mapSecrets(session, (cipher) => (cipher.startsWith("v1.") ? vault.decrypt(cipher) : cipher))
  return {
    storeSession: (session) => storage().storeSession(seal(session)),
    loadSession: async (id) => {
      const session = await storage().loadSession(id)
      return session && open(session)
    },
    deleteSession: (id) => storage().deleteSession(id),
    deleteSessions: (ids) => storage().deleteSessions(ids),
    findSessionsByShop: async (shop) => (await storage().findSessionsByShop(shop)).map(open),
  }
}

/** Id under which the library keeps a shop's offline session. */
export function offlineSessionId(shop: ShopId): string {
  return `offline_${shop}`
}

/** Throws away every token of a shop that uninstalled or is to be forgotten. */
export async function deleteShopSessions(db: Queryable, shop: ShopId): Promise<void> {
  await db.session.deleteMany({ where: { shop } })
}

function mapSecrets(session: Session, change: (text: string) => string): Session {
  const fields = session.toObject()
  const map = <Text extends string | undefined>(text: Text) => (text ? change(text) : text) as Text
  const online = fields.onlineAccessInfo
  const user = online?.associated_user
  return new Session({
    ...fields,
    accessToken: map(fields.accessToken),
    refreshToken: map(fields.refreshToken),
    ...(online && user
      ? {
          onlineAccessInfo: {
            ...online,
            associated_user: { ...user, email: map(user.email), first_name: map(user.first_name), last_name: map(user.last_name) },
          },
        }
      : {}),
  })
}
