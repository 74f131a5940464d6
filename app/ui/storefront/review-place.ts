// Where a list of reviews stands: which shop, product and language, and under which addresses its links lead on.
import { changed, wishSearch, type ReviewWish } from "#app/flow/reviews/review-page.ts"
import type { StorefrontWords } from "#app/ui/storefront/storefront-words.ts"

export interface ReviewPlace {
  words: StorefrontWords
  /** The visitor's language tag, as the theme has it. */
  locale: string
  shopName: string
  timeZone: string
  /** The app proxy's own path in this shop: /apps/afterword */
  prefix: string
  /** Digits; null for the whole shop. */
  productId: string | null
  wish: ReviewWish
  /** Where a form without a script leads back to. */
  returnTo: string
}

/** The list's own address, without parameters. */
export const baseOf = ({ prefix, productId }: Pick<ReviewPlace, "prefix" | "productId">): string =>
  productId === null ? `${prefix}/reviews` : `${prefix}/reviews/product/${productId}`

/** The first page with something chosen differently. */
export const linkTo = (place: ReviewPlace, change: Partial<ReviewWish>): string =>
  `${baseOf(place)}${wishSearch(changed(place.wish, change), place.locale)}`
