import type { LoaderFunctionArgs } from "@remix-run/node"

import { findProductsByText } from "#app/flow/reviews/imports.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"

/** Products to choose from when the merchant says which one a file means. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const text = new URL(request.url).searchParams.get("find") ?? ""
  return { products: await findProductsByText(context.runtime.db, shop, text) }
}
