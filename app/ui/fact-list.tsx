import { Text } from "@shopify/polaris"
import type { ReactNode } from "react"

/** Pairs of a name and what is known, as a description list; one column, so that it fits beside the main one and on a phone. */
export function FactList({ facts }: { facts: { name: string; value: ReactNode; note?: string }[] }) {
  return (
    <dl style={{ margin: 0, display: "grid", gap: "var(--p-space-300)" }}>
      {facts.map(({ name, value, note }) => (
        <div key={name}>
          <dt>
            <Text as="span" variant="bodySm" tone="subdued">
              {name}
            </Text>
          </dt>
          <dd style={{ margin: 0 }}>
            <Text as="span">{value}</Text>
            {note ? (
              <Text as="p" variant="bodySm" tone="subdued">
                {note}
              </Text>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
