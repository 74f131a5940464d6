// Is this form a review, and what is wrong with it? From untrusted fields to a review's own text, kept as it was written.
// Lengths are in characters. The honeypot is a field that people do not see: whatever fills it is a robot. Names of fields are a contract with the form
// of the store (extensions/storefront) and of the page behind a link: `reviewFields`.
import { cleanLine, cleanText } from "#app/flow/reviews/clean-words.ts"
import { handLabels, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"

export interface ReviewText {
  rating: number
  title: string | null
  body: string
  displayName: string
  daysUsed: number | null
}

/** An answer to one of the shop's own questions, with the words it was asked in. */
export interface ReviewAttribute {
  key: string
  label: string
  value: string
  isPublic: boolean
}

/** A question as the form asks it, in the writer's language. */
export interface AskedQuestion {
  key: string
  kind: "choice" | "scale" | "text"
  label: string
  /** Of a choice and of a scale, in their order; what is shown is what is stored. */
  options: string[]
  isPublic: boolean
}

export type ReviewField = "rating" | "title" | "body" | "name" | "email" | "days_used" | "consent" | "how_got" | "media" | "questions"
export type ReviewProblem =
  "rating-missing" | "body-missing" | "too-long" | "name-missing" | "email-wrong" | "days-wrong" | "consent-missing" | "answer-wrong"

/** Field names of the form; `answer` goes before the key of a question of the shop. */
export const reviewFields = {
  rating: "rating",
  title: "title",
  body: "body",
  name: "name",
  email: "email",
  daysUsed: "days_used",
  consent: "consent",
  /** Whether the shop may write again; "yes" where the box was ticked. */
  optIn: "opt_in",
  /** Which words stood beside that box. */
  optInWords: "opt_in_words",
  /** How the writer came by it: one of `howGot`. */
  howGot: "how_got",
  /** Files, several. */
  media: "media",
  /** Ids of photos and videos of an earlier version that are to go, several. */
  removeMedia: "remove_media",
  answer: "answer_",
  trap: "website",
  product: "product_id",
  token: "token",
  locale: "locale",
  returnTo: "return_to",
} as const

/** Bought is the ordinary way and no label. */
export const howGot = ["bought", ...handLabels] as const

export interface ReadReview {
  text: ReviewText
  email: string | null
  attributes: ReviewAttribute[]
  /** What the writer says of how they came by it. */
  labels: ReviewLabel[]
}

export type ReadReviewForm =
  ({ kind: "valid" } & ReadReview) | { kind: "robot" } | { kind: "problems"; problems: { field: ReviewField; problem: ReviewProblem }[] }

export const longest = { title: 120, body: 5000, name: 60, email: 254, answer: 300 }

/** Whole numbers of days somebody may have used a thing: up to ten years. */
const mostDays = 3650

/** Reads one product's fields. `consent` and `email` are for forms that no signed link vouches for; `questions`: those that were asked. */
export function readReviewForm(
  fields: Readonly<Record<string, string | undefined>>,
  asks: { consent: boolean; email: boolean; questions?: readonly AskedQuestion[] },
): ReadReviewForm {
  if (fields["website"]?.trim()) return { kind: "robot" }
  const problems: { field: ReviewField; problem: ReviewProblem }[] = []
  const rating = /^[1-5]$/.test(fields["rating"] ?? "") ? Number(fields["rating"]) : 0
  const title = cleanLine(fields["title"])
  const body = cleanText(fields["body"])
  const displayName = cleanLine(fields["name"])
  const email = cleanLine(fields["email"])
  const days = fields["days_used"]?.trim() ?? ""
  if (rating === 0) problems.push({ field: "rating", problem: "rating-missing" })
  if (body === "") problems.push({ field: "body", problem: "body-missing" })
  if (displayName === "") problems.push({ field: "name", problem: "name-missing" })
  if (title.length > longest.title) problems.push({ field: "title", problem: "too-long" })
  if (body.length > longest.body) problems.push({ field: "body", problem: "too-long" })
  if (displayName.length > longest.name) problems.push({ field: "name", problem: "too-long" })
  if ((asks.email || email !== "") && !isMailAddress(email)) problems.push({ field: "email", problem: "email-wrong" })
  if (days !== "" && (!/^\d{1,4}$/.test(days) || Number(days) > mostDays)) problems.push({ field: "days_used", problem: "days-wrong" })
  if (asks.consent && fields["consent"] !== "yes") problems.push({ field: "consent", problem: "consent-missing" })
  const attributes = readAnswers(fields, asks.questions ?? [])
  if (attributes === "too-long") problems.push({ field: "questions", problem: "too-long" })
  if (attributes === "wrong") problems.push({ field: "questions", problem: "answer-wrong" })
  if (problems.length > 0 || typeof attributes === "string") return { kind: "problems", problems }
  const text = { rating, title: title || null, body, displayName, daysUsed: days === "" ? null : Number(days) }
  const labels = handLabels.filter((label) => label === fields["how_got"])
  return { kind: "valid", text, email: email || null, attributes, labels }
}

export const isMailAddress = (email: string): boolean => email.length <= longest.email && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)

/** No question has to be answered; what is not among its options is no answer. */
function readAnswers(
  fields: Readonly<Record<string, string | undefined>>,
  questions: readonly AskedQuestion[],
): ReviewAttribute[] | "too-long" | "wrong" {
  const attributes: ReviewAttribute[] = []
  for (const { key, kind, label, options, isPublic } of questions) {
    const value = cleanLine(fields[`${reviewFields.answer}${key}`])
    if (value === "") continue
    if (value.length > longest.answer) return "too-long"
    if (kind !== "text" && !options.includes(value)) return "wrong"
    attributes.push({ key, label, value, isPublic })
  }
  return attributes
}
