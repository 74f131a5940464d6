import { BlockStack, Box, Button, ButtonGroup, Divider, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { DraftView, ShownText } from "#app/flow/approval/draft.view.server.ts"
import { channelWord } from "#app/ui/draft/desk-words.ts"
import { MailFrame, type SentencePointing } from "#app/ui/draft/mail-frame.tsx"
import { PushPreview, SmsPreview } from "#app/ui/draft/short-previews.tsx"

const channels = ["email", "sms", "push", "onsite"] as const
type ShownChannel = (typeof channels)[number]

export interface PreviewPaneProps {
  view: DraftView
  text: ShownText
  language: string
  html: string
  pointing: SentencePointing
  onKey: (event: KeyboardEvent) => void
}

/** The message as the shopper will see it: by channel, in light and dark, on a phone and on a wide screen. */
export function PreviewPane({ view, text, language, html, pointing, onKey }: PreviewPaneProps) {
  const own = channels.find((known) => known === view.channel) ?? "email"
  const [channel, setChannel] = useState<ShownChannel>(own)
  const [isDark, setDark] = useState(false)
  const [isNarrow, setNarrow] = useState(false)
  const { sender, person } = view
  const short = { shopName: sender.shopName, subject: text.subject, body: text.body, language, isDark }
  return (
    <BlockStack gap="300">
      <InlineStack gap="300" wrap>
        <Choice label="Channel" options={channels.map((id) => [id, channelWord(id)])} chosen={channel} onChoose={setChannel} />
        <Choice
          label="Appearance"
          options={[
            ["light", "Light"],
            ["dark", "Dark"],
          ]}
          chosen={isDark ? "dark" : "light"}
          onChoose={(id) => setDark(id === "dark")}
        />
        {channel === "email" ? (
          <Choice
            label="Width"
            options={[
              ["wide", "Wide"],
              ["phone", "Phone"],
            ]}
            chosen={isNarrow ? "phone" : "wide"}
            onChoose={(id) => setNarrow(id === "phone")}
          />
        ) : null}
      </InlineStack>
      {channel === own ? null : (
        <Text as="p" variant="bodySm" tone="subdued">
          This message goes out as {channelWord(own).toLowerCase()}. Sent as {channelWord(channel)}, the same text would look like this.
        </Text>
      )}
      {isDark && channel === "email" ? (
        <Text as="p" variant="bodySm" tone="subdued">
          As mail programs with a dark appearance show it. Some keep mails light, and some choose colours of their own.
        </Text>
      ) : null}
      {channel === "email" ? (
        <Box borderWidth="025" borderColor="border" borderRadius="200" overflowX="hidden" overflowY="hidden">
          <Box padding="400" background="bg-surface-secondary">
            <BlockStack gap="100">
              <Text as="p" variant="bodySm" tone="subdued" breakWord>
                From {sender.name} · to {person.firstName ?? "the buyer"}
                {sender.replyTo ? ` · answers go to ${sender.replyTo}` : ""}
              </Text>
              <div lang={language}>
                <Text as="h3" variant="headingMd" breakWord>
                  {text.subject}
                </Text>
                {text.preview ? (
                  <Text as="p" variant="bodySm" tone="subdued" breakWord>
                    {text.preview}
                  </Text>
                ) : null}
              </div>
            </BlockStack>
          </Box>
          <Divider />
          <MailFrame html={html} text={text} isDark={isDark} isNarrow={isNarrow} pointing={pointing} onKey={onKey} />
        </Box>
      ) : channel === "sms" ? (
        <SmsPreview {...short} price={view.smsPrice ?? null} />
      ) : (
        <PushPreview {...short} />
      )}
    </BlockStack>
  )
}

function Choice<Id extends string>(props: {
  label: string
  options: readonly (readonly [Id, string])[]
  chosen: Id
  onChoose: (id: Id) => void
}) {
  return (
    <div role="group" aria-label={props.label}>
      <ButtonGroup variant="segmented">
        {props.options.map(([id, text]) => (
          <Button key={id} size="slim" pressed={props.chosen === id} onClick={() => props.onChoose(id)}>
            {text}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  )
}
