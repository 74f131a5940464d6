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
}

/** The review form on a page of its own inside the theme; again with what is wrong after a failed try. */
export function storeFormPage(form: StoreForm): Response {
  const { words } = shopperWords(form.locale)
  return liquidPage(
    <section className="afterword afterword-form page-width">
      <h1 className="afterword-heading">{`${words.reviewTitle}: ${form.productTitle}`}</h1>
      <form className="afterword-form__fields" method="post" action={form.action}>
        <input type="hidden" name="product_id" value={form.productId} />
        <input type="hidden" name="return_to" value={form.returnTo} />
        <input type="hidden" name="locale" value={form.locale ?? ""} />
        <ReviewFields words={words} shopName={form.shopName} prefix="afterword" values={form.values} problems={form.problems} asksEmail />
        <p>
          <button className="afterword-button button" type="submit">
            {words.send}
          </button>
        </p>
      </form>
    </section>,
    form.problems.length > 0 ? 422 : 200,
  )
}

export function storeMessagePage(message: {
  locale: string | null
  kind: "thanks" | "not-yet" | "not-found" | "refused"
  returnTo: string
}): Response {
  const { words } = shopperWords(message.locale)
  const status = { "thanks": 200, "not-yet": 200, "not-found": 404, "refused": 400 }[message.kind]
  const said = {
    "thanks": [words.thanks, words.thanksMore],
    "not-yet": [words.notYetDone, null],
    "not-found": [words.linkInvalidTitle, words.linkInvalid],
    "refused": [words.linkInvalidTitle, words.linkInvalid],
  }[message.kind]
  return liquidPage(
    <section className="afterword page-width" role="status">
      <h1 className="afterword-heading">{said[0]}</h1>
      {said[1] ? <p>{said[1]}</p> : null}
      <p>
        <a className="afterword-button button" href={message.returnTo}>
          {words.backToShop}
        </a>
      </p>
    </section>,
    status,
  )
}
