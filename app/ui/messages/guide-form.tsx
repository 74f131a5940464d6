import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, Form, Select, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import { guideKinds, guideNames, isGuideKind } from "#app/flow/record/guide-kinds.ts"
import { guideLimits, type GuideFields } from "#app/ui/messages/guide-shape.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export type GuideAnswer =
  | { kind: "saved"; said: string }
  | { kind: "invalid"; errors: Partial<Record<keyof GuideFields, string[]>> }
  | { kind: "problem"; message: string }

/** Writes a guide; one of the same kind, plan and language is replaced. */
export function GuideForm({ locale, plans }: { locale: string; plans: readonly string[] }) {
  const empty: GuideFields = { kind: "care", plan: "", locale, title: "", text: "", url: "" }
  const [fields, setFields] = useState(empty)
  const fetcher = useFetcher<GuideAnswer>()
  const app = useAppBridge()
  useAnswer(
    fetcher,
    (answer) => {
      if (answer.kind !== "saved") return
      app.toast.show(answer.said)
      setFields(empty)
    },
    { afterReload: true },
  )
  const errors = fetcher.data?.kind === "invalid" ? fetcher.data.errors : {}
  const field = (name: keyof GuideFields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    error: errors[name]?.[0],
    autoComplete: "off",
  })
  return (
    <Card>
      <Form onSubmit={() => fetcher.submit({ intent: "save", ...fields }, { method: "post" })}>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Write a guide
          </Text>
          {fetcher.data?.kind === "problem" ? <Banner tone="critical" title={fetcher.data.message} /> : null}
          <Select
            label="Kind"
            options={guideKinds.map((kind) => ({ value: kind, label: guideNames[kind].name }))}
            helpText={isGuideKind(fields.kind) ? guideNames[fields.kind].about : ""}
            value={fields.kind}
            onChange={(kind) => setFields({ ...fields, kind })}
            error={errors.kind?.[0]}
          />
          {plans.length > 0 ? (
            <Select
              label="For buyers with"
              options={[{ value: "", label: "Any plan, or none" }, ...plans.map((plan) => ({ value: plan, label: plan }))]}
              value={fields.plan}
              onChange={(plan) => setFields({ ...fields, plan })}
            />
          ) : null}
          <TextField label="Language" helpText="Of this text, for example en or de." {...field("locale")} />
          <TextField label="Title" maxLength={guideLimits.title} {...field("title")} />
          <TextField label="Text" multiline={5} maxLength={guideLimits.text} showCharacterCount {...field("text")} />
          <TextField label="Link" type="url" helpText="A page with more, if there is one." {...field("url")} />
          <div>
            <Button submit variant="primary" loading={fetcher.state !== "idle"}>
              Save the guide
            </Button>
          </div>
        </BlockStack>
      </Form>
    </Card>
  )
}
