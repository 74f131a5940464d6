import { Box, Button, InlineStack } from "@shopify/polaris"

const pages = [
  { id: "reviews", label: "Reviews", url: "/app/reviews" },
  { id: "import", label: "Import", url: "/app/reviews/import" },
  { id: "export", label: "Export", url: "/app/reviews/export" },
  { id: "themes", label: "Themes", url: "/app/reviews/themes" },
  { id: "translations", label: "Translations", url: "/app/reviews/translations" },
  { id: "google", label: "Google", url: "/app/reviews/google" },
  { id: "rewards", label: "Rewards", url: "/app/reviews/rewards" },
  { id: "settings", label: "Form and rules", url: "/app/reviews/settings" },
] as const

/** The way between the pages about reviews. */
export function ReviewPages({ current }: { current: (typeof pages)[number]["id"] }) {
  return (
    <nav aria-label="About reviews">
      <Box paddingInline={{ xs: "200", sm: "0" }}>
        <InlineStack gap="100">
          {pages.map(({ id, label, url }) => (
            <Button key={id} url={url} variant={id === current ? undefined : "tertiary"}>
              {label}
            </Button>
          ))}
        </InlineStack>
      </Box>
    </nav>
  )
}
