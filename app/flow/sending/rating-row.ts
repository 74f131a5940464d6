// Five ways to begin a review from the mail itself: each leads to the same page with that many stars filled in. Nothing is posted by following one, since
// mail programs follow links by themselves; and all five lead to the same place, whatever the stars. Only where the mail asks about one product.

export interface RatingRow {
  words: string
  links: { label: string; url: string }[]
}

const words: Readonly<Record<string, string>> = {
  en: "Begin with the stars:",
  de: "Mit den Sternen beginnen:",
  fr: "Commencer par les étoiles :",
  es: "Empezar por las estrellas:",
  it: "Iniziare dalle stelle:",
  nl: "Begin met de sterren:",
  pt: "Começar pelas estrelas:",
}

/** Null where the mail does not ask for a review, or about several products. `links`: addresses of the text in their order. */
export function ratingRow(
  mail: { isAsk: boolean; productCount: number; language: string },
  links: readonly string[],
  appUrl: string,
): RatingRow | null {
  // The page has places of its own, for instance for "not yet".
  const own = links.filter((url) => url.startsWith(`${new URL(appUrl).origin}/r/`)).map((url) => url.split("#")[0] ?? url)
  const pages = [...new Set(own)]
  const [page] = pages
  if (!mail.isAsk || mail.productCount !== 1 || pages.length !== 1 || !page) return null
  return {
    words: words[mail.language.slice(0, 2).toLowerCase()] ?? (words["en"] as string),
    links: [1, 2, 3, 4, 5].map((stars) => ({ label: `${stars} ★`, url: `${page}?rating=${stars}` })),
  }
}
