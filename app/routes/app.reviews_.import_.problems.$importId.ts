import { Readable } from "node:stream"

import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node"

import { exportProblems } from "#app/flow/reviews/export-problems.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"

/** Every problem of one file, line by line, as CSV. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const lines = exportProblems(context.runtime, shop, params.importId ?? "")
  return new Response(createReadableStreamFromReadable(Readable.from(lines)), {
    headers: {
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="import-problems.csv"',
      "Content-Security-Policy": "sandbox",
    },
  })
}
