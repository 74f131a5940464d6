import { useFetcher, useNavigate } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Box, Button, Card, Checkbox, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris"
import { useRef, useState } from "react"

import { groupSearch } from "#app/flow/approval/group-key.ts"
import type { TogetherView } from "#app/flow/approval/together.view.server.ts"
import type { DeskAnswer, Undoable } from "#app/ui/draft/desk-answer.ts"
import { languageName } from "#app/ui/draft/together-card.tsx"
import { withoutSecrets } from "#app/ui/draft/without-secrets.ts"
import { countText, dayText, titlesText } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export type TogetherAnswer = { kind: "batch"; decisionIds: string[]; left: number }

const perRequest = 10

/** A sample of what all of them say, the list of whom they go to, and one yes for each that stays chosen. */
export function TogetherDesk({ view, now }: { view: TogetherView; now: Date }) {
  const { key, members, samples, timeZone } = view
  const [chosen, setChosen] = useState(() => new Set(members.map((member) => member.draftId)))
  const run = useBatches(view, now)
  const picked = members.filter((member) => chosen.has(member.draftId)).map((member) => member.draftId)
  const toggle = (draftId: string) => {
    const next = new Set(chosen)
    if (!next.delete(draftId)) next.add(draftId)
    setChosen(next)
  }
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {samples.length === 1 ? "What they say" : `${samples.length} of them, as a sample`}
          </Text>
          <Text as="p" tone="subdued">
            All of them were filled from the same template, in {languageName(key.language)}; name, products and days differ. The checks
            found nothing in any of them. Drafts that a model wrote or a person changed are never in this list.
          </Text>
          {samples.map((sample) => (
            <Box key={sample.touchpointId} borderWidth="025" borderColor="border" borderRadius="200" padding="400">
              <BlockStack gap="200">
                <div lang={key.language}>
                  <Text as="h3" variant="headingSm" breakWord>
                    {sample.text.subject}
                  </Text>
                  <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere", marginBlockStart: "var(--p-space-200)" }}>
                    {withoutSecrets(sample.text.body)}
                  </div>
                </div>
                <Link url={`/app/approvals/${sample.touchpointId}`}>Open this one with its facts</Link>
              </BlockStack>
            </Box>
          ))}
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Whom they go to
          </Text>
          <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-100)" }}>
            {members.map((member) => (
              <li key={member.draftId}>
                <InlineStack gap="200" blockAlign="center" wrap={false}>
                  <Checkbox
                    label={`${member.firstName ?? "No first name"}, order ${member.orderName}: ${titlesText(member.productTitles)}, due ${dayText(member.dueAt, timeZone)}`}
                    checked={chosen.has(member.draftId)}
                    disabled={run.isRunning}
                    onChange={() => toggle(member.draftId)}
                  />
                </InlineStack>
              </li>
            ))}
          </ul>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          {run.problem ? (
            <Banner tone="critical" title="Not all were approved">
              <Text as="p">{run.problem}</Text>
            </Banner>
          ) : null}
          {run.isRunning ? (
            <BlockStack gap="200">
              <Text as="p">
                <span role="status">
                  {run.done} of {run.total} done
                </span>
              </Text>
              <ProgressBar
                progress={run.total === 0 ? 0 : (run.done / run.total) * 100}
                animated={false}
                ariaLabelledBy="together-progress"
              />
              <span id="together-progress" hidden>
                Approved so far
              </span>
              <InlineStack>
                <Button onClick={run.stop}>Stop here</Button>
              </InlineStack>
            </BlockStack>
          ) : (
            <InlineStack gap="300" blockAlign="center">
              <Button variant="primary" disabled={picked.length === 0} onClick={() => run.start(picked)}>
                {`Approve ${countText(picked.length, "draft")}`}
              </Button>
              <Text as="p" variant="bodySm" tone="subdued">
                Each one is checked once more and written down as a decision of its own.
              </Text>
            </InlineStack>
          )}
        </BlockStack>
      </Card>
    </BlockStack>
  )
}

/** Works through a long list some at a time, so that it can be watched and stopped; then goes back to the queue with the way to undo. */
function useBatches({ key }: TogetherView, now: Date) {
  const fetcher = useFetcher<TogetherAnswer | DeskAnswer>()
  const navigate = useNavigate()
  const app = useAppBridge()
  const action = `/app/approvals/together?${groupSearch(key)}`
  const work = useRef<{ groupId: string; waiting: string[]; decisionIds: string[]; left: number; isStopped: boolean } | null>(null)
  const [state, setState] = useState({ isRunning: false, done: 0, total: 0 })
  const [problem, setProblem] = useState<string | null>(null)

  const step = () => {
    const draftIds = work.current?.waiting.splice(0, perRequest) ?? []
    const fields = { intent: "approve", groupId: work.current?.groupId ?? "", openedAt: now.toISOString(), draftIds: draftIds.join(" ") }
    fetcher.submit(fields, { method: "post", action })
  }
  const finish = () => {
    const { decisionIds, left, waiting } = work.current ?? { decisionIds: [], left: 0, waiting: [] }
    const rest = left + waiting.length
    const said = `${countText(decisionIds.length, "draft")} approved${rest > 0 ? `, ${rest} still ${rest === 1 ? "waits" : "wait"}` : ""}`
    app.toast.show(said)
    const undo: Undoable = { decisionIds, action, said, until: "" }
    navigate("/app/approvals", { state: decisionIds.length > 0 ? { undo } : null })
  }
  useAnswer(fetcher, (answer) => {
    if (!work.current) return
    if (answer.kind !== "batch") {
      setState({ ...state, isRunning: false })
      setProblem(answer.kind === "problem" ? answer.advice : "Try again.")
      return
    }
    work.current.decisionIds.push(...answer.decisionIds)
    work.current.left += answer.left
    setState({ ...state, done: work.current.decisionIds.length + work.current.left })
    if (work.current.waiting.length > 0 && !work.current.isStopped) step()
    else finish()
  })
  return {
    ...state,
    problem,
    start(draftIds: string[]) {
      work.current = { groupId: crypto.randomUUID(), waiting: [...draftIds], decisionIds: [], left: 0, isStopped: false }
      setProblem(null)
      setState({ isRunning: true, done: 0, total: draftIds.length })
      step()
    },
    stop() {
      if (work.current) work.current.isStopped = true
    },
  }
}
