import { useLocation } from "@remix-run/react"
import { Box, Button, InlineStack } from "@shopify/polaris"

import { sectionAt } from "#app/ui/sections.ts"

/** The way between the pages of one section; nothing on a page below them. */
export function SectionLinks() {
  const { pathname } = useLocation()
  const section = sectionAt(pathname)
  if (!section) return null
  return (
    <nav aria-label={section.label}>
      <Box paddingInline={{ xs: "200", sm: "0" }} paddingBlockEnd="400">
        <InlineStack gap="100">
          {section.pages.map(({ label, url }) => {
            const isCurrent = url === pathname.replace(/\/$/, "")
            return (
              <span key={url} aria-current={isCurrent ? "page" : undefined}>
                <Button url={url} variant={isCurrent ? undefined : "tertiary"}>
                  {label}
                </Button>
              </span>
            )
          })}
        </InlineStack>
      </Box>
    </nav>
  )
}
