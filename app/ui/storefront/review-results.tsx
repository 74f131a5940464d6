// The part of a list of reviews that sorting, filters and going on exchange: tools, reviews, links to the next and the previous page. Its own answer to
// the section address, and the middle of a whole page.
import { everything, isFiltered, type ReviewOrder } from "#app/flow/reviews/review-page.ts"
import type { ReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { ownName } from "#app/ui/storefront/language-name.ts"
import { ReviewItem } from "#app/ui/storefront/review-item.tsx"
import { linkTo, type ReviewPlace } from "#app/ui/storefront/review-place.ts"

const languagesOffered = 6

export function ReviewResults({ place, page }: { place: ReviewPlace; page: ReviewPage }) {
  const { t } = place.words
  const { reviews } = page
  return (
    <div data-aw-results="" data-status={reviews.length === 0 ? t("page.no_match") : t("page.shown", { count: reviews.length })}>
      <Tools place={place} page={page} />
      <ol className="afterword-list" role="list">
        {reviews.map((review) => (
          <ReviewItem key={review.id} review={review} place={place} />
        ))}
      </ol>
      {reviews.length === 0 ? (
        <p className="afterword-more">
          {isFiltered(place.wish) ? t("page.no_match") : t("list.empty")}{" "}
          {isFiltered(place.wish) ? (
            <a href={linkTo(place, everything)} data-aw-click="page">
              {t("page.everything")}
            </a>
          ) : null}
        </p>
      ) : (
        <Onward place={place} page={page} />
      )}
    </div>
  )
}

function Onward({ place, page }: { place: ReviewPlace; page: ReviewPage }) {
  const { t } = place.words
  const isNewest = place.wish.order === "newest"
  return (
    <p className="afterword-row afterword-more">
      {page.hasPrevious ? (
        <a
          className="afterword-button button"
          href={linkTo(place, { before: page.reviews[0]?.id ?? null })}
          rel="prev"
          data-aw-click="page"
        >
          {isNewest ? t("page.previous") : t("view.previous")}
        </a>
      ) : null}
      {page.hasNext ? (
        <a
          className="afterword-button button"
          href={linkTo(place, { after: page.reviews.at(-1)?.id ?? null })}
          rel="next"
          data-aw-click="more"
        >
          {isNewest ? t("list.next") : t("page.onward")}
        </a>
      ) : null}
    </p>
  )
}

function Tools({ place, page }: { place: ReviewPlace; page: ReviewPage }) {
  const { t } = place.words
  const { wish } = place
  const { summary } = page
  const orders: [ReviewOrder, string][] = [
    ["newest", t("tools.newest")],
    ["useful", t("tools.useful")],
    ["highest", t("tools.highest")],
    ["lowest", t("tools.lowest")],
  ]
  const languages = Object.entries(summary?.languages ?? {})
  const isOffered = (isOn: boolean, count: number | undefined) => isOn || (count ?? 0) > 0
  return (
    <div className="afterword-tools">
      <ul className="afterword-row" role="list" aria-label={t("tools.sort")}>
        {orders.map(([order, label]) => (
          <Chip key={order} place={place} change={{ order }} isOn={wish.order === order} label={label} isPlain={order === "newest"} />
        ))}
      </ul>
      <ul className="afterword-row" role="list" aria-label={t("tools.filter")}>
        {wish.stars === null ? null : (
          <Chip place={place} change={{ stars: null }} isOn label={t("histogram.stars", { count: wish.stars })} />
        )}
        {isOffered(wish.withMedia, summary?.withMedia) ? (
          <Chip
            place={place}
            change={{ withMedia: !wish.withMedia }}
            isOn={wish.withMedia}
            label={t("tools.photos")}
            count={summary?.withMedia}
          />
        ) : null}
        {isOffered(wish.isVerified, summary?.verified) ? (
          <Chip
            place={place}
            change={{ isVerified: !wish.isVerified }}
            isOn={wish.isVerified}
            label={t("tools.verified")}
            count={summary?.verified}
          />
        ) : null}
        {languages.length > 1
          ? languages.slice(0, languagesOffered).map(([language, count]) => {
              const isOn = wish.language === language
              return (
                <Chip
                  key={language}
                  place={place}
                  change={{ language: isOn ? null : language }}
                  isOn={isOn}
                  label={ownName(language)}
                  count={count}
                />
              )
            })
          : null}
        {isFiltered(wish) ? (
          <Chip place={place} change={{ ...everything, order: wish.order }} isOn={false} label={t("page.everything")} />
        ) : null}
      </ul>
    </div>
  )
}

interface ChipProps {
  place: ReviewPlace
  change: Parameters<typeof linkTo>[1]
  isOn: boolean
  label: string
  count?: number | undefined
  /** Leads to an address that search engines should follow. */
  isPlain?: boolean
}

function Chip({ place, change, isOn, label, count, isPlain = false }: ChipProps) {
  return (
    <li>
      <a
        className="afterword-chip"
        href={linkTo(place, change)}
        data-aw-click="page"
        {...(isPlain ? {} : { rel: "nofollow" })}
        {...(isOn ? { "aria-current": "true" as const } : {})}
      >
        <bdi>{label}</bdi>
        {count === undefined ? null : <span>{` (${count})`}</span>}
      </a>
    </li>
  )
}
