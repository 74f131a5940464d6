import { BlockStack, Box, Checkbox, Text } from "@shopify/polaris"

import type { KeyActs } from "#app/ui/draft/use-keys.ts"

const rows = [
  ["j", "Next review"],
  ["k", "Previous review"],
  ["x", "Choose it, or not"],
  ["p", "Publish it"],
  ["r", "Reject it: choose a reason"],
  ["t", "Take personal data out"],
] as const

const items = () => [...document.querySelectorAll<HTMLElement>("[data-review]")]
const current = () => items().find((item) => item.contains(document.activeElement)) ?? null

function move(by: 1 | -1): void {
  const all = items()
  const at = all.findIndex((item) => item === current())
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

// Pressed as a person would press it, so that keys can do nothing that cannot be seen.
function press(label: RegExp): void {
  const buttons = [...(current()?.querySelectorAll<HTMLButtonElement>("button") ?? [])]
  buttons.find((button) => label.test(button.getAttribute("aria-label") ?? ""))?.click()
}

/** What single keys do in the list of reviews: with the one that has the focus, or none. */
export function reviewKeyActs(ids: readonly string[], toggle: (id: string) => void): KeyActs {
  return {
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const id = current()?.dataset.review
      if (id && ids.includes(id)) toggle(id)
    },
    p: () => press(/^Publish /),
    r: () => press(/^(Reject|Take down) /),
    t: () => press(/^Take personal data out/),
  }
}

/** The keys, where everybody can see them, and the switch that turns them off. */
export function ReviewKeys({ isOn, onSwitch }: { isOn: boolean; onSwitch: (isOn: boolean) => void }) {
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <details>
        <summary style={{ cursor: "pointer" }}>Keys</summary>
        <Box paddingBlockStart="200">
          <BlockStack gap="200">
            <dl style={{ margin: 0, display: "grid", gridTemplateColumns: "auto 1fr", gap: "var(--p-space-100) var(--p-space-300)" }}>
              {rows.map(([key, text]) => (
                <div key={key} style={{ display: "contents" }}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd style={{ margin: 0 }}>
                    <Text as="span" variant="bodySm">
                      {text}
                    </Text>
                  </dd>
                </div>
              ))}
            </dl>
            <Checkbox label="Use single keys" helpText="They do nothing while you type." checked={isOn} onChange={onSwitch} />
          </BlockStack>
        </Box>
      </details>
    </Box>
  )
}
