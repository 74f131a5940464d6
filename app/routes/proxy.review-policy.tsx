import type { LoaderFunctionArgs } from "@remix-run/node"

import { readPolicyFacts } from "#app/flow/reviews/review-policy.view.server.ts"
import { readStoreRequest } from "#app/flow/reviews/store-request.server.ts"
import { policyPage } from "#app/ui/shopper/store-pages.tsx"

/** The shop's public page on how reviews are collected and checked. */
export const loader = async ({ request, context: { runtime, address } }: LoaderFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const locale = new URL(request.url).searchParams.get("locale") ?? asked.locale
  return policyPage(locale, await readPolicyFacts(runtime.db, asked.shop))
}
