import { useSearchParams } from "@remix-run/react"
import { Tabs } from "@shopify/polaris"
import type { ReactNode } from "react"

export interface TabLink<Id extends string> {
  id: Id
  label: string
  count: number
}

/** Tabs whose choice stands in the address (`?tab=`), so that back, reload and a shared link show the same list. */
export function TabLinks<Id extends string>({ tabs, selected, children }: { tabs: TabLink<Id>[]; selected: Id; children: ReactNode }) {
  const [, setSearch] = useSearchParams()
  return (
    <Tabs
      tabs={tabs.map((tab) => ({ id: tab.id, content: tab.label, badge: String(tab.count), panelID: `${tab.id}-panel` }))}
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
