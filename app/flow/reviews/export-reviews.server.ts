import { readEveryReview } from "#app/flow/reviews/exported-reviews.view.server.ts"
import { mediaLimits } from "#app/flow/reviews/media-limits.ts"
import { exportHead, exportLines, line, type ExportFormat } from "#app/flow/reviews/review-export.ts"
import { createZip } from "#app/flow/reviews/zip-stream.ts"
import type { Context } from "#app/platform/context.ts"
import type { FetchFile } from "#app/platform/guarded-fetch.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface ReviewExport {
  name: string
  type: string
  chunks: AsyncGenerator<Uint8Array>
}

const endings = {
  csv: ["reviews.csv", "text/csv; charset=utf-8"],
  judgeme: ["reviews-judgeme.csv", "text/csv; charset=utf-8"],
  jsonl: ["reviews.jsonl", "application/x-ndjson; charset=utf-8"],
  media: ["review-pictures.csv", "text/csv; charset=utf-8"],
  zip: ["review-pictures.zip", "application/zip"],
} as const

/** Everything that is said of the shop's products, as it comes out of the database: the file is never whole in memory. */
export function exportReviews(context: Context, fetchFile: FetchFile, shop: ShopId, format: ExportFormat): ReviewExport {
  const [name, type] = endings[format]
  const day = context.clock.now().toISOString().slice(0, 10)
  const chunks = format === "zip" ? zipped(context, fetchFile, shop) : written(context, shop, format)
  return { name: `${day}-${name}`, type, chunks }
}

async function* written(context: Context, shop: ShopId, format: Exclude<ExportFormat, "zip">): AsyncGenerator<Uint8Array> {
  const head = exportHead(format)
  if (head !== "") yield Buffer.from(head)
  for await (const reviews of readEveryReview(context, shop)) {
    const lines = reviews.map((review) => exportLines(format, review)).join("")
    if (lines !== "") yield Buffer.from(lines)
  }
}

const limits = { maxBytes: mediaLimits.videoBytes, timeoutMs: 60_000 }

/** The shop's own files of its reviews, one after the other; what could not be had is listed at the end. */
async function* zipped(context: Context, fetchFile: FetchFile, shop: ShopId): AsyncGenerator<Uint8Array> {
  const zip = createZip()
  const now = context.clock.now()
  const missing: string[] = []
  for await (const reviews of readEveryReview(context, shop))
    for (const { id, media } of reviews)
      for (const [place, { url }] of media.entries()) {
        const file = await fetchFile(url, limits)
        const isTaken = file.kind === "fetched" && zip.hasRoom(file.bytes.length)
        if (isTaken) yield* zip.file(nameOf(id, place, url, file.contentType), file.bytes, now)
        else missing.push(line([id, url, file.kind === "fetched" ? "no room left" : file.reason]))
      }
  if (missing.length > 0) yield* zip.file("left-out.csv", Buffer.from(line(["review_id", "url", "reason"]) + missing.join("")), now)
  yield zip.end()
}

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/avif": "avif",
  "video/mp4": "mp4",
  "video/webm": "webm",
}

/** Never a part of the address: a name from elsewhere could lead out of the folder in which somebody opens the archive. */
function nameOf(id: string, place: number, url: string, contentType: string): string {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? ""
  const ending = extensions[type] ?? /\.(jpe?g|png|webp|avif|mp4|webm)(?:$|\?)/iu.exec(url)?.[1]?.toLowerCase() ?? "bin"
  return `${id.replace(/[^\w-]/gu, "_")}-${place + 1}.${ending}`
}
