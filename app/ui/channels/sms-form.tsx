import { BlockStack, FormLayout, Select, Text, TextField } from "@shopify/polaris"

import type { ChannelsView } from "#app/flow/sending/channels-screen.view.server.ts"
import { smsEstimate } from "#app/flow/sending/sms-cost.ts"
import { readPrices } from "#app/flow/sending/country-lines.ts"
import { SaveBar } from "#app/ui/save-bar.tsx"
import { SettingGroup } from "#app/ui/settings/setting-group.tsx"
import { useSettingFields } from "#app/ui/settings/use-setting-fields.ts"

const states = [
  { value: "", label: "Not stated" },
  { value: "pending", label: "Pending" },
  { value: "approved", label: "Approved" },
  { value: "rejected", label: "Rejected" },
]

/** Account, sender, costs and registration of text messages. */
export function SmsForm({ view }: { view: ChannelsView }) {
  const { fields, field, bar } = useSettingFields(view.sms, "save-sms")
  const { hasOwnAccount, usesInstallation, incomingUrl, currency } = view
  return (
    <>
      <SaveBar id="sms" {...bar} />
      <SettingGroup
        id="sms-account"
        title="Account and sender"
        text={
          usesInstallation
            ? "Texts leave by the account that this app was set up with. State one of your own to use that instead."
            : "Your own account at Twilio. The token is kept encrypted and never shown again."
        }
      >
        <FormLayout>
          <TextField label="Account SID" {...field("accountSid")} placeholder="AC…" />
          <TextField
            label="Auth token"
            type="password"
            {...field("authToken")}
            placeholder={hasOwnAccount ? "Stored; leave empty to keep it" : ""}
          />
          <TextField label="Messaging service (optional)" {...field("messagingServiceSid")} placeholder="MG…" />
          <TextField label="Sender number (optional)" type="tel" {...field("senderNumber")} placeholder="+49…" />
          <TextField
            label="Names instead of a number (optional)"
            {...field("senderNames")}
            multiline={3}
            placeholder={"DE NORTHWIND\nGB NORTHWIND"}
            helpText="Country and name, one a line. Nobody can answer a name, so those texts carry a link to stop. Not in the United States and Canada."
          />
          <TextField
            label="Answer to HELP (optional)"
            {...field("helpText")}
            multiline={2}
            maxLength={300}
            helpText="Without it: your support page or your address for answers."
          />
          <Text as="p" tone="subdued" breakWord>
            In Twilio, let the number or messaging service send what comes in to: {incomingUrl}
          </Text>
        </FormLayout>
      </SettingGroup>
      <SettingGroup
        id="sms-costs"
        title="Costs"
        text="Twilio’s price for one part of a text, by country, in your shop’s currency. With a budget, no text leaves whose price is not known or no longer fits into the month. Answers that you write yourself leave all the same, and count."
      >
        <FormLayout>
          <TextField label="Price of one part" {...field("prices")} multiline={4} placeholder={"DE 0.0755\nUS 0.0079"} />
          <TextField label="Budget a month (optional)" inputMode="decimal" suffix={currency} {...field("monthlyBudget")} />
          <Text as="p" tone="subdued">
            {exampleCost(fields.prices, currency)}
          </Text>
        </FormLayout>
      </SettingGroup>
      <SettingGroup
        id="sms-registration"
        title="Registration"
        text="As Twilio shows it. Nothing is sent to the United States until a brand and its campaign, or a toll-free number, are approved."
      >
        <BlockStack gap="400">
          <FormLayout>
            <FormLayout.Group>
              <TextField label="Brand (A2P 10DLC)" {...field("brandName")} />
              <TextField label="Brand id" {...field("brandId")} placeholder="BN…" />
              <Select label="Brand" options={states} {...field("brandStatus")} />
            </FormLayout.Group>
            <FormLayout.Group>
              <TextField label="Campaign id" {...field("campaignId")} placeholder="CM…" />
              <Select label="Campaign" options={states} {...field("campaignStatus")} />
            </FormLayout.Group>
            <FormLayout.Group>
              <TextField label="Toll-free number" type="tel" {...field("tollFreeNumber")} placeholder="+1 8…" />
              <Select label="Toll-free verification" options={states} {...field("tollFreeStatus")} />
            </FormLayout.Group>
          </FormLayout>
        </BlockStack>
      </SettingGroup>
    </>
  )
}

const exampleText =
  "Northwind Linen: How is your Linen Shirt? Tell us in a few words: https://reviews.example/s/aB3dE5fG7hJ9 Reply STOP to end."

/** What a usual text costs by the first price that is typed. */
function exampleCost(typed: string, currency: string): string {
  const read = readPrices(typed)
  const [country] = read.kind === "read" ? Object.keys(read.values).sort() : []
  if (read.kind !== "read" || !country) return "A usual text has one or two parts of up to 160 signs."
  const { parts, costMicros } = smsEstimate(exampleText, country, read.values)
  return `A usual text has ${parts === 1 ? "one part" : `${parts} parts`}: to ${country} about ${((costMicros ?? 0) / 1_000_000).toFixed(3)} ${currency}.`
}
