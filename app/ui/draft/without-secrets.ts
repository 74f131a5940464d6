/** A signed or a short link is the shopper's own key: its place is shown, its secret is not. */
export function withoutSecrets(text: string): string {
  return text.replace(/(https?:\/\/[^\s/]+\/(?:r|s|stop|preferences)\/)[^\s#?]+/gu, "$1…")
}
