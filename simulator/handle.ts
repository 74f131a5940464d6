import type { IncomingMessage, ServerResponse } from "node:http"

/** Answers a request it knows and says so; false leaves the request to the next one. */
export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean> | boolean
