import type { RequestListener, Server } from "node:http"
import type { AddressInfo } from "node:net"

import type { Listener } from "./site.ts"

/** Listens on the loopback address; closing also ends connections that browsers keep open. */
export async function listen(server: Server, port: number): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Turns a thrown error into a 500 that says what was wrong, since only tests and a person's own demo see it. */
export function guarded(serve: (...parameters: Parameters<RequestListener>) => Promise<unknown>): RequestListener {
  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" })
      response.end(`The simulator failed at ${request.method} ${request.url}:\n${error instanceof Error ? error.stack : String(error)}`)
    })
  }
}
