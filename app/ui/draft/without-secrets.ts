import { keyPaths } from "#app/platform/link-paths.ts"

const keys = new RegExp(`(https?://[^\\s/]+/(?:${keyPaths.join("|")})/)[^\\s#?]+`, "gu")

/** A signed or a short link is the shopper's own key: its place is shown, its secret is not. */
export function withoutSecrets(text: string): string {
  return text.replace(keys, "$1…")
}
