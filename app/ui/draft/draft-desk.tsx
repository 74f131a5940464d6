import { useFetcher, useLocation, useNavigate } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Card, Text } from "@shopify/polaris"
import { useEffect, useRef, useState } from "react"

import type { DraftView, ShownDraft, ShownText } from "#app/flow/approval/draft.view.server.ts"
import { excerptWords } from "#app/flow/approval/place-findings.ts"
import type { Neighbours } from "#app/flow/approval/waiting-drafts.store.server.ts"
import { BriefCard } from "#app/ui/draft/brief-card.tsx"
import { DecisionCard, type DecisionMode } from "#app/ui/draft/decision-card.tsx"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import { DeskNotes } from "#app/ui/draft/desk-notes.tsx"
import { DraftColumns } from "#app/ui/draft/draft-columns.tsx"
import { DraftEditor, editorIds, type EditedText } from "#app/ui/draft/draft-editor.tsx"
import { FindingsBanner, findingsText } from "#app/ui/draft/findings-banner.tsx"
import { HistoryCard } from "#app/ui/draft/history-card.tsx"
import { KeysCard, keysCardId } from "#app/ui/draft/keys-card.tsx"
import { OthersCard } from "#app/ui/draft/others-card.tsx"
import { PreviewPane } from "#app/ui/draft/preview-pane.tsx"
import { SentenceFacts } from "#app/ui/draft/sentence-facts.tsx"
import { UndoBar, useUndo } from "#app/ui/draft/undo-bar.tsx"
import { useKeys } from "#app/ui/draft/use-keys.ts"
import { useLiveCheck } from "#app/ui/draft/use-live-check.ts"
import { WhyCard } from "#app/ui/draft/why-card.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export interface DraftDeskProps {
  view: DraftView
  draft: ShownDraft
  html: string
  now: Date
  around: Neighbours
}

// Texts that were begun and left for another draft; kept while this page of the admin stays open, and nowhere else.
const begun = new Map<string, { mode: DecisionMode; text: EditedText }>()

/** A draft that waits: read it, change it, decide. Afterwards the next one opens. Give it the draft's id as key. */
export function DraftDesk({ view, draft, html, now, around }: DraftDeskProps) {
  const kept = begun.get(draft.id)
  const [mode, setMode] = useState<DecisionMode>(kept?.mode ?? "read")
  const [text, setText] = useState<EditedText>(kept?.text ?? { subject: draft.subject, body: draft.body })
  const [active, setActive] = useState<number | null>(null)
  const isEditing = mode === "edit" || mode === "own"
  const checked = useLiveCheck(draft.id, isEditing ? text : null)
  const shown: ShownText = (isEditing && checked?.shown) || draft
  const { send, answer, isBusy } = useDecision(view, draft, now)
  const undo = useUndo()

  const change = (next: EditedText) => {
    setText(next)
    if (isEditing) begun.set(draft.id, { mode, text: next })
  }
  const enter = (next: DecisionMode) => {
    if (next === "own") setText(draft.ownText)
    if (next === "edit") setText({ subject: draft.subject, body: draft.body })
    if (next === "read") begun.delete(draft.id)
    setMode(next)
  }
  const isBlocked = shown.findings.some((finding) => finding.severity === "block")
  const approve = () => {
    if (isBusy || isBlocked) return
    send(isEditing ? { intent: "edit", own: mode === "own" ? "yes" : "no", ...text } : { intent: "approve" })
  }
  const go = useGo()
  const to = (next: DecisionMode) => (mode === "read" && !isBusy ? () => enter(next) : undefined)
  const keys = useKeys({
    "j": around.next ? () => go(around.next) : undefined,
    "k": around.previous ? () => go(around.previous) : undefined,
    "a": mode === "read" ? approve : undefined,
    "e": to("edit"),
    "w": to("own"),
    "r": to("reject"),
    "s": to("snooze"),
    "h": to("hand"),
    "u": undo.undoable ? undo.undo : undefined,
    "?": () => document.getElementById(keysCardId)?.focus(),
    "Escape": mode === "read" ? undefined : () => enter("read"),
  })
  const heading = useArrival()
  useEffect(() => {
    if (mode === "edit" || mode === "own") document.getElementById(editorIds.body)?.focus()
  }, [mode])

  return (
    <DraftColumns
      message={
        <BlockStack gap="400">
          <UndoBar {...undo} />
          <DeskNotes view={view} now={now} />
          <FindingsBanner findings={shown.findings} onShow={isEditing ? (finding) => selectExcerpt(finding.excerpt, text) : showFinding} />
          <Card>
            <BlockStack gap="400">
              <div ref={heading} tabIndex={-1} style={{ outline: "none" }}>
                <Text as="h2" variant="headingMd">
                  {isEditing ? (mode === "own" ? "Your own message" : "Change the message") : "The message"}
                </Text>
              </div>
              {isEditing ? (
                <DraftEditor
                  text={text}
                  isBusy={isBusy}
                  said={!checked || checked.isBehind ? "The checks read along." : findingsText(shown.findings)}
                  onChange={change}
                />
              ) : (
                <Text as="p" tone="subdued">
                  As the shopper will see it. Point at a sentence, or go to it with Tab, to see the fact behind it.
                </Text>
              )}
              <PreviewPane
                view={view}
                text={shown}
                language={draft.language}
                html={(isEditing && checked?.html) || html}
                pointing={{ active, onPoint: setActive, onOpen: openFacts }}
                onKey={keys.onKey}
              />
            </BlockStack>
          </Card>
        </BlockStack>
      }
      decision={
        <BlockStack gap="400">
          <DecisionCard
            view={view}
            findings={shown.findings}
            answer={isBusy ? undefined : answer}
            mode={mode}
            isBusy={isBusy}
            onMode={enter}
            onSend={send}
            onApprove={approve}
          />
          <WhyCard view={view} now={now} />
          <OthersCard view={view} now={now} />
          <BriefCard draft={draft} timeZone={view.timeZone} />
          <HistoryCard view={view} />
          <KeysCard isOn={keys.isOn} onSwitch={keys.setOn} />
        </BlockStack>
      }
      facts={<SentenceFacts text={shown} active={active} onPoint={setActive} />}
    />
  )
}

function useGo(): (touchpointId: string | null) => void {
  const navigate = useNavigate()
  return (touchpointId) => navigate(touchpointId ? `/app/approvals/${touchpointId}` : "/app/approvals")
}

/** Sends decisions, and goes on to the next draft with the way to take the last one back. */
function useDecision(view: DraftView, draft: ShownDraft, now: Date) {
  const fetcher = useFetcher<DeskAnswer>()
  const app = useAppBridge()
  const navigate = useNavigate()
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "decided") return
    begun.delete(draft.id)
    app.toast.show(answer.said)
    navigate(answer.next ? `/app/approvals/${answer.next}` : "/app/approvals", { state: { undo: answer.undo } })
  })
  const send = (fields: Record<string, string>) =>
    fetcher.submit({ draftId: draft.id, openedAt: now.toISOString(), turn: String(view.desk.turn), ...fields }, { method: "post" })
  return { send, answer: fetcher.data, isBusy: fetcher.state !== "idle" }
}

/** Who comes from another draft begins at this one's heading, not at the top of the page. */
function useArrival() {
  const heading = useRef<HTMLDivElement>(null)
  const { key } = useLocation()
  const isFirst = key === "default"
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true })
  }, [isFirst])
  return heading
}

function openFacts(sentence: number): void {
  const row = document.getElementById(`facts-${sentence}`)
  row?.scrollIntoView({ block: "nearest" })
  row?.focus({ preventScroll: true })
}

function showFinding({ place }: ShownText["findings"][number]): void {
  if (typeof place === "number") openFacts(place)
}

/** Marks the words in the field that a finding is about. */
function selectExcerpt(excerpt: string, { subject, body }: EditedText): void {
  const found = excerptWords(excerpt)
    .map((words) => words.toLowerCase())
    .filter((words) => words !== "" && (body.toLowerCase().includes(words) || subject.toLowerCase().includes(words)))
  const wanted = found.sort((a, b) => a.length - b.length)[0] ?? ""
  const inBody = body.toLowerCase().indexOf(wanted)
  const at = inBody >= 0 ? inBody : subject.toLowerCase().indexOf(wanted)
  const field = document.getElementById(inBody >= 0 ? editorIds.body : editorIds.subject) as HTMLTextAreaElement | HTMLInputElement | null
  field?.focus()
  if (wanted !== "") field?.setSelectionRange(at, at + wanted.length)
}
