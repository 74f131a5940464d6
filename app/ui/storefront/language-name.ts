/** A language in its own words, as in snippets/afterword-language.liquid. */
export function ownName(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language", fallback: "code" }).of(language) ?? language
  } catch {
    return language
  }
}
