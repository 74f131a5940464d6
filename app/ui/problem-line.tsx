import { Text } from "@shopify/polaris"

/** What went wrong with the action beside it, said at once to a screen reader; nothing while all is well. */
export function ProblemLine({ problem }: { problem: string | null }) {
  if (!problem) return null
  return (
    <Text as="p" tone="critical">
      <span role="alert">{problem}</span>
    </Text>
  )
}
