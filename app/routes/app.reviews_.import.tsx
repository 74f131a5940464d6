import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData, useRevalidator } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { useEffect } from "react"
import { z } from "zod"

import { setMatch } from "#app/flow/reviews/import-products.store.server.ts"
import { readImports } from "#app/flow/reviews/imports.view.server.ts"
import { findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import { cancelImport, startImport, undoImport } from "#app/flow/reviews/receive-import.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { ImportCurrentCard } from "#app/ui/reviews/import-current.tsx"
import { ImportPast } from "#app/ui/reviews/import-past.tsx"
import type { ImportAnswer } from "#app/ui/reviews/import-answer.ts"
import { ImportUpload } from "#app/ui/reviews/import-upload.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

export const meta: MetaFunction = () => [{ title: "Import of reviews · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  return readImports(context.runtime.db, shop)
}

const importId = z.string().min(1).max(60)
const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["start", "undo", "cancel"]), importId }),
  z.object({ intent: z.literal("match"), importId, productKey: z.string().min(1), productId: z.string() }),
])

const gone: ImportAnswer = { kind: "problem", message: "This import stands differently by now. Reload the page to see how." }

export const action = async ({ request, context }: ActionFunctionArgs): Promise<ImportAnswer> => {
  const { shop } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "That could not be read. Try it once more." }
  const { data } = form
  switch (data.intent) {
    case "start":
      return (await startImport(runtime, runtime.queue, shop, data.importId)) ? { kind: "done", said: "Import started" } : gone
    case "undo":
      return (await undoImport(runtime, runtime.queue, shop, data.importId)) ? { kind: "done", said: "Being taken back" } : gone
    case "cancel":
      return (await cancelImport(runtime, shop, data.importId)) ? { kind: "done", said: "File thrown away" } : gone
    case "match": {
      const product = data.productId === "" ? null : await findReviewableProduct(runtime.db, shop, data.productId)
      if (data.productId !== "" && !product) return { kind: "problem", message: "This product is not in your shop." }
      return (await setMatch(runtime.db, shop, data.importId, data.productKey, product?.id ?? null))
        ? { kind: "done", said: "Saved" }
        : gone
    }
  }
}

const underWay = ["reading", "importing", "undoing"]

export default function ImportReviews() {
  const view = useLoaderData<typeof loader>()
  const { current } = view
  const isUnderWay = current !== null && underWay.includes(current.state)
  useLookAgain(isUnderWay || view.media.waiting > 0, isUnderWay ? 1_500 : 15_000)
  const mayUpload = !current || !["reading", "ready", "importing", "undoing"].includes(current.state)
  return (
    <Screen
      section="Reviews"
      title="Import"
      subtitle="Bring your reviews along from another app. You see what is in the file before anything changes"
    >
      <BlockStack gap="400">
        {current && current.state !== "uploading" ? <ImportCurrentCard view={view} current={current} /> : null}
        {mayUpload ? <ImportUpload left={current?.state === "uploading" ? current : null} /> : null}
        <ImportPast past={view.past} timeZone={view.timeZone} />
      </BlockStack>
    </Screen>
  )
}

function useLookAgain(isWanted: boolean, everyMs: number): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isWanted) return
    const timer = setInterval(revalidate, everyMs)
    return () => clearInterval(timer)
  }, [isWanted, everyMs, revalidate])
}

export { ScreenError as ErrorBoundary }
