// Is this form a question about a product, and what is wrong with it? Field names are a contract with the store's form. Lengths in characters.
import { cleanLine, cleanText } from "#app/flow/reviews/clean-words.ts"
import { isMailAddress } from "#app/flow/reviews/review-form.ts"

export const questionFields = {
  question: "question",
  name: "name",
  email: "email",
  consent: "consent",
  trap: "website",
  product: "product_id",
} as const

export const longestQuestion = { question: 1000, name: 60 }

export type QuestionProblem = "question-missing" | "name-missing" | "too-long" | "email-wrong" | "consent-missing"

export type ReadQuestion =
  | { kind: "valid"; question: string; displayName: string; email: string | null }
  | { kind: "robot" }
  | { kind: "problems"; problems: { field: "question" | "name" | "email" | "consent"; problem: QuestionProblem }[] }

export function readQuestionForm(fields: Readonly<Record<string, string | undefined>>): ReadQuestion {
  if (fields["website"]?.trim()) return { kind: "robot" }
  const problems: Extract<ReadQuestion, { kind: "problems" }>["problems"] = []
  const question = cleanText(fields["question"])
  const displayName = cleanLine(fields["name"])
  const email = cleanLine(fields["email"])
  if (question === "") problems.push({ field: "question", problem: "question-missing" })
  if (question.length > longestQuestion.question) problems.push({ field: "question", problem: "too-long" })
  if (displayName === "") problems.push({ field: "name", problem: "name-missing" })
  if (displayName.length > longestQuestion.name) problems.push({ field: "name", problem: "too-long" })
  if (email !== "" && !isMailAddress(email)) problems.push({ field: "email", problem: "email-wrong" })
  if (fields["consent"] !== "yes") problems.push({ field: "consent", problem: "consent-missing" })
  return problems.length > 0 ? { kind: "problems", problems } : { kind: "valid", question, displayName, email: email || null }
}
