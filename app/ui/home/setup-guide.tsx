import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris"
import { XIcon } from "@shopify/polaris-icons"

export interface GuideStep {
  id: string
  title: string
  text: string
  isDone: boolean
  way?: { label: string; url: string; opensAdmin?: boolean }
}

/** The steps to a first message, each with its real state. The first open one is spelled out, the others are one line. */
export function SetupGuide({ steps, isDismissing, onDismiss }: { steps: GuideStep[]; isDismissing: boolean; onDismiss: () => void }) {
  const done = steps.filter((step) => step.isDone).length
  const current = steps.find((step) => !step.isDone)?.id
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Text as="h2" variant="headingMd">
            Set up Afterword
          </Text>
          <Button icon={XIcon} variant="tertiary" accessibilityLabel="Hide the setup guide" loading={isDismissing} onClick={onDismiss} />
        </InlineStack>
        <BlockStack gap="200">
          <Text as="p" tone="subdued" id="setup-guide-progress">
            {done === steps.length ? "All steps are done. You can hide this guide." : `${done} of ${steps.length} steps done`}
          </Text>
          <ProgressBar progress={(done / steps.length) * 100} size="small" ariaLabelledBy="setup-guide-progress" />
        </BlockStack>
        <BlockStack as="ol" gap="100" id="setup-guide-steps">
          {steps.map((step) => (
            <li key={step.id}>
              <Step step={step} isCurrent={step.id === current} />
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  )
}

function Step({ step, isCurrent }: { step: GuideStep; isCurrent: boolean }) {
  return (
    <div
      style={{
        padding: "var(--p-space-300)",
        borderRadius: "var(--p-border-radius-200)",
        background: isCurrent ? "var(--p-color-bg-surface-secondary)" : undefined,
      }}
    >
      <BlockStack gap="200">
        <InlineStack gap="300" blockAlign="center" align="space-between" wrap={false}>
          <Text as="h3" variant={isCurrent ? "headingSm" : "bodyMd"}>
            {step.title}
          </Text>
          {step.isDone ? <Badge tone="success">Done</Badge> : <Badge>To do</Badge>}
        </InlineStack>
        {isCurrent ? (
          <>
            <Text as="p" tone="subdued">
              {step.text}
            </Text>
            {step.way ? (
              <InlineStack>
                <Button variant="primary" url={step.way.url} target={step.way.opensAdmin ? "_blank" : undefined}>
                  {step.way.label}
                </Button>
              </InlineStack>
            ) : null}
          </>
        ) : null}
      </BlockStack>
    </div>
  )
}
