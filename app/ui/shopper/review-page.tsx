import type { LinkPageView } from "#app/flow/reviews/link-page.view.server.ts"
import { reviewFields } from "#app/flow/reviews/review-form.ts"
import { reviewWords } from "#app/flow/reviews/words/words-of.ts"
import { ReviewFields, type ReviewValues } from "#app/ui/shopper/review-fields.tsx"
import { MessageCard, type MessageCardProps } from "#app/ui/shopper/message-card.tsx"
import { NotYetCard } from "#app/ui/shopper/not-yet-card.tsx"
import { OutcomeNote } from "#app/ui/shopper/review-outcome.tsx"
import { shopperPage } from "#app/ui/shopper/page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

export interface ReviewPageState {
  /** Rating of a star link in the mail: chosen beforehand, never sent by opening the page. */
  presetRating: string | null
  /** The product that the star link was about; null for all of the page. */
  presetProduct?: string | null
  done: "review" | "not-yet" | "message" | null
  /** Kinds of files that were sent with the review and not taken. */
  fileProblems?: readonly string[]
  message?: MessageCardProps["failed"]
  failed: { productId: string; values: ReviewValues; problems: { field: string; problem: string }[] } | null
  /** Something about the whole form: it was too large, or there were too many. */
  trouble?: string | null
}

export function reviewPage(view: LinkPageView, state: ReviewPageState, preferencesUrl: string): Response {
  const { language, words } = shopperWords(view.locale)
  const { words: more } = reviewWords(view.locale)
  const said: Record<string, string | undefined> = { ...more.problems, ...words.problems }
  const { trouble = null } = state
  return shopperPage({
    language,
    title: words.reviewTitle,
    shopName: view.shopName,
    status: trouble === "too-many" ? 429 : trouble ? 413 : state.failed || state.message ? 422 : 200,
    keepsDraft: true,
    children: (
      <>
        <Done state={state} words={words} said={said} />
        {trouble ? (
          <p className="bad" role="alert">
            {said[trouble]}
          </p>
        ) : null}
        <p>{words.reviewIntro(view.shopName, view.firstName)}</p>
        {view.reward ? (
          <p className="quiet" lang={view.reward.language}>
            {view.reward.promise} {view.reward.outcome ? <strong>{view.reward.outcome}</strong> : null}
          </p>
        ) : null}
        {view.products.map((product, index) => {
          const failed = state.failed?.productId === product.id ? state.failed : null
          const own = product.review
          const isPreset = state.presetRating !== null && !own && (!state.presetProduct || state.presetProduct === product.id)
          const fresh = { rating: isPreset ? (state.presetRating ?? "") : "", name: view.firstName ?? "" }
          const values = failed?.values ?? (own ? valuesOf(own) : fresh)
          const flags = { ...(failed || own ? { "data-filled": "" } : {}), ...(isPreset ? { "data-preset": "" } : {}) }
          return (
            <section className="card" key={product.id} aria-labelledby={`product-${index}`}>
              <div className="product">
                {product.imageUrl ? <img src={product.imageUrl} alt="" width={64} height={64} /> : null}
                <h2 id={`product-${index}`}>
                  <bdi>{product.title}</bdi>
                </h2>
              </div>
              {own?.outcome ? <OutcomeNote outcome={own.outcome} shopName={view.shopName} words={more} /> : null}
              {failed && view.takesMedia && failed.problems.length > 0 ? <p className="quiet">{more.photosAgain}</p> : null}
              <form method="post" encType="multipart/form-data" data-draft={product.id} {...flags}>
                <input type="hidden" name="intent" value="review" />
                <input type="hidden" name="product_id" value={product.id} />
                <ReviewFields
                  words={words}
                  more={more}
                  shopName={view.shopName}
                  prefix={`p${index}`}
                  values={values}
                  problems={failed?.problems ?? []}
                  asksEmail={false}
                  questions={product.questions}
                  takesMedia={view.takesMedia}
                  optIn={view.optIn}
                  media={own?.media ?? []}
                />
                <button type="submit">{own ? words.saveChange : words.send}</button>
              </form>
            </section>
          )
        })}
        <NotYetCard words={words} />
        <MessageCard words={words} shopName={view.shopName} failed={state.message ?? null} isDone={state.done === "message"} />
        <footer className="quiet">
          {view.contact ? <p>{words.help(view.contact)}</p> : null}
          <p>
            <a href={preferencesUrl}>{words.preferences}</a>
          </p>
        </footer>
      </>
    ),
  })
}

type Own = NonNullable<LinkPageView["products"][number]["review"]>

function valuesOf({ rating, title, body, displayName, daysUsed, attributes, labels }: Own): ReviewValues {
  const answers = Object.fromEntries(attributes.map(({ key, value }) => [`${reviewFields.answer}${key}`, value]))
  const howGot = labels.find((label) => label !== "imported")
  const own = { rating: String(rating), title: title ?? "", body, name: displayName, days_used: daysUsed?.toString() ?? "" }
  return { ...answers, ...own, ...(howGot ? { how_got: howGot } : {}) }
}

function Done({
  state,
  words,
  said,
}: {
  state: ReviewPageState
  words: ReturnType<typeof shopperWords>["words"]
  said: Record<string, string | undefined>
}) {
  const { done, fileProblems = [] } = state
  return (
    <>
      {done === "review" ? (
        <div className="note" role="status">
          <p>
            <strong>{words.thanks}</strong> {words.thanksMore}
          </p>
          {fileProblems.map((problem) => (
            <p className="bad" key={problem}>
              {said[problem]}
            </p>
          ))}
        </div>
      ) : null}
      {done === "not-yet" ? (
        <p className="note" role="status">
          <strong>{words.notYetDone}</strong>
        </p>
      ) : null}
    </>
  )
}
