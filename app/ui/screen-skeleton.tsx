import { BlockStack, Card, SkeletonBodyText, SkeletonDisplayText, SkeletonPage, Text } from "@shopify/polaris"

/** Stands where a page will be, with its outline, and says so to those who cannot see it. */
export function ScreenSkeleton() {
  return (
    <SkeletonPage>
      <Text as="p" visuallyHidden>
        <span role="status">Loading the page</span>
      </Text>
      <BlockStack gap="400">
        {[3, 6, 4].map((lines) => (
          <Card key={lines}>
            <BlockStack gap="400">
              <SkeletonDisplayText size="small" />
              <SkeletonBodyText lines={lines} />
            </BlockStack>
          </Card>
        ))}
      </BlockStack>
    </SkeletonPage>
  )
}
