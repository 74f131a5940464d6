// Is this form a review, and what is wrong with it? From untrusted fields to a review's own text, kept as it was written.
// Lengths are in characters. The honeypot is a field that people do not see: whatever fills it is a robot.

export interface ReviewText {
  rating: number
  title: string | null
  body: string
  displayName: string
  daysUsed: number | null
}

export type ReviewField = "rating" | "title" | "body" | "name" | "email" | "days_used" | "consent"
export type ReviewProblem =
  "rating-missing" | "body-missing" | "too-long" | "name-missing" | "email-wrong" | "days-wrong" | "consent-missing"

export type ReadReviewForm =
  | { kind: "valid"; text: ReviewText; email: string | null }
  | { kind: "robot" }
  | { kind: "problems"; problems: { field: ReviewField; problem: ReviewProblem }[] }

export const longest = { title: 120, body: 5000, name: 60, email: 254 }

/** Whole numbers of days somebody may have used a thing: up to ten years. */
const mostDays = 3650

/** Reads one product's fields. `needsConsent` and `needsEmail` are for forms that no signed link vouches for. */
export function readReviewForm(
  fields: Readonly<Record<string, string | undefined>>,
  asks: { consent: boolean; email: boolean },
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
  if (asks.email || email !== "") {
    if (email.length > longest.email || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email))
      problems.push({ field: "email", problem: "email-wrong" })
  }
  if (days !== "" && (!/^\d{1,4}$/.test(days) || Number(days) > mostDays)) problems.push({ field: "days_used", problem: "days-wrong" })
  if (asks.consent && fields["consent"] !== "yes") problems.push({ field: "consent", problem: "consent-missing" })
  if (problems.length > 0) return { kind: "problems", problems }
  const text = { rating, title: title || null, body, displayName, daysUsed: days === "" ? null : Number(days) }
  return { kind: "valid", text, email: email || null }
}

// Control characters and direction overrides let a text pose as another; line breaks stay in the body alone.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

function cleanText(value: string | undefined): string {
  return (value ?? "")
    .replace(/\r\n?/g, "\n")
    .replace(invisible, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}

function cleanLine(value: string | undefined): string {
  return cleanText(value).replace(/\s+/g, " ")
}
