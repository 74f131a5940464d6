import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node"

import { readCustomerReviews } from "#app/flow/reviews/customer-reviews.view.server.ts"
import { merchantElsewhere } from "#app/platform/shopify/merchant.server.ts"

/** For extensions/customer-reviews: the reviews of the customer whose page is open in the admin. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop, cors } = await merchantElsewhere(request, context)
  const customer = new URL(request.url).searchParams.get("customer") ?? ""
  if (!/^gid:\/\/shopify\/Customer\/\d{1,20}$/.test(customer)) return cors(json({ error: "Which customer?" }, 400))
  return cors(json(await readCustomerReviews(context.runtime.db, shop, customer), { headers: { "Cache-Control": "no-store" } }))
}

/** A browser asks first whether it may ask (OPTIONS); there is nothing to post. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { cors } = await merchantElsewhere(request, context)
  return cors(json({ error: "Only GET is answered here." }, 405))
}
