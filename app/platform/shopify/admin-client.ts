// Port to a shop's Admin GraphQL API, as the stages see it. The real one waits on throttling by the bucket's own figures
// (admin-client.server.ts).
import type { ShopId } from "#app/platform/ids.ts"

export interface AdminClient {
  /**
   * Runs one document against `shop` and returns `data`. Throws WorldFailure: not retryable for a revoked token, a missing scope or an invalid
   * document; retryable for network trouble, 5xx and a bucket that stays empty.
   */
  query<Data = unknown>(shop: ShopId, document: string, variables?: Record<string, unknown>): Promise<Data>
}
