import { useSearchParams } from "@remix-run/react"
import { InlineStack, Pagination } from "@shopify/polaris"

/** Previous and next of a list in pages; nothing when there is one page only. Keeps the other choices in the address. */
export function PageLinks({ page, pages }: { page: number; pages: number }) {
  const [search, setSearch] = useSearchParams()
  if (pages <= 1) return null
  const go = (to: number) => {
    const next = new URLSearchParams(search)
    next.set("page", String(to))
    setSearch(next)
  }
  return (
    <InlineStack align="center">
      <Pagination
        hasPrevious={page > 1}
        hasNext={page < pages}
        onPrevious={() => go(page - 1)}
        onNext={() => go(page + 1)}
        label={`Page ${page} of ${pages}`}
      />
    </InlineStack>
  )
}
