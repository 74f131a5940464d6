import { shopperPage } from "#app/ui/shopper/page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

/** A link that is broken (404) or too old (410): what that means, in the browser's language. */
export function linkProblemPage(request: Request, kind: "invalid" | "expired"): Response {
  const { language, words } = shopperWords(request.headers.get("accept-language"))
  return shopperPage({
    language,
    title: words.linkInvalidTitle,
    shopName: "Afterword",
    status: kind === "expired" ? 410 : 404,
    children: <p>{kind === "expired" ? words.linkExpired : words.linkInvalid}</p>,
  })
}
