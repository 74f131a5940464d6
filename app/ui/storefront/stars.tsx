import type { ReviewPlace } from "#app/ui/storefront/review-place.ts"

export function Stars({ place, rating, best = 5 }: { place: ReviewPlace; rating: number; best?: number }) {
  const shown = decimal(place, rating)
  return (
    <span
      className="afterword-stars"
      role="img"
      aria-label={place.words.t("stars.label", { rating: shown, best })}
      style={{ ["--fill" as string]: `${Math.round((rating * 100) / best)}%` }}
    >
      <span className="afterword-stars__text">{`${shown}/${best}`}</span>
    </span>
  )
}

/** One decimal at most, with the language's own sign. */
export const decimal = ({ words }: ReviewPlace, rating: number): string =>
  String(Math.round(rating * 10) / 10).replace(".", words.t("number.decimal"))
