import type { LinkPageView } from "#app/flow/reviews/link-page.view.server.ts"
import { ReviewFields, type ReviewValues } from "#app/ui/shopper/review-fields.tsx"
import { MessageCard, type MessageCardProps } from "#app/ui/shopper/message-card.tsx"
import { NotYetCard } from "#app/ui/shopper/not-yet-card.tsx"
import { shopperPage } from "#app/ui/shopper/page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

export interface ReviewPageState {
  /** Rating of a star link in the mail: chosen beforehand, never sent by opening the page. */
  presetRating: string | null
  done: "review" | "not-yet" | "message" | null
  message?: MessageCardProps["failed"]
  failed: { productId: string; values: ReviewValues; problems: { field: string; problem: string }[] } | null
}

export function reviewPage(view: LinkPageView, state: ReviewPageState, preferencesUrl: string): Response {
  const { language, words } = shopperWords(view.locale)
  return shopperPage({
    language,
    title: words.reviewTitle,
    shopName: view.shopName,
    status: state.failed || state.message ? 422 : 200,
    children: (
      <>
        {state.done === "review" ? (
          <p className="note" role="status">
            <strong>{words.thanks}</strong> {words.thanksMore}
          </p>
        ) : null}
        {state.done === "not-yet" ? (
          <p className="note" role="status">
            <strong>{words.notYetDone}</strong>
          </p>
        ) : null}
        <p>{words.reviewIntro(view.shopName, view.firstName)}</p>
        {view.products.map((product, index) => {
          const failed = state.failed?.productId === product.id ? state.failed : null
          const own = product.review
          const before = own && {
            rating: String(own.rating),
            title: own.title ?? "",
            body: own.body,
            name: own.displayName,
            days_used: own.daysUsed?.toString() ?? "",
          }
          const values = failed?.values ?? before ?? { rating: state.presetRating ?? "", name: view.firstName ?? "" }
          return (
            <section className="card" key={product.id} aria-labelledby={`product-${index}`}>
              <div className="product">
                {product.imageUrl ? <img src={product.imageUrl} alt="" width={64} height={64} /> : null}
                <h2 id={`product-${index}`}>{product.title}</h2>
              </div>
              <form method="post">
                <input type="hidden" name="intent" value="review" />
                <input type="hidden" name="product_id" value={product.id} />
                <ReviewFields
                  words={words}
                  shopName={view.shopName}
                  prefix={`p${index}`}
                  values={values}
                  problems={failed?.problems ?? []}
                  asksEmail={false}
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
