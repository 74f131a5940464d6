import { redirect, type LoaderFunctionArgs } from "@remix-run/node"

import { openShortLink } from "#app/flow/responses/open-short-link.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"

/** The short form of a signed link. Opening it does nothing but lead there. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const opened = await openShortLink(runtime, runtime.links, params.code ?? "")
  return opened ? redirect(opened.url, { status: 302, headers: { "cache-control": "no-store" } }) : linkProblemPage(request, "invalid")
}
