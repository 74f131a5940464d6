import type { LoaderFunctionArgs } from "@remix-run/node"

import { isTrustedDestination } from "#app/platform/shopify/exit-iframe.ts"

/** The library's own pages, thrown by it as they are: the bounce that fetches a session token, and the way out of the admin's frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const { shopify } = context.runtime
  const leavesFrame = url.pathname === "/auth/exit-iframe" || url.searchParams.has("exitIframe")
  if (leavesFrame && !isTrustedDestination(url.searchParams.get("exitIframe"), shopify.appUrl)) {
    throw new Response("This link leads somewhere else and was stopped.", {
      status: 400,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    })
  }
  await shopify.authenticate.admin(request)
  return null
}
