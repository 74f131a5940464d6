import { useFetcher } from "@remix-run/react"
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris"
import { useEffect } from "react"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import { handReasonWord } from "#app/ui/draft/desk-words.ts"
import { momentText, timeAgo } from "#app/ui/format.ts"

const signEveryMs = 60_000

/** What colleagues should know before they decide: who has it open, who was asked, until when it was put off. */
export function DeskNotes({ view, now }: { view: DraftView; now: Date }) {
  useSignOfLife()
  const { openWith, handed, snoozedUntil } = view.desk
  const latest = (kind: string) => view.decisions.find((decision) => decision.kind === kind && decision.isStanding)
  const asked = latest("handed")
  if (!openWith && !handed && !snoozedUntil) return null
  return (
    <BlockStack gap="300">
      {openWith ? (
        <Banner tone="info">
          <Text as="p">
            {openWith.name} has this open since {timeAgo(openWith.since, now).replace("just now", "a moment ago")}. Only one of you can
            decide.
          </Text>
        </Banner>
      ) : null}
      {handed ? (
        <Banner tone="info">
          <Text as="p">
            {handed.by} handed this to {handed.isToMe ? "you" : handed.to} {timeAgo(handed.at, now)}:{" "}
            {handReasonWord(asked?.reason ?? null).toLowerCase()}.
          </Text>
        </Banner>
      ) : null}
      {snoozedUntil ? (
        <Banner tone="info">
          <InlineStack gap="300" blockAlign="center">
            <Text as="p">Put off. It comes back on {momentText(snoozedUntil, view.timeZone)}.</Text>
            <TakeBack decisionId={latest("snoozed")?.id} label="Back on the list now" />
          </InlineStack>
        </Banner>
      ) : null}
    </BlockStack>
  )
}

/** Takes one decision back on the page it was made about. */
export function TakeBack({ decisionId, label }: { decisionId: string | undefined; label: string }) {
  const fetcher = useFetcher<DeskAnswer>()
  if (!decisionId) return null
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Button
        loading={fetcher.state !== "idle"}
        onClick={() => fetcher.submit({ intent: "undo", decisionIds: decisionId }, { method: "post" })}
      >
        {label}
      </Button>
      {fetcher.data?.kind === "problem" ? (
        <Text as="p" tone="critical">
          {fetcher.data.advice}
        </Text>
      ) : null}
    </BlockStack>
  )
}

/** Says that this page is still open, while somebody can see it. */
function useSignOfLife(): void {
  const { submit } = useFetcher()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") submit({ intent: "seen" }, { method: "post" })
    }, signEveryMs)
    return () => clearInterval(timer)
  }, [submit])
}
