// Puts the parts of one process together. Nothing else in app/ knows all of them, and nothing keeps them in a module variable: HTTP, worker and
// tests are handed the runtime.
import { createQueue, type WorkQueue } from "#app/jobs/queue.server.ts"
import { recordInstall } from "#app/flow/record/record-install.server.ts"
import { spfMechanism } from "#app/flow/sending/domain-records.ts"
import type { MailChannel } from "#app/flow/sending/mail-channel.ts"
import { createMailFrames, type MailFrames } from "#app/flow/sending/mail-frame.ts"
import { mailProviderOf, spfIncludes } from "#app/flow/sending/mail-provider.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import type { DomainPorts } from "#app/flow/sending/check-sending-domain.server.ts"
import type { ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { createShortDeps } from "#app/main.channels.ts"
import { systemClock, type Clock } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createVault } from "#app/platform/crypto.ts"
import { openDatabase, type OpenDatabase } from "#app/platform/db.server.ts"
import { createDnsResolver } from "#app/platform/dns-resolver.server.ts"
import type { DnsResolver } from "#app/platform/dns-resolver.ts"
import type { Env } from "#app/platform/env.server.ts"
import { createLinks, type Links } from "#app/platform/links.ts"
import { createLog, type Log } from "#app/platform/log.ts"
import { createMetrics, type Metrics } from "#app/platform/metrics.ts"
import { systemRandomness, type Randomness } from "#app/platform/randomness.ts"
import { createAdminClient } from "#app/platform/shopify/admin-client.server.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import { createMerchantGate, type MerchantGate } from "#app/platform/shopify/merchant-gate.ts"
import { createFileFetcher, type FetchFile } from "#app/platform/guarded-fetch.server.ts"
import { createOfflineTokens } from "#app/platform/shopify/offline-token.server.ts"
import { createSessionStorage } from "#app/platform/shopify/session-storage.server.ts"
import { createShopify, type ShopifyApp } from "#app/platform/shopify/shopify.server.ts"
import { createVideoEncoder } from "#app/platform/video-encoder.server.ts"
import type { VideoEncoder } from "#app/platform/video-encoder.ts"
import { createOpenAiWriter } from "#app/platform/writer/openai-writer.server.ts"
import { noWriter, type Writer } from "#app/platform/writer/writer.ts"

export interface Runtime extends Context {
  env: Env
  database: OpenDatabase
  queue: WorkQueue
  admin: AdminClient
  shopify: ShopifyApp
  merchantGate: MerchantGate
  mail: MailChannel
  /** Text messages, push messages and notes in the shop. */
  short: ShortDeps
  domainPorts: DomainPorts
  mailFrames: MailFrames
  writer: Writer
  links: Links
  /** Files of the open internet, by addresses that others named. */
  fetchFile: FetchFile
  /** Shoppers' films, decoded and encoded anew. */
  video: VideoEncoder
  metrics: Metrics
  close(): Promise<void>
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    runtime: Runtime
    /** Internet address of who connected, as far as the proxies in front of us tell it. */
    address?: string
  }
}

export interface RuntimeOptions {
  env: Env
  clock?: Clock
  randomness?: Randomness
  log?: Log
  dns?: DnsResolver
  /** An open database to use instead of the one `env` names; the caller closes it. */
  database?: OpenDatabase
}

/** Opens the database (and brings it up to date), the queue and the ports to the outside. Close it to end the process cleanly. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { env, clock = systemClock, randomness = systemRandomness } = options
  const log = options.log ?? createLog(env.LOG_LEVEL)
  const vault = createVault(env.DATA_KEYS, env.INDEX_SECRET)
  const database = options.database ?? (await openDatabase({ url: env.DATABASE_URL ?? null, folder: env.DATA_FOLDER }))
  const queue = await createQueue(database, { isWorker: env.RUN_WORKER, onError: (error) => log.error({ err: error }, "queue") })
  const context: Context = { db: database.db, clock, randomness, vault, log, appUrl: env.SHOPIFY_APP_URL }
  const sessions = createSessionStorage(database.db, vault)
  const shopify = createShopify({
    env,
    log,
    sessions,
    onAuthenticated: (shop, scopes) => recordInstall(context, queue, shop, scopes),
  })
  const tokens = createOfflineTokens({ db: database.db, sessions, refresh: shopify.api.auth.refreshToken, randomness })
  const mail = createSmtpChannel(env.SMTP_URL)
  return {
    ...context,
    env,
    database,
    queue,
    admin: createAdminClient({ api: shopify.api, tokens }),
    shopify,
    merchantGate: createMerchantGate(),
    mail,
    short: createShortDeps(context, env),
    mailFrames: createMailFrames(),
    domainPorts: {
      dns: options.dns ?? createDnsResolver(),
      mechanism: spfMechanism(spfIncludes[mailProviderOf(env.SMTP_URL)], env.SMTP_URL),
    },
    writer: createWriter(env),
    links: createLinks(vault, env.SHOPIFY_APP_URL),
    fetchFile: createFileFetcher(),
    video: createVideoEncoder(),
    metrics: createMetrics(),
    async close() {
      mail.close()
      await queue.close()
      if (!options.database) await database.close()
    },
  }
}

function createWriter(env: Env): Writer {
  if (!env.LLM_MODEL) return noWriter
  return createOpenAiWriter({
    baseUrl: env.LLM_BASE_URL ?? "https://api.openai.com/v1",
    model: env.LLM_MODEL,
    apiKey: env.LLM_API_KEY ?? null,
    prices:
      env.LLM_INPUT_PRICE === undefined && env.LLM_OUTPUT_PRICE === undefined
        ? null
        : { inputPerMillion: env.LLM_INPUT_PRICE ?? 0, outputPerMillion: env.LLM_OUTPUT_PRICE ?? 0 },
  })
}
