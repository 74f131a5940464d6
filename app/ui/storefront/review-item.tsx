// One review as the theme app extension draws it (extensions/storefront/snippets/afterword-review.liquid): same markup, same classes, same words, so that
// a later page fits under the first one. tests/storefront/same-markup.test.ts holds the two together.
import type { ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import { isSameLanguage, languageOf, type ShownMedia, type ShownTranslation } from "#app/flow/reviews/shown-review.ts"
import type { ReviewOnPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { ownName } from "#app/ui/storefront/language-name.ts"
import type { ReviewPlace } from "#app/ui/storefront/review-place.ts"
import { Stars } from "#app/ui/storefront/stars.tsx"

export function ReviewItem({ review, place }: { review: ReviewOnPage; place: ReviewPlace }) {
  const { t } = place.words
  const { lang, isForeign, translation } = inLanguage(review, place)
  const { title, body } = translation ?? review
  const textLang = translation ? {} : lang
  return (
    <li className="afterword-review" id={`afterword-review-${review.id}`} data-review={review.id} tabIndex={-1}>
      <article>
        <div className="afterword-review__top">
          <Stars place={place} rating={review.rating} />
          {title ? (
            <h3 className="afterword-review__title" dir="auto" {...textLang}>
              {title}
            </h3>
          ) : null}
        </div>
        {body ? (
          <p className="afterword-review__body" dir="auto" {...textLang}>
            <Lines text={body} />
          </p>
        ) : null}
        {translation ? (
          <Original title={review.title} text={review.body} locale={review.locale} place={place} lang={lang} />
        ) : isForeign ? (
          <p className="afterword-quiet">
            {t("review.language")} <bdi {...lang}>{ownName(languageOf(review.locale))}</bdi>
          </p>
        ) : null}
        {review.attributes.length > 0 ? (
          <dl className="afterword-facts">
            {review.attributes.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {review.media.length > 0 ? (
          <ul className="afterword-photos" role="list">
            {review.media.map((media) => (
              <Photo key={media.url} media={media} author={review.author} place={place} />
            ))}
          </ul>
        ) : null}
        <Meta review={review} place={place} />
        {place.productId === null && review.product ? (
          <p className="afterword-quiet">
            <a href={`/products/${encodeURIComponent(review.product.handle)}#afterword-reviews`}>{review.product.title}</a>
          </p>
        ) : null}
        {review.reply ? (
          <div className="afterword-reply">
            <p className="afterword-reply__from">
              <FromShop place={place} />
            </p>
            <Said text={review.reply} locale={review.replyLocale} translations={review.replyTranslations} place={place} />
          </div>
        ) : null}
        <Vote review={review} place={place} />
      </article>
    </li>
  )
}

/** A machine's words say so, and the writer's own open below them. */
function Original({
  title = null,
  text,
  locale,
  place,
  lang,
}: {
  title?: string | null
  text: string
  locale: string | null
  place: ReviewPlace
  lang: { lang?: string }
}) {
  return (
    <details className="afterword-quiet">
      <summary>
        {place.words.t("review.translation")}
        {lang.lang ? (
          <>
            {" "}
            (<bdi {...lang}>{ownName(languageOf(locale))}</bdi>)
          </>
        ) : null}
      </summary>
      {title ? (
        <p dir="auto" {...lang}>
          <b>{title}</b>
        </p>
      ) : null}
      <p dir="auto" {...lang}>
        <Lines text={text} />
      </p>
    </details>
  )
}

/** As snippets/afterword-said.liquid draws it. */
function Said({
  text,
  place,
  ...said
}: {
  text: string
  locale: string | null
  translations: readonly ShownTranslation[]
  place: ReviewPlace
}) {
  const { lang, translation } = inLanguage(said, place)
  return (
    <>
      <p dir="auto" {...(translation ? {} : lang)}>
        <Lines text={translation?.body ?? text} />
      </p>
      {translation ? <Original text={text} locale={said.locale} place={place} lang={lang} /> : null}
    </>
  )
}

/** The mark of another language, and the translation into the page's. Where nobody knows the language but there is a translation, it was another one. */
function inLanguage({ locale, translations }: { locale: string | null; translations: readonly ShownTranslation[] }, place: ReviewPlace) {
  const isHere = isSameLanguage(locale, place.locale)
  const isForeign = languageOf(locale) !== "" && !isHere
  return {
    ...{ isForeign, lang: isForeign ? { lang: locale ?? "" } : {} },
    translation: isHere ? undefined : translations.find((one) => isSameLanguage(one.locale, place.locale)),
  }
}

const labelKeys = (t: (key: string) => string): Record<ReviewLabel, string> => ({
  incentivised: t("review.incentivised"),
  imported: t("review.imported"),
  gift: t("review.gift"),
  staff: t("review.staff"),
})

function Meta({ review, place }: { review: ReviewOnPage; place: ReviewPlace }) {
  const { t } = place.words
  const labels = labelKeys(t)
  const day = new Intl.DateTimeFormat(place.locale, { dateStyle: "long", timeZone: place.timeZone })
  return (
    <p className="afterword-review__meta afterword-quiet">
      <bdi className="afterword-review__author">{review.author || t("review.anonymous")}</bdi>
      {review.isVerified ? (
        <>
          {" "}
          <span className="afterword-label afterword-label--verified">{t("review.verified")}</span>
        </>
      ) : null}
      {[...review.labels.map((label) => labels[label]), ...(review.isRedacted ? [t("review.redacted")] : [])].map((label) => (
        <span key={label} className="afterword-label">
          {label}
        </span>
      ))}{" "}
      <time dateTime={review.submittedAt.toISOString()}>{day.format(review.submittedAt)}</time>
      {review.editedAt ? (
        <>
          {" "}
          <span>{t("review.edited")}</span>
        </>
      ) : null}
    </p>
  )
}

function Photo({ media, author, place }: { media: ShownMedia; author: string; place: ReviewPlace }) {
  if (!/^(https?:|\/(?!\/))/.test(media.url)) return null
  const { t } = place.words
  const isVideo = media.kind === "video"
  const still = isVideo ? media.poster : media.url
  const name = isVideo ? t("review.video_by", { name: author }) : t("review.photo_by", { name: author })
  return (
    <li>
      <a href={media.url} data-aw-click="photo" data-kind={media.kind}>
        {still ? (
          <img src={`${still}${still.includes("?") ? "&" : "?"}width=192`} width={96} height={96} loading="lazy" alt={name} />
        ) : (
          <span className="afterword-photos__film">
            <span className="afterword-spoken">{name}</span>
          </span>
        )}
        {still && isVideo ? (
          <span className="afterword-photos__film" style={{ position: "absolute", inset: 0, background: "none" }} />
        ) : null}
      </a>
    </li>
  )
}

function Vote({ review, place }: { review: ReviewOnPage; place: ReviewPlace }) {
  const { t } = place.words
  return (
    <form className="afterword-row" method="post" action={`${place.prefix}/votes`} data-aw-submit="vote">
      <input type="hidden" name="review_id" value={review.id} />
      <input type="hidden" name="return_to" value={place.returnTo} />
      <input type="hidden" name="locale" value={place.locale} />
      <button className="afterword-button afterword-small" type="submit" data-done={t("review.thanks")}>
        {t("review.useful")} (<span>{review.helpful}</span>)
      </button>
    </form>
  )
}

/** The text is ours and has one `<bdi>` around the shop's name; nothing of it is taken as markup. */
function FromShop({ place }: { place: ReviewPlace }) {
  const [before = "", after = ""] = place.words.t("review.reply_from_html", { shop: "\u0000" }).split(/<bdi>\u0000<\/bdi>/)
  return (
    <>
      {before}
      <bdi>{place.shopName}</bdi>
      {after}
    </>
  )
}

function Lines({ text }: { text: string }) {
  return text.split("\n").map((line, index) => (
    <span key={index} style={{ display: "contents" }}>
      {index > 0 ? <br /> : null}
      {line}
    </span>
  ))
}
