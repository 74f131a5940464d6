import { redirect, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs } from "@remix-run/node"

import { readShop } from "#app/flow/record/shops.store.server.ts"
import { actOnPreferences } from "#app/flow/responses/act-on-preferences.server.ts"
import { subjectOfCustomer } from "#app/flow/responses/preference-subject.server.ts"
import { readPreferences } from "#app/flow/responses/preferences.view.server.ts"
import { addDays, systemClock } from "#app/platform/clock.ts"
import { gid } from "#app/platform/ids.ts"
import { readFields } from "#app/platform/read-form.server.ts"
import { verifyProxyRequest } from "#app/platform/shopify/proxy-signature.ts"
import { preferenceOutcomes } from "#app/ui/shopper/preferences-body.tsx"
import { storeLoginPage, storePreferencesPage } from "#app/ui/shopper/preferences-page.tsx"
import { preferenceWords } from "#app/ui/shopper/preference-words.ts"

/** The preference page inside the shop's theme, for the customer whom the shop has signed in; GET changes nothing. */
export const loader = async ({ request, context: { runtime } }: LoaderFunctionArgs) => {
  const asked = await open(runtime, request)
  if (asked instanceof Response) return asked
  const done = new URL(request.url).searchParams.get("done")
  return storePreferencesPage(asked.view, preferenceOutcomes.find((known) => known === done) ?? null, { place: asked.place })
}

export const action = async ({ request, context: { runtime } }: ActionFunctionArgs) => {
  const asked = await open(runtime, request)
  if (asked instanceof Response) return asked
  const { shop, subject, view, place } = asked
  const form = await readFields(request)
  if (form instanceof Response) return form
  // The log-in alone does not say that the person filled in this form: another site could post one in their browser.
  const proof = runtime.links.read(form.get("form") ?? "", "preferences", runtime.clock.now())
  if (proof.kind !== "valid" || proof.shopId !== shop || proof.personKey !== subject.personKey)
    return storePreferencesPage(view, null, { place, failed: {} })
  const { words } = preferenceWords(view.locale)
  const requests = { copy: words.copyMessage, erase: words.eraseMessage }
  const act = await actOnPreferences(runtime, runtime.queue, shop, subject, { view, form, requests })
  if (act.kind === "failed") return storePreferencesPage(view, null, { place, failed: act.failed })
  return redirect(act.kind === "done" ? `${place.action}?done=${act.done}` : place.action, 303)
}

async function open(runtime: AppLoadContext["runtime"], request: Request) {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = runtime.env
  const secrets = [SHOPIFY_API_SECRET, ...(SHOPIFY_API_SECRET_PREVIOUS ? [SHOPIFY_API_SECRET_PREVIOUS] : [])]
  const search = new URL(request.url).searchParams
  const proof = verifyProxyRequest(search, secrets, systemClock.now())
  if (proof.kind === "invalid") return new Response("This address is only for the shop's own storefront.", { status: 401 })
  const { db, vault, clock, links } = runtime
  const { shop, customerId, pathPrefix } = proof
  const home = await readShop(db, shop)
  if (!home || home.uninstalledAt) return new Response("This shop does not use Afterword.", { status: 404 })
  const action = `${/^\/[\w/-]+$/.test(pathPrefix) ? pathPrefix : "/apps/afterword"}/preferences`
  const subject = customerId && /^\d+$/.test(customerId) ? await subjectOfCustomer(db, shop, gid("Customer", customerId)) : null
  const view = subject && (await readPreferences(db, vault, shop, subject, clock.now()))
  if (!subject || !view) {
    const loginUrl = `/account/login?return_url=${encodeURIComponent(action)}`
    return storeLoginPage({ locale: search.get("locale") ?? home.locale, shopName: home.name, loginUrl })
  }
  const { personKey } = subject
  const token = links.sign({ kind: "preferences", shopId: shop, touchpointId: "", personKey, expiresAt: addDays(clock.now(), 1) })
  return { shop, subject, view, place: { action, hidden: { form: token } } }
}
