import { feedEnd, feedEntry, feedHead, whyNotInFeed } from "#app/flow/reviews/google-feed.ts"
import { readFeedPage } from "#app/flow/reviews/google-feed.view.server.ts"
import { noteFeedRead, readFeed } from "#app/flow/reviews/review-feeds.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { equalInConstantTime } from "#app/platform/crypto.ts"
import type { ShopId } from "#app/platform/ids.ts"

const pageSize = 500

/** Who holds the address may read what the storefront shows anyway; a new one ends the old. `version`: how often it was renewed. */
export function feedToken({ vault }: Pick<Context, "vault">, shop: ShopId, version: number): string {
  const body = Buffer.from(JSON.stringify([shop, version])).toString("base64url")
  return `${body}.${vault.seal("google-feed", body)}`
}

/** The shop whose feed this token opens now; null when it is none of ours, was renewed, or the merchant switched the feed off. */
export async function shopOfFeed(context: Context, token: string): Promise<ShopId | null> {
  const [body, mark, rest] = token.length > 400 ? [] : token.split(".")
  if (!body || !mark || rest !== undefined || !equalInConstantTime(mark, context.vault.seal("google-feed", body))) return null
  const [shop, version] = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as [ShopId, number]
  const feed = await readFeed(context.db, shop)
  const home = await readShop(context.db, shop)
  return feed?.onAt && feed.version === version && home && !home.uninstalledAt ? shop : null
}

/** The feed, piece by piece: memory does not grow with the number of reviews. Counts what is in it once it was read to its end. */
export async function* googleFeed(context: Context, shop: ShopId): AsyncGenerator<string> {
  const home = await readShop(context.db, shop)
  if (!home) return
  yield feedHead(home)
  let count = 0
  for (let after: string | null = ""; after !== null;) {
    const page = await readFeedPage(context.db, context.vault, shop, after, pageSize)
    const entries = page.filter((review) => whyNotInFeed(review) === null)
    count += entries.length
    yield entries.map((review) => feedEntry(home, review)).join("")
    after = page.length < pageSize ? null : (page.at(-1)?.id ?? null)
  }
  yield feedEnd
  await noteFeedRead(context.db, shop, count, context.clock.now())
}
