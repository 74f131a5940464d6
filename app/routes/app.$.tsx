import { data, type LoaderFunctionArgs } from "@remix-run/node"

import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ScreenError, type ScreenProblem } from "#app/ui/screen-error.tsx"

const notFound: ScreenProblem = {
  title: "This page is not here",
  advice: "The address may be incomplete, or the page has moved.",
  way: { label: "Go to the home page", url: "/app" },
}

/** An address below the app that is none of its pages: the menu stays, unlike on the page for shoppers' links (`$.tsx`). */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  await merchant(request, context)
  throw data(notFound, { status: 404 })
}

export default function NotFound() {
  return null
}

export { ScreenError as ErrorBoundary }
