import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack } from "@shopify/polaris"
import { z } from "zod"

import { removeGuide, writeGuide } from "#app/flow/record/edit-guide.server.ts"
import { readProductGuides } from "#app/flow/record/product-guides.view.server.ts"
import { gid } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { GuideForm, type GuideAnswer } from "#app/ui/messages/guide-form.tsx"
import { GuideItem } from "#app/ui/messages/guide-item.tsx"
import { guideShape } from "#app/ui/messages/guide-shape.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

const notFound = {
  title: "This product is not here",
  advice: "It may have been deleted in your shop.",
  way: { label: "Back to messages", url: "/app/messages" },
}

export const meta: MetaFunction = () => [{ title: "Product guides · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const view = await readProductGuides(context.runtime.db, shop, gid("Product", params.productId ?? ""))
  if (!view) throw data(notFound, { status: 404 })
  return view
}

export const action = async ({ request, context, params }: ActionFunctionArgs): Promise<GuideAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const fields = Object.fromEntries(await request.formData())
  if (fields.intent === "remove") {
    const outcome = await removeGuide(runtime, shop, String(fields.guideId ?? ""))
    return outcome.kind === "removed" ? { kind: "saved", said: "Removed" } : { kind: "problem", message: "This guide is no longer here." }
  }
  const form = guideShape.safeParse(fields)
  if (!form.success) return { kind: "invalid", errors: z.flattenError(form.error).fieldErrors }
  const productId = gid("Product", params.productId ?? "")
  const outcome = await writeGuide(runtime, shop, { ...form.data, productId, by: userId })
  return outcome.kind === "saved" ? { kind: "saved", said: "Saved" } : { kind: "problem", message: notFound.title }
}

export default function ProductGuides() {
  const view = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Messages"
      title={`Guides for ${view.title}`}
      subtitle="Your own words, sent as they stand. Nothing is added to them."
      backAction={{ content: "Messages", url: "/app/messages" }}
    >
      <BlockStack gap="400">
        {view.guides.map((guide) => (
          <GuideItem key={guide.id} guide={guide} timeZone={view.timeZone} />
        ))}
        <GuideForm key={view.guides.length} locale={view.locale} plans={view.plans} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
