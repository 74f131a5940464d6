import { Banner, BlockStack, FormLayout, Link, Select, Text, TextField } from "@shopify/polaris"

import type { MonthSpend } from "#app/flow/drafting/month-spend.view.server.ts"
import type { SenderDetail } from "#app/flow/record/sender-details.ts"
import type { SettingsView } from "#app/flow/record/settings.view.server.ts"
import { clockText, countText } from "#app/ui/format.ts"
import { SaveBar } from "#app/ui/save-bar.tsx"
import { SendingSwitch } from "#app/ui/settings/sending-switch.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"
import { spendText } from "#app/ui/settings/spend-text.ts"
import { useSettingFields } from "#app/ui/settings/use-setting-fields.ts"

/** What the action of the settings page answers. `errors` are by field. */
export type SettingsAnswer =
  { kind: "saved"; said: string } | { kind: "invalid"; errors: Record<string, string[] | undefined> } | { kind: "incomplete" }

type Fields = Record<keyof Omit<SettingsView, "sendingOnAt" | "timeZone">, string>

const hours = Array.from({ length: 25 }, (_, hour) => ({ value: String(hour * 60), label: clockText(hour * 60) }))
const tones = [
  { value: "friendly", label: "Friendly" },
  { value: "formal", label: "Formal" },
]

export interface SettingsFormProps {
  settings: SettingsView
  /** Null while the model was not asked this month. */
  spend: MonthSpend | null
  missing: SenderDetail[]
}

export function SettingsForm({ settings, spend, missing }: SettingsFormProps) {
  const stored = fieldsOf(settings)
  const { fields, errors, field, bar } = useSettingFields(stored, "save")
  return (
    <BlockStack gap="600">
      <SaveBar id="settings" {...bar} />
      {Object.keys(errors).length > 0 && !bar.isSaving ? (
        <Banner tone="critical" title="Not saved">
          <p>{countText(Object.keys(errors).length, "field needs", "fields need")} another look, marked below.</p>
        </Banner>
      ) : null}
      <SettingGroup id="sending" title="Sending" text="Nothing leaves your shop while sending is off. Planning and drafting go on.">
        <SendingSwitch sendingOnAt={settings.sendingOnAt} timeZone={settings.timeZone} missing={missing} isDirty={bar.open} />
      </SettingGroup>
      <SettingGroup
        id="sender"
        title="Who writes"
        text="Shown to shoppers in every message. The first three are needed before sending can be turned on."
      >
        <FormLayout>
          <TextField label="Sender name" {...field("senderName")} maxLength={80} helpText="Usually the name of your shop." />
          <TextField
            label="Address for answers"
            type="email"
            {...field("replyTo")}
            helpText="When shoppers answer, a person should read it."
          />
          <TextField
            label="Postal address"
            {...field("postalAddress")}
            multiline={3}
            maxLength={300}
            helpText="Stands at the foot of every message."
          />
          <TextField
            label="Support page (optional)"
            type="url"
            {...field("supportUrl")}
            placeholder="https://"
            helpText="Offered when something is wrong with an order."
          />
        </FormLayout>
      </SettingGroup>
      <SettingGroup id="voice" title="How it sounds" text="Drafts follow this. Facts always come from your shop’s data.">
        <FormLayout>
          <Select label="Tone" options={tones} {...field("tone")} />
          <TextField
            label="Brand voice (optional)"
            {...field("brandVoice")}
            multiline={4}
            maxLength={600}
            showCharacterCount
            helpText="A few sentences: words you use, words you avoid, how you greet and sign."
          />
          <TextField
            label="Messages of yours as examples (optional)"
            {...field("voiceExamples")}
            multiline={6}
            maxLength={6_100}
            helpText="Up to five, with a line of --- between them. Drafts take over their manner, never what they say. Leave out names and addresses of customers."
          />
          <Link url="/app/voice">What was learned from your edits</Link>
        </FormLayout>
      </SettingGroup>
      <SettingGroup
        id="budget"
        title="What the model may cost"
        text="A calendar month. When it is spent, drafts come from templates until the next month, and each says so. Messages are never delayed by it."
      >
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField label="Tokens a month (optional)" type="number" min={0} {...field("writerBudgetTokens")} />
            <TextField
              label="Amount a month (optional)"
              inputMode="decimal"
              {...field("writerBudgetCents")}
              helpText="In the currency of your model’s prices; counts only when whoever runs the app has named them."
            />
          </FormLayout.Group>
          <Text as="p" tone="subdued">
            {spendText(spend)}
          </Text>
        </FormLayout>
      </SettingGroup>
      <SettingGroup
        id="limits"
        title="When and how often"
        text="Hours are local to the shopper. What does not fit is moved to the next good moment, not dropped."
      >
        <BlockStack gap="400">
          <FormLayout>
            <FormLayout.Group condensed>
              <Select label="Send from" options={hours} {...field("quietFromMinute")} />
              <Select label="Send until" options={hours} {...field("quietUntilMinute")} />
            </FormLayout.Group>
            <FormLayout.Group condensed>
              <TextField label="Messages at most" type="number" min={1} max={10} {...field("maxPerWindow")} helpText="To one person" />
              <TextField label="Within" type="number" min={7} max={90} suffix="days" {...field("windowDays")} />
            </FormLayout.Group>
            <FormLayout.Group condensed>
              <TextField
                label="Of them text messages (optional)"
                type="number"
                min={1}
                max={10}
                {...field("smsMaxPerWindow")}
                helpText="Without a number: 1"
              />
              <TextField
                label="Of them notifications (optional)"
                type="number"
                min={1}
                max={10}
                {...field("pushMaxPerWindow")}
                helpText="Without a number: 2"
              />
            </FormLayout.Group>
            <FormLayout.Group condensed>
              <TextField
                label="Ask no earlier than (optional)"
                type="number"
                min={2}
                max={365}
                suffix="days"
                {...field("minDelayDays")}
                helpText="After arrival; products may have days of their own"
              />
              <TextField label="And no later than (optional)" type="number" min={2} max={365} suffix="days" {...field("maxDelayDays")} />
            </FormLayout.Group>
          </FormLayout>
          <Link url="/app/settings/days">Weekends, holidays, days of your own, and the hour</Link>
          <Text as="p" tone="subdued">
            One person gets at most {countText(Number(fields.maxPerWindow) || 0, "message")} in any{" "}
            {countText(Number(fields.windowDays) || 0, "day")}, between {clockText(Number(fields.quietFromMinute))} and{" "}
            {clockText(Number(fields.quietUntilMinute))}, and at least a day lies between two of them. News of a late parcel is not held
            back.
          </Text>
        </BlockStack>
      </SettingGroup>
    </BlockStack>
  )
}

function fieldsOf({ sendingOnAt: _, timeZone: __, ...settings }: SettingsView): Fields {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value ?? "")])) as Fields
}
