import type { LoaderFunctionArgs } from "@remix-run/node"

import { storeVisitor } from "#app/flow/record/store-visitor.server.ts"
import { systemClock } from "#app/platform/clock.ts"

/** Shows what was pushed and opens its page in the store. It controls no page and keeps nothing. */
const worker = `self.addEventListener("push", (event) => {
  let message = {}
  try { message = event.data.json() } catch {}
  if (!message.title) return
  event.waitUntil(self.registration.showNotification(message.title, { body: message.body, tag: message.id, data: message.path }))
})
self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(new URL(event.notification.data, self.registration.scope).href))
})
`

/** A service worker may act where it lies: below the store's address of this app, which leaves the theme's own workers alone. */
export const loader = async ({ request, context: { runtime } }: LoaderFunctionArgs) => {
  const visitor = await storeVisitor(runtime.db, runtime.env, request, systemClock.now())
  if (visitor.kind !== "visitor") return new Response("Not found", { status: 404 })
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "service-worker-allowed": `${visitor.pathPrefix}/`,
    "cache-control": "max-age=3600",
    "x-content-type-options": "nosniff",
  }
  return new Response(worker, { headers })
}
