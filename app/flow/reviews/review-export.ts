// How are reviews written down for other programs? Pure: one review to one line, in our own columns (docs/review-import.md), in the columns that Judge.me
// and those who read its files know, as JSON, or one line a picture. A cell that a spreadsheet would take for a formula gets an apostrophe before it
// (OWASP, CSV injection: = + - @, tab and line ends); one more before a text that looks guarded already, so that reading gives every text back.
import { knownLabels } from "#app/flow/reviews/review-labels.ts"
import { shownAttributes } from "#app/flow/reviews/shown-review.ts"

export interface ExportedReview {
  id: string
  productId: string
  productHandle: string
  productTitle: string
  rating: number
  title: string | null
  body: string
  displayName: string
  email: string | null
  locale: string | null
  source: string
  /** Which app it came from, for an imported one. */
  importedFrom: string | null
  isVerified: boolean
  state: string
  rejectionReason: string | null
  daysUsed: number | null
  submittedAt: Date
  editedAt: Date | null
  reply: string | null
  repliedAt: Date | null
  labels: string[]
  attributes: unknown
  helpful: number
  isRedacted: boolean
  media: { kind: string; url: string; previewUrl: string | null; width: number | null; height: number | null }[]
}

export const exportFormats = ["csv", "judgeme", "jsonl", "media", "zip"] as const
export type ExportFormat = (typeof exportFormats)[number]

interface Column {
  name: string
  cell: (review: ExportedReview) => string | number | null
}

const stamp = (at: Date | null): string => (at ? `${at.toISOString().slice(0, 19)}Z` : "")
const judgeMeStamp = (at: Date | null): string => (at ? `${at.toISOString().slice(0, 19).replace("T", " ")} UTC` : "")
const numberOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1)
const urls = (review: ExportedReview): string => review.media.map(({ url }) => url).join(" ")
const yes = (is: boolean): string => (is ? "yes" : "no")
const isIncentivised = ({ labels }: ExportedReview): boolean => labels.includes("incentivised")

const ownColumns: readonly Column[] = [
  { name: "afterword_id", cell: ({ id }) => id },
  { name: "product_id", cell: ({ productId }) => numberOf(productId) },
  { name: "product_handle", cell: ({ productHandle }) => productHandle },
  { name: "product_title", cell: ({ productTitle }) => productTitle },
  { name: "rating", cell: ({ rating }) => rating },
  { name: "title", cell: ({ title }) => title },
  { name: "body", cell: ({ body }) => body },
  { name: "review_date", cell: ({ submittedAt }) => stamp(submittedAt) },
  { name: "reviewer_name", cell: ({ displayName }) => displayName },
  { name: "reviewer_email", cell: ({ email }) => email },
  { name: "verified", cell: ({ isVerified }) => yes(isVerified) },
  { name: "state", cell: ({ state }) => state },
  { name: "reason", cell: ({ rejectionReason }) => rejectionReason },
  { name: "reply", cell: ({ reply }) => reply },
  { name: "reply_date", cell: ({ repliedAt }) => stamp(repliedAt) },
  { name: "picture_urls", cell: urls },
  { name: "incentivized", cell: (review) => yes(isIncentivised(review)) },
  { name: "labels", cell: ({ labels }) => knownLabels(labels).join(" ") },
  { name: "origin", cell: ({ source, importedFrom }) => importedFrom ?? source },
  { name: "language", cell: ({ locale }) => locale },
  { name: "days_used", cell: ({ daysUsed }) => daysUsed },
  { name: "answers", cell: ({ attributes }) => JSON.stringify(shownAttributes(attributes)) },
  { name: "helpful", cell: ({ helpful }) => helpful },
  { name: "edited_at", cell: ({ editedAt }) => stamp(editedAt) },
  { name: "redacted", cell: ({ isRedacted }) => yes(isRedacted) },
]

const judgeMeColumns: readonly Column[] = [
  { name: "title", cell: ({ title }) => title },
  { name: "body", cell: ({ body }) => body },
  { name: "rating", cell: ({ rating }) => rating },
  { name: "review_date", cell: ({ submittedAt }) => judgeMeStamp(submittedAt) },
  { name: "source", cell: ({ source }) => source },
  { name: "curated", cell: ({ state, rejectionReason }) => curated(state, rejectionReason) },
  { name: "reviewer_name", cell: ({ displayName }) => displayName },
  { name: "reviewer_email", cell: ({ email }) => email },
  { name: "product_id", cell: ({ productId }) => numberOf(productId) },
  { name: "product_handle", cell: ({ productHandle }) => productHandle },
  { name: "reply", cell: ({ reply }) => reply },
  { name: "reply_date", cell: ({ repliedAt }) => judgeMeStamp(repliedAt) },
  { name: "picture_urls", cell: (review) => review.media.map(({ url }) => url).join(",") },
  { name: "ip_address", cell: () => "" },
  { name: "location", cell: () => "" },
  // Not of Judge.me's set: what the law wants said goes along.
  { name: "incentivized", cell: (review) => yes(isIncentivised(review)) },
  { name: "labels", cell: ({ labels }) => knownLabels(labels).join(" ") },
]

function curated(state: string, reason: string | null): string {
  if (state === "published") return "ok"
  return state === "rejected" && reason === "spam" ? "spam" : "not-yet"
}

const columnSets = { csv: ownColumns, judgeme: judgeMeColumns }
const mediaHeader = ["review_id", "product_handle", "kind", "url", "preview_url", "width", "height"]

/** The first line, with the mark by which spreadsheets know UTF-8; empty for formats without one. */
export function exportHead(format: ExportFormat): string {
  if (format === "jsonl" || format === "zip") return ""
  return `\uFEFF${line(format === "media" ? mediaHeader : columnSets[format].map(({ name }) => name))}`
}

/** All lines of one review. */
export function exportLines(format: Exclude<ExportFormat, "zip">, review: ExportedReview): string {
  if (format === "jsonl") return `${JSON.stringify({ ...review, attributes: shownAttributes(review.attributes) })}\n`
  if (format === "media")
    return review.media
      .map(({ kind, url, previewUrl, width, height }) => line([review.id, review.productHandle, kind, url, previewUrl, width, height]))
      .join("")
  return line(columnSets[format].map(({ cell }) => cell(review)))
}

/** One line of CSV. Numbers are ours and stay numbers. */
export function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (typeof cell === "number" ? String(cell) : quoted(guarded(cell ?? "")))).join(",")}\r\n`
}

const guarded = (text: string): string => (/^'*[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text)
const quoted = (text: string): string => (/[",;\t|\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
