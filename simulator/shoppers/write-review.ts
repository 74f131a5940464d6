// Fills a review form as a person would: stars, words, a name, the box for consent; whatever else the form holds stays as it came. The trap
// field for robots stays empty, since a person does not see it.
import { submitForm, type VisitedPage } from "./browse.ts"
import { initialValues, type HtmlForm } from "./html-forms.ts"

export interface OwnReview {
  stars: number
  title: string
  body: string
  name: string
  email: string
  daysUsed: number
}

/** Forms that ask for stars, in the order of the page. */
export function reviewForms(page: VisitedPage): HtmlForm[] {
  return page.forms.filter((form) => form.method === "post" && form.fields.some((field) => field.name === "rating"))
}

/** The form about `productTitle`, else the first; null when the page has none. */
export function formAbout(page: VisitedPage, productTitle: string): HtmlForm | null {
  const forms = reviewForms(page)
  return forms.find((form) => form.words.includes(productTitle)) ?? forms[0] ?? null
}

export function reviewValues(form: HtmlForm, review: OwnReview): URLSearchParams {
  const values = initialValues(form)
  const answers: Record<string, string> = {
    rating: String(review.stars),
    title: review.title,
    body: review.body,
    name: review.name,
    email: review.email,
    days_used: String(Math.max(0, Math.round(review.daysUsed))),
  }
  for (const field of form.fields) {
    const answer = answers[field.name]
    if (answer !== undefined && field.type !== "hidden" && (field.name === "rating" || answer !== "")) values.set(field.name, answer)
    if (field.name === "consent" && field.type === "checkbox") values.set(field.name, field.value)
  }
  return values
}

export function postReview(page: VisitedPage, form: HtmlForm, review: OwnReview): Promise<VisitedPage> {
  return submitForm(page, form, reviewValues(form, review))
}
