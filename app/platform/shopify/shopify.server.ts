// Shopify's own library, configured once. Only this folder, the routes, root and entry know it (docs/decisions/001).
import "@shopify/shopify-app-remix/adapters/node"
import { type Session, shopifyApi, type Shopify } from "@shopify/shopify-api"
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server"

import type { Env } from "#app/platform/env.server.ts"
import { shopIdFrom, type ShopId } from "#app/platform/ids.ts"
import type { Log } from "#app/platform/log.ts"
import type { EncryptedSessions } from "#app/platform/shopify/session-storage.server.ts"

/** Of the Admin API and of webhooks; shopify.app.toml names the same (tests/toml.test.ts). */
export const adminApiVersion = ApiVersion.October26

export interface ShopifyParts {
  env: Env
  log: Log
  sessions: EncryptedSessions
  /** Called after each token exchange, so at install and about once an hour of use. */
  onAuthenticated(shop: ShopId, scopes: string): Promise<void>
}

export type ShopifyApp = ReturnType<typeof createShopify>

/** The library's app object for the Remix routes, and beside it its `api` for what the app object hides: token refresh and clients. */
export function createShopify({ env, log, sessions, onAuthenticated }: ShopifyParts) {
  const logger = { level: LogSeverity.Warning, log: (severity: LogSeverity, message: string) => writeLog(log, severity, message) }
  const app = shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: adminApiVersion,
    scopes: env.SCOPES,
    appUrl: env.SHOPIFY_APP_URL,
    authPathPrefix: "/auth",
    sessionStorage: sessions,
    distribution: AppDistribution.AppStore,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    logger,
    hooks: {
      afterAuth: async ({ session }: { session: Session }) => {
        const shop = shopIdFrom(session.shop)
        if (shop) await onAuthenticated(shop, session.scope ?? "")
      },
    },
  })
  return { ...app, api: createApi(env, logger), appUrl: env.SHOPIFY_APP_URL }
}

function createApi(env: Env, logger: { level: LogSeverity; log(severity: LogSeverity, message: string): void }): Shopify {
  const url = new URL(env.SHOPIFY_APP_URL)
  return shopifyApi({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion: adminApiVersion,
    scopes: env.SCOPES,
    hostName: url.host,
    hostScheme: url.protocol === "https:" ? "https" : "http",
    isEmbeddedApp: true,
    logger,
    future: { unstable_managedPricingSupport: true },
  }) as Shopify
}

// The library's debug lines hold session tokens; warnings and errors do not.
function writeLog(log: Log, severity: LogSeverity, message: string): void {
  if (severity === LogSeverity.Error) log.error({ from: "shopify library" }, message)
  else if (severity === LogSeverity.Warning) log.warn({ from: "shopify library" }, message)
}
