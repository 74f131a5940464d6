import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from "@remix-run/react"

import type { loader as embeddedLoader } from "./routes/app.tsx"

const appBridge = "https://cdn.shopify.com/shopifycloud/app-bridge.js"

export default function Root() {
  // App Bridge has to be the first script of an embedded page, blocking; other pages have nothing to do with it.
  const embedded = useRouteLoaderData<typeof embeddedLoader>("routes/app")
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {embedded && <script src={appBridge} data-api-key={embedded.apiKey} />}
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

/** What is left when a page outside the admin fails: a calm sentence, no inner workings. */
export function ErrorBoundary() {
  const error = useRouteError()
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{isMissing ? "Page not found" : "Something went wrong"}</title>
      </head>
      <body style={{ font: "16px/1.5 system-ui, sans-serif", margin: "15vh auto 0", maxWidth: 480, padding: "0 24px", color: "#303030" }}>
        <h1 style={{ fontSize: 24 }}>{isMissing ? "This page does not exist" : "Something went wrong on our side"}</h1>
        <p>
          {isMissing ? "The address may be incomplete. Please open the link from your message again." : "Please try again in a moment."}
        </p>
      </body>
    </html>
  )
}
