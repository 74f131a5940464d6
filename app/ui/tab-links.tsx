import { useSearchParams } from "@remix-run/react"
import { Tabs } from "@shopify/polaris"
import type { ReactNode } from "react"

export interface TabLink<Id extends string> {
  id: Id
  label: string
  count: number
}

interface TabLinksProps<Id extends string> {
  tabs: TabLink<Id>[]
  selected: Id
  /** Counting stopped there, so it means that many or more. */
  upTo?: number
  children: ReactNode
}

/** Tabs whose choice stands in the address (`?tab=`), so that back, reload and a shared link show the same list. */
export function TabLinks<Id extends string>({ tabs, selected, upTo = Infinity, children }: TabLinksProps<Id>) {
  const [, setSearch] = useSearchParams()
  return (
    <Tabs
      tabs={tabs.map(({ id, label, count }) => ({
        id,
        content: label,
        badge: `${count}${count >= upTo ? "+" : ""}`,
        panelID: `${id}-panel`,
      }))}
      selected={Math.max(
        0,
        tabs.findIndex((tab) => tab.id === selected),
      )}
      onSelect={(index) => setSearch({ tab: tabs[index]?.id ?? "" })}
    >
      {children}
    </Tabs>
  )
}
