import { createFile, deleteFiles, filenameOf, findFile, readFile, stageUpload, type FileAnswer } from "#app/flow/reviews/media-documents.ts"
import { dropPieces, moveMedia, readEveryMedia, readPieces, type ReviewMedia } from "#app/flow/reviews/media.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { readReview } from "#app/flow/reviews/reviews.store.server.ts"
import { readProducts } from "#app/flow/record/products.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import type { UploadFile, UploadTarget } from "#app/platform/shopify/upload-file.server.ts"

export interface MediaPorts {
  admin: AdminClient
  upload: UploadFile
}

interface UserError {
  field: string[] | null
  message: string
  code?: string | null
}

/**
 * Brings the shop's own files in line with a review's photos and videos: what is published goes there, what is not is taken out. One step for each; what
 * Shopify still prepares is left to the next run. Idempotent, also over a crash between any two calls: a file has the same name on every try.
 */
export async function publishMedia(
  context: Context,
  queue: Queue,
  ports: MediaPorts,
  shop: ShopId,
  reviewId: ReviewId,
): Promise<{ changed: number; waiting: number }> {
  const review = await readReview(context.db, shop, reviewId)
  const isPublished = review?.state === "published"
  const counts = { changed: 0, waiting: 0 }
  for (const media of await readEveryMedia(context.db, shop, reviewId)) {
    const outcome = await step(context, ports, shop, media, isPublished)
    if (outcome !== "still") counts[outcome] += 1
  }
  if (review && counts.changed > 0) {
    const now = context.clock.now()
    await context.db.$transaction(async (tx) => {
      await wantPublication(tx, shop, review.productId, now)
      await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
    })
  }
  return counts
}

type Step = "changed" | "waiting" | "still"

async function step(context: Context, ports: MediaPorts, shop: ShopId, media: ReviewMedia, isPublished: boolean): Promise<Step> {
  switch (media.state) {
    case "unwanted":
      return takeOut(context, ports, shop, media)
    case "held":
      if (!isPublished || media.failure !== null) return "still"
      if (!(await moveMedia(context.db, shop, media.id, ["held"], { state: "sending" }))) return "waiting"
      return bringIn(context, ports, shop, media)
    case "sending":
      return bringIn(context, ports, shop, media)
    case "uploaded":
      return media.fileId ? lookAt(context, ports, shop, media.id, media.fileId) : "still"
    default:
      return "still"
  }
}

async function bringIn(context: Context, ports: MediaPorts, shop: ShopId, media: ReviewMedia): Promise<Step> {
  const fileId = (await findMade(ports, shop, media)) ?? (await make(context, ports, shop, media))
  if (fileId === null) return "changed"
  await moveMedia(context.db, shop, media.id, ["sending"], { state: "uploaded", fileId })
  return lookAt(context, ports, shop, media.id, fileId)
}

async function findMade({ admin }: MediaPorts, shop: ShopId, media: ReviewMedia): Promise<string | null> {
  // A first try has made nothing yet.
  if (media.state === "held") return null
  const found = await admin.query<{ files: { nodes: { id: string }[] } }>(shop, findFile, { query: `filename:${filenameOf(media)}` })
  return found.files.nodes[0]?.id ?? null
}

/** Null when Shopify does not want it; that is kept with its reason. */
async function make(context: Context, ports: MediaPorts, shop: ShopId, media: ReviewMedia): Promise<string | null> {
  const { db, vault } = context
  const filename = filenameOf(media)
  const resource = media.kind === "video" ? "VIDEO" : "IMAGE"
  const wanted = { resource, filename, mimeType: media.contentType, httpMethod: "POST", fileSize: String(media.byteSize) }
  const staged = await ports.admin.query<{
    stagedUploadsCreate: { stagedTargets: (UploadTarget & { resourceUrl: string })[] | null; userErrors: UserError[] }
  }>(shop, stageUpload, { input: [wanted] })
  const target = staged.stagedUploadsCreate.stagedTargets?.[0]
  if (!target) return refuse(context, shop, media, staged.stagedUploadsCreate.userErrors)
  const pieces = readPieces(db, vault, shop, media.id)
  await ports.upload(target, { filename, contentType: media.contentType, byteSize: media.byteSize, pieces })
  const [product] = await readProducts(db, shop, [media.productId])
  const file = { originalSource: target.resourceUrl, contentType: resource, filename, alt: product?.title ?? "" }
  const made = await ports.admin.query<{ fileCreate: { files: { id: string }[] | null; userErrors: UserError[] } }>(shop, createFile, {
    files: [file],
  })
  return made.fileCreate.files?.[0]?.id ?? refuse(context, shop, media, made.fileCreate.userErrors)
}

async function refuse({ db }: Context, shop: ShopId, media: ReviewMedia, errors: readonly UserError[]): Promise<null> {
  if (errors.length === 0) throw new WorldFailure("Shopify took a photo and gave no reason for not keeping it.", { retryable: true })
  await moveMedia(db, shop, media.id, ["sending"], { state: "refused", failure: errors[0]?.message ?? null })
  await dropPieces(db, shop, [media.id])
  return null
}

async function lookAt(context: Context, { admin }: MediaPorts, shop: ShopId, id: string, fileId: string): Promise<Step> {
  const { db, clock } = context
  const { node } = await admin.query<{ node: FileAnswer | null }>(shop, readFile, { id: fileId })
  if (node && (node.fileStatus === "PROCESSING" || node.fileStatus === "UPLOADED")) return "waiting"
  const source = node?.sources?.find(({ mimeType }) => mimeType === "video/mp4") ?? node?.sources?.[0]
  const shown = node?.image ?? source
  if (node?.fileStatus !== "READY" || !shown) {
    const failure = node?.fileErrors[0]?.message ?? "The file is no longer in the shop."
    await moveMedia(db, shop, id, ["uploaded"], { state: "refused", failure })
  } else {
    const { url, width, height } = shown
    const previewUrl = node.preview?.image?.url ?? (node.image ? url : null)
    const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) }
    await moveMedia(db, shop, id, ["uploaded"], { state: "shown", url, previewUrl, ...size, shownAt: clock.now() })
  }
  await dropPieces(db, shop, [id])
  return "changed"
}

async function takeOut(context: Context, ports: MediaPorts, shop: ShopId, media: ReviewMedia): Promise<Step> {
  const { db, clock } = context
  // A crash may have left a file whose id nobody noted.
  const fileId = media.fileId ?? (await findMade(ports, shop, media))
  if (fileId) {
    const answer = await ports.admin.query<{ fileDelete: { userErrors: UserError[] } }>(shop, deleteFiles, { fileIds: [fileId] })
    const error = answer.fileDelete.userErrors.find(({ code }) => code !== "FILE_DOES_NOT_EXIST")
    if (error) throw new WorldFailure(`Shopify does not take a file of a review away: ${error.message}`, { retryable: true })
  }
  await dropPieces(db, shop, [media.id])
  const gone = { state: "removed", url: null, previewUrl: null, removedAt: clock.now() }
  return (await moveMedia(db, shop, media.id, ["unwanted"], gone)) ? "changed" : "still"
}
