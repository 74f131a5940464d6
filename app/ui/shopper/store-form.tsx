import type { OptInBox } from "#app/flow/reviews/opt-in-box.view.server.ts"
import type { AskedQuestion } from "#app/flow/reviews/review-form.ts"
import { reviewWords } from "#app/flow/reviews/words/words-of.ts"
import { ReviewFields, type ReviewValues } from "#app/ui/shopper/review-fields.tsx"
import { liquidPage } from "#app/ui/shopper/page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

export interface StoreForm {
  locale: string | null
  shopName: string
  productId: string
  productTitle: string
  /** Where the store's page posts: /apps/afterword/reviews */
  action: string
  returnTo: string
  values: ReviewValues
  problems: { field: string; problem: string }[]
  /** Whom nothing vouches for has to name an address. */
  asksEmail: boolean
  questions: readonly AskedQuestion[]
  takesMedia: boolean
  optIn?: OptInBox | null
  /** A link of a mail, handed on. */
  token?: string
  /** Something about the whole form. */
  trouble?: "too-many" | "too-large-form" | null
  /** Where somebody who bought it and is not logged in gets a link. */
  findUrl: string
}

/** The review form on a page of its own inside the theme; again with what is wrong after a failed try. */
export function storeFormPage(form: StoreForm): Response {
  const { words } = shopperWords(form.locale)
  const { words: more } = reviewWords(form.locale)
  const { trouble = null } = form
  return liquidPage(
    <section className="afterword afterword-form page-width">
      <h1 className="afterword-heading">{`${words.reviewTitle}: ${form.productTitle}`}</h1>
      {trouble ? (
        <p className="bad afterword-error" role="alert">
          {words.problems[trouble] ?? more.problems[trouble]}
        </p>
      ) : null}
      <form className="afterword-form__fields" method="post" action={form.action} encType="multipart/form-data">
        <input type="hidden" name="product_id" value={form.productId} />
        <input type="hidden" name="return_to" value={form.returnTo} />
        <input type="hidden" name="locale" value={form.locale ?? ""} />
        {form.token ? <input type="hidden" name="token" value={form.token} /> : null}
        <ReviewFields
          words={words}
          more={more}
          shopName={form.shopName}
          prefix="afterword"
          values={form.values}
          problems={form.problems}
          asksEmail={form.asksEmail}
          questions={form.questions}
          takesMedia={form.takesMedia}
          optIn={form.optIn ?? null}
        />
        <p>
          <button className="afterword-button button" type="submit">
            {words.send}
          </button>
        </p>
      </form>
      {form.asksEmail ? (
        <p>
          <a href={form.findUrl}>{more.findTitle}</a>
        </p>
      ) : null}
    </section>,
    trouble === "too-many" ? 429 : trouble ? 413 : form.problems.length > 0 ? 422 : 200,
  )
}

const statuses = {
  "thanks": 200,
  "not-yet": 200,
  "not-found": 404,
  "refused": 400,
  "only-buyers": 403,
  "asked": 200,
  "find-done": 200,
  "voted": 200,
  "vote-back": 200,
  "reported": 200,
  "too-many": 429,
  "too-large": 413,
} as const

export type StoreMessage = keyof typeof statuses

export function storeMessagePage(message: {
  locale: string | null
  kind: StoreMessage
  returnTo: string
  /** Files that were not taken; where buyers get a link. */
  fileProblems?: readonly string[]
  findUrl?: string
  /** Where its writer sees what becomes of the review. */
  outcomeUrl?: string
}): Response {
  const { words } = shopperWords(message.locale)
  const { words: more } = reviewWords(message.locale)
  const said: Record<StoreMessage, readonly [string, string | null]> = {
    "thanks": [words.thanks, words.thanksMore],
    "not-yet": [words.notYetDone, null],
    "not-found": [words.linkInvalidTitle, words.linkInvalid],
    "refused": [words.linkInvalidTitle, words.linkInvalid],
    "only-buyers": [more.onlyBuyers, null],
    "asked": [more.askDone, null],
    "find-done": [more.findDone, null],
    "voted": [more.voteDone, null],
    "vote-back": [more.voteBack, null],
    "reported": [more.reportDone, null],
    "too-large": [more.problems["too-large-form"] ?? "", null],
    "too-many": [words.waitForShop, words.problems["too-many"] ?? null],
  }
  const [title, text] = said[message.kind]
  return liquidPage(
    <section className="afterword page-width" role="status">
      <h1 className="afterword-heading">{title}</h1>
      {text ? <p>{text}</p> : null}
      {(message.fileProblems ?? []).map((problem) => (
        <p className="bad afterword-error" key={problem}>
          {more.problems[problem]}
        </p>
      ))}
      {message.outcomeUrl ? (
        <p>
          <a href={message.outcomeUrl}>{more.stateLink}</a> {more.stateKeep}
        </p>
      ) : null}
      {message.kind === "only-buyers" && message.findUrl ? (
        <p>
          <a href={`/account/login?return_url=${encodeURIComponent(message.returnTo)}`}>{more.logIn}</a>{" "}
          <a href={message.findUrl}>{more.findTitle}</a>
        </p>
      ) : null}
      <p>
        <a className="afterword-button button" href={message.returnTo}>
          {words.backToShop}
        </a>
      </p>
    </section>,
    statuses[message.kind],
  )
}
