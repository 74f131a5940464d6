import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { longest, readReviewForm } from "#app/flow/reviews/review-form.ts"

const byLink = { consent: true, email: false }
const inStore = { consent: true, email: true }
const fields = (patch: Record<string, string> = {}) => ({
  rating: "4",
  title: "Soft",
  body: "I like it.",
  name: "Anna",
  consent: "yes",
  ...patch,
})
const problemsOf = (patch: Record<string, string>, asks = byLink) => {
  const form = readReviewForm(fields(patch), asks)
  return form.kind === "problems" ? form.problems.map(({ field, problem }) => `${field} ${problem}`) : form.kind
}

describe("readReviewForm", () => {
  test("keeps a review as it was written", () => {
    expect(readReviewForm(fields({ body: " First line\r\n\r\n\r\n\r\nsecond  one ", days_used: "21" }), byLink)).toEqual({
      kind: "valid",
      text: { rating: 4, title: "Soft", body: "First line\n\nsecond  one", displayName: "Anna", daysUsed: 21 },
      email: null,
      attributes: [],
      labels: [],
    })
  })

  test.each<[Record<string, string>, string | string[], typeof byLink?]>([
    [{ rating: "" }, ["rating rating-missing"]],
    [{ rating: "0" }, ["rating rating-missing"]],
    [{ rating: "6" }, ["rating rating-missing"]],
    [{ rating: "4.5" }, ["rating rating-missing"]],
    [{ rating: "５" }, ["rating rating-missing"]],
    [{ rating: "5 " }, ["rating rating-missing"]],
    [{ body: "  \n " }, ["body body-missing"]],
    [{ body: "\u202E\u0000" }, ["body body-missing"]],
    [{ name: "" }, ["name name-missing"]],
    [{ title: "t".repeat(longest.title) }, "valid"],
    [{ title: "t".repeat(longest.title + 1) }, ["title too-long"]],
    [{ body: "b".repeat(longest.body + 1) }, ["body too-long"]],
    [{ name: "n".repeat(longest.name + 1) }, ["name too-long"]],
    [{ consent: "" }, ["consent consent-missing"]],
    [{ days_used: "-1" }, ["days_used days-wrong"]],
    [{ days_used: "3651" }, ["days_used days-wrong"]],
    [{ days_used: "1e3" }, ["days_used days-wrong"]],
    [{ days_used: "" }, "valid"],
    [{ email: "" }, ["email email-wrong"], inStore],
    [{ email: "anna" }, ["email email-wrong"], inStore],
    [{ email: "anna@shopper.example" }, "valid", inStore],
    [{ email: "a@b.c\r\nBcc: x@y.z" }, ["email email-wrong"], inStore],
    [{ website: "https://spam.example" }, "robot"],
    [{ website: "  " }, "valid"],
    [{ rating: "", body: "", name: "" }, ["rating rating-missing", "body body-missing", "name name-missing"]],
  ])("%j", (patch, expected, asks = byLink) => {
    expect(problemsOf(patch, asks)).toEqual(expected)
  })

  test("whatever is typed, it answers, and what is valid is bounded and visible", () => {
    const anything = fc.record({
      rating: fc.string(),
      title: fc.string({ unit: "binary" }),
      body: fc.string({ unit: "binary", maxLength: 6_000 }),
      name: fc.string({ unit: "binary" }),
      email: fc.string(),
      days_used: fc.string(),
      consent: fc.constantFrom("yes", "no"),
      website: fc.constant(""),
    })
    fc.assert(
      fc.property(anything, fc.constantFrom("1", "2", "3", "4", "5"), (typed, rating) => {
        const form = readReviewForm({ ...typed, rating }, byLink)
        if (form.kind !== "valid") return
        expect(form.text.body.length).toBeLessThanOrEqual(longest.body)

        expect(`${form.text.title}${form.text.displayName}`).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/)
      }),
      { seed: 20261121 },
    )
  })

  test("the stars decide nothing but themselves", () => {
    for (const rating of ["1", "2", "3", "4", "5"])
      expect(readReviewForm(fields({ rating }), byLink)).toMatchObject({
        kind: "valid",
        text: { rating: Number(rating), body: "I like it." },
      })
    expect(rejectionReasons.join(" ")).not.toMatch(/rating|star|negative|low/)
  })
})
