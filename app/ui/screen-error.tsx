import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react"
import { Banner, BlockStack, Page, Text } from "@shopify/polaris"

/** What a loader may throw with its status, so that the page can say what to do. */
export interface ScreenProblem {
  title: string
  advice: string
  /** Where to go on from here. */
  way?: { label: string; url: string }
}

const unexpected: ScreenProblem = {
  title: "This page could not be loaded",
  advice: "Nothing was changed or lost. Try again in a moment; if it stays like this, look at the app’s health on the home page.",
  way: { label: "Go to the home page", url: "/app" },
}

/** Error boundary of a screen: an inline banner in the page's place. Answers of Shopify's own sign-in are left to the layout above. */
export function ScreenError() {
  const error = useRouteError()
  const revalidator = useRevalidator()
  const known = isRouteErrorResponse(error) && isScreenProblem(error.data)
  if (isRouteErrorResponse(error) && !known && error.status < 500) throw error
  const problem = known ? (error.data as ScreenProblem) : unexpected
  return (
    <main>
      <Page title={known ? "Not found" : "Something went wrong"}>
        <Banner
          tone={known ? "warning" : "critical"}
          title={problem.title}
          action={
            known ? undefined : { content: "Try again", onAction: () => revalidator.revalidate(), loading: revalidator.state === "loading" }
          }
          secondaryAction={problem.way && { content: problem.way.label, url: problem.way.url }}
        >
          <BlockStack gap="200">
            <Text as="p">{problem.advice}</Text>
          </BlockStack>
        </Banner>
      </Page>
    </main>
  )
}

function isScreenProblem(data: unknown): data is ScreenProblem {
  return typeof data === "object" && data !== null && "title" in data && "advice" in data
}
