import { useSearchParams } from "@remix-run/react"
import { InlineStack, Pagination } from "@shopify/polaris"

interface CursorLinksProps {
  /** Cursors of the pages on both sides; null where there is none. */
  before: string | null
  after: string | null
  /** What the two buttons are called to a screen reader. */
  labels: { previous: string; next: string }
}

/** The way to the pages before and after, in a list that is read by cursors. */
export function CursorLinks({ before, after, labels }: CursorLinksProps) {
  const [search, setSearch] = useSearchParams()
  if (!before && !after) return null
  const go = (name: "before" | "after", cursor: string | null) => {
    const next = new URLSearchParams(search)
    next.delete("before")
    next.delete("after")
    if (cursor) next.set(name, cursor)
    setSearch(next)
  }
  return (
    <InlineStack align="center">
      <Pagination
        hasPrevious={before !== null}
        hasNext={after !== null}
        onPrevious={() => go("before", before)}
        onNext={() => go("after", after)}
        accessibilityLabels={labels}
      />
    </InlineStack>
  )
}
