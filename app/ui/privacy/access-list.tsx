import { BlockStack, Box, Text } from "@shopify/polaris"

import type { PrivacyScreen } from "#app/flow/learning/privacy-screen.view.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { momentText } from "#app/ui/format.ts"
import { PageLinks } from "#app/ui/page-links.tsx"

const actions: Readonly<Record<string, string>> = { viewed: "opened", downloaded: "downloaded" }

const subjects: Readonly<Record<string, string>> = {
  "conversation": "a conversation",
  "draft": "a draft",
  "order": "an order",
  "customer": "a customer",
  "privacy-export": "a customer’s data",
  "review-export": "an export of the reviews",
}

/** Who saw or took what, newest first. Staff stand under Shopify’s number, what they saw under its own. */
export function AccessList({ access, timeZone }: { access: PrivacyScreen["access"]; timeZone: string }) {
  if (access.rows.length === 0)
    return <EmptyList heading="Nobody looked yet" text="The first entry appears when someone opens a draft or an order." />
  return (
    <BlockStack gap="400">
      <BlockStack gap="300" as="ul">
        {access.rows.map((row) => (
          <Box as="li" key={row.id}>
            <Text as="p">
              Staff member {row.userId || "unknown"} {actions[row.action] ?? row.action} {subjects[row.subject] ?? row.subject}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm" breakWord>
              {momentText(row.at, timeZone)} · {shortId(row.subjectId)}
            </Text>
          </Box>
        ))}
      </BlockStack>
      <PageLinks page={access.page} pages={access.pages} />
    </BlockStack>
  )
}

const shortId = (id: string) => (id === "forgotten" ? "forgotten since" : id.slice(id.lastIndexOf("/") + 1))
