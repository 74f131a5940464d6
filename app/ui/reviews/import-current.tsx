import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, InlineGrid, InlineStack, ProgressBar, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ImportCurrent, ImportsView } from "#app/flow/reviews/imports.view.server.ts"
import { countText } from "#app/ui/format.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import type { ImportAnswer } from "#app/ui/reviews/import-answer.ts"
import { ImportProblems } from "#app/ui/reviews/import-problems.tsx"
import { ImportProducts } from "#app/ui/reviews/import-products.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** The import that is under way, or the last one: what was found, how far it is, what can be done. */
export function ImportCurrentCard({ view, current }: { view: ImportsView; current: ImportCurrent }) {
  const { state } = current
  if (state === "failed")
    return (
      <BlockStack gap="400">
        <Banner tone="critical" title={`${current.fileName} could not be read`}>
          {current.reason ?? "Something unexpected happened."} Nothing was brought in.
        </Banner>
        <ImportProblems id={current.id} problems={view.problems} count={current.problems} />
      </BlockStack>
    )
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd" breakWord>
              {titles[state] ?? "Import"}
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {current.fileName}
              {current.source && current.source !== "csv" ? `, from ${current.sourceName}` : ""}
            </Text>
          </BlockStack>
          <Progress current={current} />
          {state === "reading" ? null : <Figures current={current} view={view} />}
          <Actions current={current} />
        </BlockStack>
      </Card>
      {state === "ready" ? <ImportProducts importId={current.id} products={view.products} counts={view.productCounts} /> : null}
      {state === "reading" ? null : <ImportProblems id={current.id} problems={view.problems} count={current.problems} />}
    </BlockStack>
  )
}

const titles: Readonly<Record<string, string>> = {
  reading: "The file is being read",
  ready: "This is in the file",
  importing: "Your reviews are being brought in",
  done: "Your reviews are here",
  undoing: "The import is being taken back",
  undone: "The import was taken back",
}

function Progress({ current }: { current: ImportCurrent }) {
  const { state, percent, done, rows, imported, removed, total } = current
  const words: Readonly<Record<string, string>> = {
    reading: total > 0 ? `${countText(total, "row")} found.` : "Looking at the columns…",
    importing: `${done} of ${countText(rows, "review")} looked at, ${imported} brought in.`,
    undoing: `${removed} of ${countText(imported, "review")} taken back, also from your shop’s own data.`,
  }
  const said = words[state]
  if (!said) return null
  return (
    <BlockStack gap="200">
      <Text as="p" id="import-progress">
        {said} You can leave this page; it goes on.
      </Text>
      <ProgressBar progress={percent} ariaLabelledBy="import-progress" />
      {current.reason ? (
        <Text as="p" tone="caution">
          {current.reason}
        </Text>
      ) : null}
    </BlockStack>
  )
}

function Figures({ current, view }: { current: ImportCurrent; view: ImportsView }) {
  const { state, total, imported, hidden, duplicates, unreadable, unmatched, willImport, removed } = current
  const { media } = view
  const isOver = state === "done" || state === "undoing" || state === "undone"
  const figures = [
    isOver ? { label: "Brought in", value: imported } : { label: "Will be brought in", value: willImport },
    ...(removed > 0 ? [{ label: "Taken back", value: removed }] : []),
    { label: "Rows in the file", value: total },
    { label: "Stay hidden", value: hidden },
    { label: "Left out: there already", value: duplicates },
    { label: "Left out: no such product", value: unmatched },
    { label: "Left out: cannot be read", value: unreadable },
  ]
  const fetched = media.waiting + media.fetched + media.failed
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 2, sm: 3 }} gap="400">
        {figures.map(({ label, value }) => (
          <BlockStack gap="050" key={label}>
            <Text as="h3" variant="bodySm" tone="subdued">
              {label}
            </Text>
            <Text as="p" variant="headingLg" numeric>
              {value.toLocaleString("en-US")}
            </Text>
          </BlockStack>
        ))}
      </InlineGrid>
      {fetched > 0 ? (
        <Text as="p" tone="subdued">
          {`Pictures and videos: ${media.fetched} fetched, ${media.waiting} still to be fetched from their old addresses${media.failed > 0 ? `, ${media.failed} could not be had` : ""}.`}
        </Text>
      ) : null}
    </BlockStack>
  )
}

function Actions({ current }: { current: ImportCurrent }) {
  const fetcher = useFetcher<ImportAnswer>()
  const app = useAppBridge()
  const [isSure, setSure] = useState(false)
  useAnswer(fetcher, (answer) => {
    setSure(false)
    if (answer.kind === "done") app.toast.show(answer.said)
  })
  const act = (intent: string) => fetcher.submit({ intent, importId: current.id }, { method: "post" })
  const isBusy = fetcher.state !== "idle"
  const problem = fetcher.data?.kind === "problem" && !isBusy ? fetcher.data.message : null
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {current.state === "ready" ? (
          <Button variant="primary" loading={isBusy} disabled={current.willImport === 0} onClick={() => act("start")}>
            {`Bring in ${countText(current.willImport, "review")}`}
          </Button>
        ) : null}
        {current.state === "ready" || current.state === "reading" ? (
          <Button disabled={isBusy} onClick={() => act("cancel")}>
            Throw the file away
          </Button>
        ) : null}
        {current.state === "done" && !isSure ? <Button onClick={() => setSure(true)}>Undo this import</Button> : null}
        {current.state === "done" && isSure ? (
          <>
            <Button variant="primary" tone="critical" loading={isBusy} onClick={() => act("undo")}>
              {`Take ${countText(current.imported, "review")} back`}
            </Button>
            <Button disabled={isBusy} onClick={() => setSure(false)}>
              Keep them
            </Button>
          </>
        ) : null}
      </InlineStack>
      <ProblemLine problem={problem} />
    </BlockStack>
  )
}
