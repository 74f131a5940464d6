// Pages of reviews in the storefront, by the app proxy. A whole page is Liquid, so that it stands in the theme's own frame; the part that a script
// exchanges is bare HTML. In neither can anything written by people become Liquid: no brace of theirs is left.
import type { ReactNode } from "react"
import { renderToStaticMarkup } from "react-dom/server"

import { isFiltered, wishSearch } from "#app/flow/reviews/review-page.ts"
import type { RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import type { ReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { decimal, Stars } from "#app/ui/storefront/stars.tsx"
import { baseOf, linkTo, type ReviewPlace } from "#app/ui/storefront/review-place.ts"
import { ReviewResults } from "#app/ui/storefront/review-results.tsx"
import { pageStyle } from "#app/ui/storefront/storefront-assets.ts"

const seconds = 60

/** The exchangeable part alone. The same for every visitor, so it may be kept for a minute. */
export function reviewSection(place: ReviewPlace, page: ReviewPage): Response {
  return new Response(renderToStaticMarkup(<ReviewResults place={place} page={page} />), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": `public, max-age=${seconds}`,
      "x-robots-tag": "noindex",
      "x-content-type-options": "nosniff",
    },
  })
}

/** A whole page in the theme's frame, for everybody without a script and for search engines. */
export function reviewWholePage(place: ReviewPlace, page: ReviewPage, product: { title: string; handle: string } | null): Response {
  const { t } = place.words
  const title = product ? t("page.title_of", { product: product.title }) : t("page.title")
  const own = `${baseOf(place)}${wishSearch(place.wish, null)}`
  const isCanonical = !isFiltered(place.wish) && place.wish.order === "newest"
  const canonical = isCanonical ? own : baseOf(place)
  const markup = withoutLiquid(
    <section className="afterword afterword-reviews page-width" lang={place.words.language} dir={place.words.direction}>
      <h1 className="afterword-heading">{title}</h1>
      {product ? (
        <p>
          <a href={`/products/${encodeURIComponent(product.handle)}`}>{t("page.to_product")}</a>
        </p>
      ) : null}
      {page.summary && page.summary.mean !== null ? <Summary place={place} summary={page.summary} mean={page.summary.mean} /> : null}
      <ReviewResults place={place} page={page} />
      <p className="afterword-quiet">{t("list.note")}</p>
    </section>,
  )
  return new Response(`${pageVariables(title, canonical)}${pageStyle}${markup}`, {
    headers: {
      "content-type": "application/liquid; charset=utf-8",
      "cache-control": `public, max-age=${seconds}`,
      "link": [`<${canonical}>; rel="canonical"`, ...neighbours(place, page)].join(", "),
      ...(isCanonical ? {} : { "x-robots-tag": "noindex, follow" }),
    },
  })
}

function neighbours(place: ReviewPlace, page: ReviewPage): string[] {
  const [first, last] = [page.reviews[0]?.id, page.reviews.at(-1)?.id]
  return [
    ...(page.hasPrevious && first ? [`<${linkTo(place, { before: first })}>; rel="prev"`] : []),
    ...(page.hasNext && last ? [`<${linkTo(place, { after: last })}>; rel="next"`] : []),
  ]
}

function Summary({ place, summary, mean }: { place: ReviewPlace; summary: RatingSummary; mean: number }) {
  const { t } = place.words
  return (
    <div className="afterword-summary">
      <div className="afterword-row">
        <span className="afterword-number" aria-hidden="true">
          {decimal(place, mean)}
        </span>
        <div>
          <Stars place={place} rating={mean} />
          <p className="afterword-quiet">{t("list.based_on", { count: summary.count })}</p>
        </div>
      </div>
      <ul className="afterword-histogram" role="list">
        {(["5", "4", "3", "2", "1"] as const).map((stars) => (
          <li key={stars}>
            <a className="afterword-histogram__line" href={linkTo(place, { stars: Number(stars) })} rel="nofollow" data-aw-click="page">
              <span className="afterword-spoken">
                {`${t("histogram.stars", { count: Number(stars) })}: ${t("stars.count", { count: summary.histogram[stars] })}`}
              </span>
              <span aria-hidden="true">{stars}</span>
              <span className="afterword-histogram__star" aria-hidden="true" />
              <span className="afterword-histogram__track" aria-hidden="true">
                <span style={{ inlineSize: `${Math.round((summary.histogram[stars] * 100) / Math.max(1, summary.count))}%` }} />
              </span>
              <span aria-hidden="true">{summary.histogram[stars]}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The theme's frame takes these names for its head; in quotes, and without the signs that could end them. */
function pageVariables(title: string, canonical: string): string {
  const quoted = (text: string) => `"${text.replace(/["{}%<>&\\\r\n]/g, " ").trim()}"`
  return `{% assign page_title = ${quoted(title)} %}{% capture canonical_url %}{{ shop.secure_url | default: shop.url }}${canonical.replace(/[{}%<>"]/g, "")}{% endcapture %}`
}

export function withoutLiquid(children: ReactNode): string {
  return renderToStaticMarkup(<>{children}</>)
    .replaceAll("{", "&#123;")
    .replaceAll("}", "&#125;")
}
