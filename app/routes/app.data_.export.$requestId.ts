import type { LoaderFunctionArgs } from "@remix-run/node"

import { downloadExport, exportFormats } from "#app/flow/learning/export-download.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"

const problems = { missing: 404, waiting: 409, expired: 410 } as const

/** One export as a file. The screen asks for it with the session token in a header, so that no address ever opens it. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const said = new URL(request.url).searchParams.get("format")
  const format = exportFormats.find((known) => known === said) ?? "json"
  const outcome = await downloadExport(context.runtime, shop, { requestId: params.requestId ?? "", format, userId })
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" }
  if (outcome.kind !== "file") return new Response(outcome.kind, { status: problems[outcome.kind], headers })
  return new Response(outcome.text, {
    headers: {
      ...headers,
      "Content-Type": `${outcome.type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${outcome.name}"`,
      "Content-Security-Policy": "sandbox",
    },
  })
}
