import { Badge, BlockStack, Box, Button, Card, Checkbox, InlineStack, Select, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { CaptureView, QuestionSetting } from "#app/flow/reviews/capture-settings.server.ts"

interface Props {
  isBusy: boolean
  send: (fields: Record<string, string>) => void
}

/** Questions beside the stars: ready-made ones by kind of goods, and the shop's own. All are off until somebody switches them on. */
export function QuestionsCard({
  presets,
  questions,
  categories,
  isBusy,
  send,
}: Pick<CaptureView, "presets" | "questions" | "categories"> & Props) {
  const [editing, setEditing] = useState<QuestionSetting | "new" | null>(null)
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Questions on the form
          </Text>
          <Text as="p" tone="subdued">
            Nobody has to answer them. Ready-made ones are asked in the writer’s language.
          </Text>
        </BlockStack>
        {presets.map(({ key, label, options, categories: only, isOn }) => (
          <Row
            key={key}
            label={label}
            help={[only ? `For ${only.join(", ")}` : "For all products", options.join(" / ")].filter(Boolean).join(". ")}
            isOn={isOn}
            isBusy={isBusy}
            onSwitch={() => send({ intent: "preset", key, isOn: isOn ? "no" : "yes" })}
          />
        ))}
        {questions.map((question) => (
          <BlockStack key={question.id} gap="200">
            <Row
              label={question.label}
              help={question.options.join(" / ")}
              isOn={question.isOn}
              isBusy={isBusy}
              onSwitch={() => send(fieldsOf({ ...question, isOn: !question.isOn }))}
            />
            <InlineStack gap="200">
              <Button size="slim" disabled={isBusy} onClick={() => setEditing(question)} accessibilityLabel={`Change ${question.label}`}>
                Change
              </Button>
              <Button
                size="slim"
                tone="critical"
                variant="tertiary"
                disabled={isBusy}
                onClick={() => send({ intent: "delete-question", id: question.id })}
                accessibilityLabel={`Delete ${question.label}`}
              >
                Delete
              </Button>
            </InlineStack>
          </BlockStack>
        ))}
        {editing === null ? (
          <InlineStack>
            <Button onClick={() => setEditing("new")}>Add your own question</Button>
          </InlineStack>
        ) : (
          <QuestionForm
            key={editing === "new" ? "new" : editing.id}
            question={editing === "new" ? null : editing}
            categories={categories}
            isBusy={isBusy}
            onSave={(fields) => {
              send(fields)
              setEditing(null)
            }}
            onCancel={() => setEditing(null)}
          />
        )}
      </BlockStack>
    </Card>
  )
}

const fieldsOf = ({ id, label, kind, options, category, isPublic, isOn }: Omit<QuestionSetting, "key">): Record<string, string> => ({
  ...{ intent: "question", ...(id ? { id } : {}), label, kind, options: options.join("\n"), category: category ?? "" },
  isPublic: isPublic ? "yes" : "no",
  isOn: isOn ? "yes" : "no",
})

function Row({
  label,
  help,
  isOn,
  isBusy,
  onSwitch,
}: {
  label: string
  help: string
  isOn: boolean
  isBusy: boolean
  onSwitch: () => void
}) {
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Box maxWidth="36rem">
        <InlineStack gap="200" align="start" blockAlign="center">
          <Text as="h3" variant="headingSm" breakWord>
            {label}
          </Text>
          {isOn ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {help}
        </Text>
      </Box>
      <Button size="slim" disabled={isBusy} onClick={onSwitch} accessibilityLabel={`Turn ${label} ${isOn ? "off" : "on"}`}>
        {isOn ? "Turn off" : "Turn on"}
      </Button>
    </InlineStack>
  )
}

function QuestionForm({
  question,
  categories,
  isBusy,
  onSave,
  onCancel,
}: {
  question: QuestionSetting | null
  categories: CaptureView["categories"]
  isBusy: boolean
  onSave: (fields: Record<string, string>) => void
  onCancel: () => void
}) {
  const [label, setLabel] = useState(question?.label ?? "")
  const [kind, setKind] = useState(question?.kind ?? "choice")
  const [options, setOptions] = useState(question?.options.join("\n") ?? "")
  const [category, setCategory] = useState(question?.category ?? "")
  const [isPublic, setPublic] = useState(question?.isPublic ?? true)
  const fields = fieldsOf({
    id: question?.id ?? "",
    label,
    kind,
    options: options.split("\n"),
    category,
    isPublic,
    isOn: question?.isOn ?? true,
  })
  return (
    <BlockStack gap="300">
      <TextField label="Question" value={label} onChange={setLabel} autoComplete="off" maxLength={120} />
      <Select
        label="Answer"
        options={[
          { value: "choice", label: "One of several" },
          { value: "scale", label: "A scale, from little to much" },
          { value: "text", label: "A few words" },
        ]}
        value={kind}
        onChange={setKind}
      />
      {kind === "text" ? null : (
        <TextField label="Answers, one a line" value={options} onChange={setOptions} autoComplete="off" multiline={4} />
      )}
      <Select label="Asked for" options={[{ value: "", label: "All products" }, ...categories]} value={category} onChange={setCategory} />
      <Checkbox label="Show the answers with the review" checked={isPublic} onChange={setPublic} />
      <InlineStack gap="200">
        <Button variant="primary" loading={isBusy} disabled={label.trim() === ""} onClick={() => onSave(fields)}>
          Save the question
        </Button>
        <Button disabled={isBusy} onClick={onCancel}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
