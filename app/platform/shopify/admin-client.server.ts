// The Admin GraphQL client. The library neither waits for its own throttle bucket nor reads Retry-After in seconds, so this does.
import { setTimeout as sleep } from "node:timers/promises"

import {
  GraphqlQueryError,
  HttpResponseError,
  HttpThrottlingError,
  InvalidJwtError,
  type Session,
  type Shopify,
} from "@shopify/shopify-api"

import { WorldFailure } from "#app/platform/failure.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import type { OfflineTokens } from "#app/platform/shopify/offline-token.server.ts"
import { type QueryCost, throttleWaitMs } from "#app/platform/shopify/throttle.ts"

export interface AdminClientParts {
  api: Shopify
  tokens: OfflineTokens
  /** Longest total wait for a full bucket before the caller gets a retryable failure. */
  maxWaitMs?: number
  wait?: (ms: number) => Promise<unknown>
}

type Answer = { kind: "data"; data: unknown } | { kind: "wait"; ms: number; why: string } | { kind: "unauthorized" }

export function createAdminClient({ api, tokens, maxWaitMs = 60_000, wait = sleep }: AdminClientParts): AdminClient {
  return {
    async query<Data>(shop: ShopId, document: string, variables: Record<string, unknown> = {}): Promise<Data> {
      let session = await tokens.session(shop)
      let isSecondToken = false
      for (let waited = 0; ;) {
        const answer = await ask(api, session, document, variables)
        if (answer.kind === "data") return answer.data as Data
        if (answer.kind === "unauthorized") {
          if (isSecondToken)
            throw new WorldFailure(`Shopify refuses the token of ${shop}; the shop has to open the app once.`, { retryable: false })
          session = await tokens.session(shop, session.accessToken)
          isSecondToken = true
          continue
        }
        if (waited + answer.ms > maxWaitMs)
          throw new WorldFailure(`Shopify throttles ${shop}: ${answer.why}.`, { retryable: true, retryAfterMs: answer.ms })
        await wait(answer.ms)
        waited += answer.ms
      }
    },
  }
}

async function ask(api: Shopify, session: Session, document: string, variables: Record<string, unknown>): Promise<Answer> {
  try {
    const client = new api.clients.Graphql({ session })
    const response = await client.request(document, { variables, retries: 0 })
    return { kind: "data", data: response.data }
  } catch (error) {
    if (error instanceof GraphqlQueryError) return fromQueryError(error)
    if (error instanceof HttpThrottlingError) return { kind: "wait", ms: (error.response.retryAfter ?? 2) * 1000, why: "too many requests" }
    if (error instanceof HttpResponseError || error instanceof InvalidJwtError) return fromResponseError(session.shop, error)
    throw new WorldFailure(`Shopify could not be reached for ${session.shop}.`, { retryable: true, cause: error })
  }
}

function fromQueryError(error: GraphqlQueryError): Answer {
  const body = error.body as
    { errors?: { graphQLErrors?: { message: string; extensions?: { code?: string } }[] }; extensions?: { cost?: QueryCost } } | undefined
  const errors = body?.errors?.graphQLErrors ?? []
  const isThrottled = errors.some(({ extensions }) => extensions?.code === "THROTTLED")
  if (isThrottled) return { kind: "wait", ms: throttleWaitMs(body?.extensions?.cost), why: "the query bucket is empty" }
  const isTheirs = errors.some(({ extensions }) => extensions?.code === "INTERNAL_SERVER_ERROR" || extensions?.code === "TIMEOUT")
  throw new WorldFailure(`Shopify did not run a query: ${errors.map(({ message }) => message).join("; ")}`, {
    retryable: isTheirs,
    cause: error,
  })
}

function fromResponseError(shop: string, error: HttpResponseError | InvalidJwtError): Answer {
  const code = error instanceof HttpResponseError ? error.response.code : 401
  if (code === 401) return { kind: "unauthorized" }
  // 200 is an answer that was no GraphQL, 430 a security limit. 402 frozen shop, 403 missing scope, 404 no such shop, 423 locked: none of these is
  // cured by asking again.
  throw new WorldFailure(`Shopify answered ${code} for ${shop}.`, { retryable: code >= 500 || code === 430 || code === 200, cause: error })
}
