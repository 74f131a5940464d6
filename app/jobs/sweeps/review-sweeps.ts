// Reviews on their way into the shop: publications, photos, rewards, themes, those who are told of them.
import { isDueTonight } from "#app/flow/record/reconcile-times.ts"
import { unsafeFindShopsToTell } from "#app/flow/reviews/event-targets.store.server.ts"
import { unsafeFindMediaToMove } from "#app/flow/reviews/media.store.server.ts"
import { unsafeFindToCount } from "#app/flow/reviews/product-themes.store.server.ts"
import { unsafeFindChecked } from "#app/flow/reviews/publication-checks.store.server.ts"
import { unsafeFindWanted } from "#app/flow/reviews/publications.store.server.ts"
import { unsafeDeleteEndedWindows } from "#app/flow/reviews/rate-windows.store.server.ts"
import { unsafeHasRawVideo } from "#app/flow/reviews/raw-videos.store.server.ts"
import {
  unsafeFindShopsThatPublish,
  unsafeFindShopsThatTranslate,
  unsafeFindShopsWithNews,
} from "#app/flow/reviews/review-settings.store.server.ts"
import { unsafeFindGrantsDue } from "#app/flow/reviews/reward-grants.store.server.ts"
import { settleMs } from "#app/flow/reviews/tell-events.server.ts"
import { merchantNewsEveryDays } from "#app/flow/reviews/tell-merchant.server.ts"
import { startForShops, startOnce } from "#app/jobs/start-once.ts"
import { lookedAtOnce, type Sweep } from "#app/jobs/sweeps/sweep.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"

export const reviewSweeps: readonly Sweep[] = [
  {
    name: "reviews to publish",
    everyMs: 5_000,
    async run(runtime) {
      const wanted = await unsafeFindWanted(runtime.db, runtime.clock.now(), lookedAtOnce)
      const jobs = wanted.map((payload) => ({ payload, version: "" }))
      return startOnce(runtime, "publish-product", jobs)
    },
  },
  {
    name: "publications to compare tonight",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const now = runtime.clock.now()
      const due = (await unsafeFindChecked(runtime.db)).filter((shop) => isDueTonight(shop, now))
      return startForShops(
        runtime,
        "reconcile-publications",
        due.map(({ shopId }) => shopId),
      )
    },
  },
  {
    name: "photos on their way",
    everyMs: 5_000,
    async run(runtime) {
      const found = await unsafeFindMediaToMove(runtime.db, lookedAtOnce)
      const jobs = found.map((payload) => ({ payload, version: "" }))
      return startOnce(runtime, "publish-media", jobs)
    },
  },
  {
    name: "words of the store to translate",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      if (runtime.writer.model === null) return 0
      return startForShops(runtime, "translate-store", await unsafeFindShopsThatTranslate(runtime.db, lookedAtOnce))
    },
  },
  {
    name: "videos to encode",
    everyMs: 5_000,
    async run(runtime) {
      if (runtime.video.isBusy() || !(await unsafeHasRawVideo(runtime.db, runtime.clock.now()))) return 0
      return startOnce(runtime, "encode-videos", [{ payload: {}, version: "" }])
    },
  },
  {
    name: "reviews that waited long enough",
    everyMs: 10 * minuteMs,
    run: async (runtime) =>
      startForShops(runtime, "publish-waiting", await unsafeFindShopsThatPublish(runtime.db, runtime.clock.now(), lookedAtOnce)),
  },
  {
    name: "rewards to give",
    everyMs: minuteMs,
    async run(runtime) {
      const due = await unsafeFindGrantsDue(runtime.db, runtime.clock.now(), lookedAtOnce)
      const jobs = due.map(({ shopId, orderId, nextTryAt }) => ({ payload: { shopId, orderId }, version: nextTryAt.toISOString() }))
      return startOnce(runtime, "give-reward", jobs)
    },
  },
  {
    name: "themes to count",
    everyMs: 10 * minuteMs,
    async run(runtime) {
      const products = await unsafeFindToCount(runtime.db, lookedAtOnce)
      const jobs = products.map((payload) => ({ payload, version: "" }))
      return startOnce(runtime, "count-themes", jobs)
    },
  },
  {
    name: "events to tell",
    everyMs: 5_000,
    async run(runtime) {
      const now = runtime.clock.now()
      const shops = await unsafeFindShopsToTell(runtime.db, new Date(now.getTime() - settleMs), now, lookedAtOnce)
      return startForShops(runtime, "tell-events", shops)
    },
  },
  {
    name: "news for merchants",
    everyMs: 60 * minuteMs,
    async run(runtime) {
      const before = addDays(runtime.clock.now(), -merchantNewsEveryDays)
      return startForShops(runtime, "tell-merchant", await unsafeFindShopsWithNews(runtime.db, before, lookedAtOnce))
    },
  },
  {
    name: "counted windows that are over",
    everyMs: 60 * minuteMs,
    run: ({ db, clock }) => unsafeDeleteEndedWindows(db, clock.now(), 10_000),
  },
]
