import { useSearchParams } from "@remix-run/react"
import { BlockStack, Box, InlineGrid, Select } from "@shopify/polaris"

import type { CalendarFilter } from "#app/flow/insights/calendar-tabs.ts"
import { channelOptions, stateOptions } from "#app/ui/calendar/calendar-words.ts"
import { SearchField } from "#app/ui/search-field.tsx"

/** What is chosen stands in the address, so that back, reload and a shared link show the same list. */
export function CalendarFilters({ filter, purposes }: { filter: CalendarFilter; purposes: { value: string; label: string }[] }) {
  const [search, setSearch] = useSearchParams()
  const choose = (name: string) => (value: string) => {
    const next = new URLSearchParams(search)
    for (const gone of ["before", "after", name]) next.delete(gone)
    if (value !== "") next.set(name, value)
    setSearch(next)
  }
  const all = (label: string, options: { value: string; label: string }[]) => [{ value: "", label }, ...options]
  return (
    <Box padding="300">
      <BlockStack gap="300">
        <SearchField
          key={filter.search}
          label="Find messages by the number of their order"
          placeholder="Order number"
          search={filter.search}
          addressOf={(q): Record<string, string> => (q === "" ? { tab: filter.tab } : { tab: filter.tab, q })}
        />
        <InlineGrid columns={3} gap="300">
          <Select label="Kind" options={all("All kinds", purposes)} value={filter.purpose ?? ""} onChange={choose("kind")} />
          <Select label="Way" options={all("All ways", channelOptions)} value={filter.channel ?? ""} onChange={choose("way")} />
          <Select
            label="State"
            options={all("All states", stateOptions(filter.tab))}
            value={filter.state ?? ""}
            onChange={choose("state")}
          />
        </InlineGrid>
      </BlockStack>
    </Box>
  )
}
