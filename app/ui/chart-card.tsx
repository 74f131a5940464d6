import { BlockStack, Button, Card, DataTable, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris"
import { Suspense, useId, useState, type ReactNode } from "react"

import { useHydrated } from "#app/ui/use-hydrated.ts"

export interface ChartCardProps {
  title: string
  /** What the picture says, in one or two sentences; also read out in its place. */
  summary: string
  /** The chart, lazily loaded: it is drawn in the browser only. */
  children: ReactNode
  table: { headings: string[]; rows: (string | number)[][] }
  heightPx?: number
  /** Stands below the chart. */
  footer?: ReactNode
  /** There is nothing to draw yet: the summary stands alone. */
  isEmpty?: boolean
}

/** A chart with its meaning in words and the same numbers as a table. */
export function ChartCard({ title, summary, children, table, heightPx = 260, footer, isEmpty = false }: ChartCardProps) {
  const isHydrated = useHydrated()
  const [isTable, setTable] = useState(false)
  const id = useId()
  const placeholder = <SkeletonBodyText lines={8} />
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {isEmpty ? null : (
            <Button variant="plain" onClick={() => setTable(!isTable)} ariaExpanded={isTable} ariaControls={id}>
              {isTable ? "Show chart" : "Show as table"}
            </Button>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          {summary}
        </Text>
        <div id={id} hidden={isEmpty}>
          {isEmpty ? null : isTable ? (
            <div style={{ maxHeight: heightPx + 100, overflowY: "auto" }} tabIndex={0} role="region" aria-label={`${title}, table`}>
              <DataTable
                columnContentTypes={table.headings.map((_, index) => (index === 0 ? "text" : "numeric"))}
                headings={table.headings}
                rows={table.rows}
                increasedTableDensity
              />
            </div>
          ) : (
            <div style={{ height: heightPx }} role="img" aria-label={`${title}. ${summary}`}>
              {isHydrated ? <Suspense fallback={placeholder}>{children}</Suspense> : placeholder}
            </div>
          )}
        </div>
        {footer}
      </BlockStack>
    </Card>
  )
}
