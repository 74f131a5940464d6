// Which reviews does a visitor ask to see, and by which address? Order, filters and place in the list as the parameters of a link, so that every view
// has an address of its own that works without a script. Default order: newest. Nothing is ever sorted by rating unless somebody asks for it.

export const reviewOrders = ["newest", "useful", "highest", "lowest"] as const
export type ReviewOrder = (typeof reviewOrders)[number]

export interface ReviewWish {
  order: ReviewOrder
  stars: number | null
  withMedia: boolean
  isVerified: boolean
  language: string | null
  /** Id of the review after (or before) which to go on. */
  after: string | null
  before: string | null
  /** Id of the review that stands first on the page; for links to one review. */
  from: string | null
}

/** Reviews on one page. */
export const pageSize = 20

export const everything: ReviewWish = {
  order: "newest",
  stars: null,
  withMedia: false,
  isVerified: false,
  language: null,
  after: null,
  before: null,
  from: null,
}

/** Reads a link's parameters; what makes no sense is left out. */
export function readReviewWish(search: URLSearchParams): ReviewWish {
  const cursor = (name: string) => (/^[\w-]{1,64}$/.test(search.get(name) ?? "") ? search.get(name) : null)
  const language = search.get("lang")?.toLowerCase() ?? ""
  const from = cursor("from")
  const after = from ? null : cursor("after")
  return {
    order: reviewOrders.find((order) => order === search.get("sort")) ?? "newest",
    stars: /^[1-5]$/.test(search.get("stars") ?? "") ? Number(search.get("stars")) : null,
    withMedia: search.get("photos") === "1",
    isVerified: search.get("verified") === "1",
    language: /^[a-z]{2,3}$/.test(language) ? language : null,
    after,
    before: from || after ? null : cursor("before"),
    from,
  }
}

/** The parameters of the link to a view, defaults left out, always in the same order; with the question mark, or "". */
export function wishSearch(wish: ReviewWish, locale: string | null): string {
  const search = new URLSearchParams()
  if (wish.order !== "newest") search.set("sort", wish.order)
  if (wish.stars !== null) search.set("stars", String(wish.stars))
  if (wish.withMedia) search.set("photos", "1")
  if (wish.isVerified) search.set("verified", "1")
  if (wish.language) search.set("lang", wish.language)
  if (wish.from) search.set("from", wish.from)
  else if (wish.after) search.set("after", wish.after)
  else if (wish.before) search.set("before", wish.before)
  if (locale) search.set("locale", locale)
  const text = search.toString()
  return text === "" ? "" : `?${text}`
}

/** The first page of the same wish with something changed. */
export function changed(wish: ReviewWish, change: Partial<ReviewWish>): ReviewWish {
  return { ...wish, from: null, after: null, before: null, ...change }
}

export function isFiltered(wish: ReviewWish): boolean {
  return wish.stars !== null || wish.withMedia || wish.isVerified || wish.language !== null
}

/** Which page of ours is asked for, by what follows the proxy's own path; null when it is none. */
export function readReviewPath(path: string): { productId: string | null; isSection: boolean } | null {
  const match = /^reviews(?:\/(product|section)(?:\/(\d{1,20}))?)?$/.exec(path)
  if (!match) return null
  const [, kind, id = null] = match
  if (kind === "product" && !id) return null
  return { productId: id, isSection: kind === "section" }
}
