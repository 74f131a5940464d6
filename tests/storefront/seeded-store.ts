// A store with the whole app behind it and many reviews published by the app itself: photos, languages, labels, replies, questions.
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { gid } from "#app/platform/ids.ts"

import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"

export interface SeededStore {
  product: Product
  story: Story
  /** Of the storefront: http://127.0.0.1:port */
  origin: string
  close(): Promise<void>
}

const bodies = [
  "Worn for weeks, washed often.\nThe collar keeps its shape.",
  "Softer after each wash, a little long in the sleeve.",
  "It shrank by a size at 40 degrees. The shop took it back without a word.",
  "Nach drei Wochen immer noch wie neu. Die Knöpfe sind fest angenäht.",
  "قماش خفيف ومريح في الصيف، لكن اللون أفتح من الصورة.",
]
const locales = ["en", "en", "en", "de", "ar"]
const names = ["Mara", "Jonas", "Elif", "Anneliese", "ليلى"]

/** `count` reviews of the shirt, the first `photos` of the newest with a picture each. */
export async function openSeededStore(
  options: { count?: number; photos?: number; database?: "embedded" | "postgres" } = {},
): Promise<SeededStore> {
  const { count = 57, photos = 12 } = options
  const product = await startProduct({ database: options.database ?? "embedded" })
  const story = await openStoryShop(product)
  const { db } = product.runtime
  const productId = gid("Product", story.shirt.id)
  await db.review.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      ...{ id: `r${String(index).padStart(4, "0")}`, shopId: shopDomain, productId, rating: 5 - ((index * 7) % 5), source: "link" },
      ...{ title: index % 2 ? "A headline that says it" : null, body: bodies[index % 5] ?? "", displayName: names[index % 5] ?? "Mara" },
      ...{
        locale: locales[index % 5] ?? "en",
        isVerified: index % 3 > 0,
        labels: index % 11 === 0 ? ["gift"] : [],
        helpfulCount: index % 4,
      },
      attributes: index % 4 ? [] : [{ key: "fit", label: "Fit", value: "True to size", isPublic: true }],
      merchantReply: index % 9 === 1 ? "Thank you. We pass it on to the weavers." : null,
      ...{ consentText: "yes", state: "published", submittedAt: new Date(Date.UTC(2026, 7, 1, 0, index)) },
    })),
  })
  await db.reviewMedia.createMany({
    data: Array.from({ length: Math.min(photos, count) }, (_, index) => ({
      ...{ id: `m${index}`, shopId: shopDomain, reviewId: `r${String(count - 1 - index).padStart(4, "0")}`, productId, position: 0 },
      ...{
        kind: "image",
        contentType: "image/svg+xml",
        byteSize: 900,
        width: 800,
        height: 800,
        contentHash: String(index),
        state: "shown",
      },
      ...{ url: `/ext/pictures/linen-shirt.svg?photo=${index}`, createdAt: new Date() },
    })),
  })
  await db.productQuestion.create({
    data: {
      ...{ id: "q1", shopId: shopDomain, productId, displayName: "Ben", body: "Does it shrink?", state: "published" },
      askedAt: new Date("2026-08-02T00:00:00Z"),
    },
  })
  await db.productAnswer.create({
    data: {
      ...{ id: "a1", shopId: shopDomain, questionId: "q1", body: "At 40 degrees by about two percent.", author: "Story Shop" },
      ...{ answeredBy: "1", answeredAt: new Date("2026-08-03T00:00:00Z") },
    },
  })
  await wantPublication(db, shopDomain, productId, product.clock.now())
  await product.settle()
  await product.pass({ hours: 1 })
  return { product, story, origin: product.simulator.plainOrigin, close: () => product.close() }
}
