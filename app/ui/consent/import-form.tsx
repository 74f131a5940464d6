import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris"
import { useRef, useState } from "react"

import type { ConsentScreen } from "#app/flow/consent/consent-screen.view.server.ts"
import { channelWord } from "#app/ui/consent/consent-words.ts"
import type { ConsentAnswer } from "#app/ui/consent/notice-form.tsx"
import { countText, timeAgo } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

const shownProblems = 20

/** A file of opt-ins and opt-outs: chosen, looked at, then noted or dropped. */
export function ImportForm({ imports, now }: { imports: ConsentScreen["imports"]; now: Date }) {
  const file = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState("")
  const fetcher = useFetcher<ConsentAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const waiting = imports.find((one) => one.state === "read")
  const isBusy = fetcher.state !== "idle"
  const upload = () => {
    const picked = file.current?.files?.[0]
    if (!picked) return
    const form = new FormData()
    form.set("file", picked)
    fetcher.submit(form, { method: "post", encType: "multipart/form-data" })
    setChosen("")
    if (file.current) file.current.value = ""
  }
  return (
    <BlockStack gap="400">
      <Text as="p">
        One line for each person: <code>email</code> or <code>phone</code>, <code>consent</code> (yes or no), and for a yes its{" "}
        <code>date</code> and <code>source</code>. You may add <code>channel</code>, <code>purpose</code>, <code>wording</code>,{" "}
        <code>country</code> and <code>confirmed</code>.
      </Text>
      {fetcher.data?.kind === "failed" && !isBusy ? (
        <Banner tone="critical" title="The file was not read">
          <p>{fetcher.data.said}</p>
        </Banner>
      ) : null}
      <InlineStack gap="300" blockAlign="center">
        <label>
          <Text as="span" visuallyHidden>
            File of opt-ins and opt-outs
          </Text>
          <input ref={file} type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => setChosen(event.target.value)} />
        </label>
        <Button loading={isBusy} disabled={chosen === ""} onClick={upload}>
          Read the file
        </Button>
      </InlineStack>
      {waiting ? (
        <Preview read={waiting} isBusy={isBusy} settle={(intent) => fetcher.submit({ intent, importId: waiting.id }, { method: "post" })} />
      ) : null}
      <Earlier imports={imports} now={now} />
    </BlockStack>
  )
}

type Import = ConsentScreen["imports"][number]

function Preview({ read, isBusy, settle }: { read: Import; isBusy: boolean; settle: (intent: "apply" | "drop") => void }) {
  const counts = Object.entries(read.counts)
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {read.fileName}: {countText(read.lines, "line", "lines")}
      </Text>
      {counts.length > 0 ? (
        <List>
          {counts.map(([name, count]) => (
            <List.Item key={name}>{countWords(name, count)}</List.Item>
          ))}
        </List>
      ) : (
        <Text as="p">Nothing in it can be noted.</Text>
      )}
      {read.wrong > 0 ? (
        <Banner tone="warning" title={`${countText(read.wrong, "line is", "lines are")} left out`}>
          <List>
            {read.problems.slice(0, shownProblems).map(({ line, message }, index) => (
              <List.Item key={index}>
                Line {line}: {message}
              </List.Item>
            ))}
          </List>
        </Banner>
      ) : null}
      <Text as="p" tone="subdued">
        A no counts at once and is told to Shopify. A yes never lifts a no that a person said themselves.
      </Text>
      <InlineStack gap="200">
        <Button variant="primary" disabled={counts.length === 0} loading={isBusy} onClick={() => settle("apply")}>
          Note what the file says
        </Button>
        <Button disabled={isBusy} onClick={() => settle("drop")}>
          Drop it
        </Button>
      </InlineStack>
    </BlockStack>
  )
}

function countWords(name: string, count: number): string {
  const [state = "", channel = ""] = name.split(" ")
  const people = countText(count, "person", "people")
  const way = channel === "all" ? "on every channel" : `(${channelWord(channel).toLowerCase()})`
  if (state === "denied") return `${people} said no ${way}`
  return state === "granted" ? `${people} said yes ${way}` : `${people} said yes ${way} without a confirmation: it opens nothing`
}

function Earlier({ imports, now }: { imports: ConsentScreen["imports"]; now: Date }) {
  const settled = imports.filter((one) => one.state === "applied" || one.state === "applying")
  if (settled.length === 0) return null
  return (
    <BlockStack gap="100">
      {settled.map((one) => (
        <Text as="p" tone="subdued" key={one.id}>
          {one.fileName}, {timeAgo(one.createdAt, now)}: {countText(one.applied, "line", "lines")} noted
          {one.state === "applying" ? " so far" : ""}.
        </Text>
      ))}
    </BlockStack>
  )
}
