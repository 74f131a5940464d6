// The Admin API by plain requests with a real token, so that a test sees status, errors and extensions as they are.
import { app, domain, type SampleWorld } from "./sample-world.ts"

export interface ApiAnswer {
  data?: unknown
  errors?: { message: string; path?: unknown; extensions?: Record<string, unknown> }[]
  extensions?: Record<string, unknown>
}

export interface ApiClient {
  ask(query: string, variables?: Record<string, unknown>): Promise<ApiAnswer>
  post(
    query: string,
    variables?: Record<string, unknown>,
    signal?: AbortSignal,
    other?: { token?: string; version?: string },
  ): Promise<Response>
}

export async function createApiClient(world: SampleWorld): Promise<ApiClient> {
  const answer = await fetch(`https://${domain}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: app.apiKey,
      client_secret: app.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: world.shopify.sessionToken(domain),
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    }),
  })
  const { access_token: accessToken } = (await answer.json()) as { access_token: string }
  const post: ApiClient["post"] = (query, variables = {}, signal = undefined, { token = accessToken, version = "2026-10" } = {}) =>
    fetch(`https://${domain}/admin/api/${version}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query, variables }),
      ...(signal ? { signal } : {}),
    })
  return { post, ask: async (query, variables) => (await post(query, variables)).json() as Promise<ApiAnswer> }
}
