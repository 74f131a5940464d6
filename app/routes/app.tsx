import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node"
import { isRouteErrorResponse, Link, Outlet, useLoaderData, useRouteError } from "@remix-run/react"
import { NavMenu } from "@shopify/app-bridge-react"
import { Banner, Page } from "@shopify/polaris"
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url"
import { boundary } from "@shopify/shopify-app-remix/server"
import { AppProvider } from "@shopify/shopify-app-remix/react"

import { useEffect, useState } from "react"

import { systemClock } from "#app/platform/clock.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { openAgain } from "#app/ui/open-again.ts"
import { sections } from "#app/ui/sections.ts"

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await merchant(request, context)
  return { apiKey: context.runtime.env.SHOPIFY_API_KEY }
}

// The key never changes, so no click has to ask for it again; each screen signs in for itself. It also lets a screen that fails keep the menu.
export const shouldRevalidate = () => false

export default function EmbeddedApp() {
  const { apiKey } = useLoaderData<typeof loader>()
  // root.tsx puts App Bridge into the head, where it has to be; AppProvider would put it into the body.
  return (
    <AppProvider isEmbeddedApp={false} apiKey={apiKey}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        {sections.map(({ label, pages }) => (
          <Link key={label} to={pages[0].url}>
            {label}
          </Link>
        ))}
      </NavMenu>
      <Outlet />
    </AppProvider>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const isSignedOut = isRouteErrorResponse(error) && error.status === 401
  const isReloading = useReloadOnce(isSignedOut)
  // The library answers with small pages of its own by throwing them with a status below 400.
  if (isRouteErrorResponse(error) && error.status < 400) return boundary.error(error)
  const [title, advice] = isSignedOut
    ? ["Your session has ended", "Open Afterword again from the Apps menu. Nothing was lost."]
    : ["This page could not be loaded", "Nothing was changed or lost. Try again in a moment."]
  return (
    <AppProvider isEmbeddedApp={false} apiKey="">
      <Page title={isReloading ? "One moment" : "Something went wrong"}>
        {!isReloading && (
          <Banner tone="critical" title={title} action={{ content: "Try again", onAction: openAgain }}>
            {advice}
          </Banner>
        )}
      </Page>
    </AppProvider>
  )
}

const reloadedAtKey = "afterword:reloaded-at"

// A revoked access token ends a client navigation in a bare 401; loading the document again fetches a new one. Once a minute at most, so that a
// shop that stays signed out sees the message and no flicker.
function useReloadOnce(isWanted: boolean): boolean {
  const [isReloading, setReloading] = useState(isWanted)
  useEffect(() => {
    if (!isWanted) return
    const now = systemClock.now().getTime()
    if (now - Number(sessionStorage.getItem(reloadedAtKey) ?? 0) < 60_000) {
      setReloading(false)
      return
    }
    sessionStorage.setItem(reloadedAtKey, String(now))
    openAgain()
  }, [isWanted])
  return isReloading
}

export const headers: HeadersFunction = (parts) => boundary.headers(parts)
