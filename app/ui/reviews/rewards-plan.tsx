import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, Checkbox, InlineGrid, InlineStack, List, Select, Text, TextField } from "@shopify/polaris"
import { useState, type ReactNode } from "react"

import { rewardKinds, type RewardKind } from "#app/flow/drafting/reward-terms.ts"
import type { RewardsView } from "#app/flow/insights/rewards.view.server.ts"
import { dayText } from "#app/ui/format.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import { armsOf, emptyForm, type RewardsForm } from "#app/ui/reviews/rewards-form-fields.ts"
import { kindWords, type RewardsAnswer } from "#app/ui/reviews/rewards-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

/** Turns rewards on and off. */
export function RewardsPlan({ view }: { view: RewardsView }) {
  const fetcher = useFetcher<RewardsAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "done") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const problem = fetcher.data?.kind === "problem" && !isBusy ? fetcher.data.message : null
  const { plan } = view
  if (plan?.isRunning)
    return (
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            Rewards are on
          </Text>
          <Text as="p">
            {`Since ${dayText(plan.startedAt, view.timeZone)}. Promised this month: ${view.promisedThisMonth} of at most ${plan.monthlyPromises}. When they are used up, requests go out without a promise until the next month.`}
          </Text>
          <InlineStack>
            <Button loading={isBusy} onClick={() => fetcher.submit({ intent: "end" }, { method: "post" })}>
              Turn rewards off
            </Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            What was promised is kept all the same. To offer something else, turn these off and begin anew: figures of two offers are never
            mixed.
          </Text>
          <ProblemLine problem={problem} />
        </BlockStack>
      </Card>
    )
  const start = (form: RewardsForm) => {
    const fields = { intent: "start", arms: JSON.stringify(armsOf(form)), monthlyPromises: form.monthlyPromises }
    fetcher.submit(fields, { method: "post" })
  }
  return <PlanForm mayDiscount={view.mayDiscount} isBusy={isBusy} problem={problem} onStart={start} />
}

interface FormProps {
  mayDiscount: boolean
  isBusy: boolean
  problem: string | null
  onStart: (form: RewardsForm) => void
}

function PlanForm({ mayDiscount, isBusy, problem, onStart }: FormProps) {
  const [form, setForm] = useState(emptyForm)
  const set = (name: keyof RewardsForm) => (value: string) => setForm({ ...form, [name]: value })
  const toggle = (kind: RewardKind) => (isOn: boolean) =>
    setForm({ ...form, kinds: rewardKinds.filter((one) => (one === kind ? isOn : form.kinds.includes(one))) })
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Rewards are off
          </Text>
          <Text as="p">Choose what buyers are promised when they are asked for a review by mail. Chance decides who is promised what.</Text>
          <List>
            <List.Item>Any review earns it: short or long, one star or five, shown or not. It cannot be tied to praise.</List.Item>
            <List.Item>
              Once an order, and never for changing a rating. The review is marked as rewarded, for good and everywhere.
            </List.Item>
            <List.Item>
              Rewarded reviews do not go to the Shop app, which refuses them, and never count for store ratings at Google.
            </List.Item>
          </List>
        </BlockStack>
        {mayDiscount ? null : <ScopeBanner />}
        {rewardKinds.map((kind) => (
          <BlockStack gap="200" key={kind}>
            <Checkbox
              label={kindWords[kind]}
              checked={form.kinds.includes(kind)}
              disabled={kind === "discount" && !mayDiscount}
              onChange={toggle(kind)}
            />
            {form.kinds.includes(kind) ? <Terms kind={kind} form={form} set={set} /> : null}
          </BlockStack>
        ))}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label="Promised nothing, to compare with"
            options={[0.5, 0.3, 0.2, 0.1].map((share) => ({ value: String(share), label: `${share * 100} in 100 who are asked` }))}
            value={form.nothing}
            onChange={set("nothing")}
          />
          <TextField
            label="At most promised in a month"
            type="number"
            min={1}
            value={form.monthlyPromises}
            onChange={set("monthlyPromises")}
            autoComplete="off"
            helpText="Bounds what rewards can cost you."
          />
        </InlineGrid>
        <InlineStack>
          <Button variant="primary" loading={isBusy} disabled={form.kinds.length === 0} onClick={() => onStart(form)}>
            Turn rewards on
          </Button>
        </InlineStack>
        <ProblemLine problem={problem} />
      </BlockStack>
    </Card>
  )
}

function Terms({ kind, form, set }: { kind: RewardKind; form: RewardsForm; set: (name: keyof RewardsForm) => (value: string) => void }) {
  const field = (name: Exclude<keyof RewardsForm, "kinds">, label: string, type: "text" | "number" | "date" = "text") => (
    <TextField key={name} label={label} type={type} value={form[name]} onChange={set(name)} autoComplete="off" />
  )
  const fields: Record<RewardKind, ReactNode[]> = {
    "discount": [field("percent", "Percent off one order", "number"), field("validDays", "Valid for days", "number")],
    "points": [field("points", "Points", "number")],
    "contest": [field("prize", "Prize"), field("drawOn", "Drawn on", "date")],
    "early-access": [field("what", "Early access to"), field("tag", "Tag put on the customer")],
  }
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      {fields[kind]}
    </InlineGrid>
  )
}

const wanted = ["read_discounts", "write_discounts"]

/** Codes need one more permission; the rest works without. */
function ScopeBanner() {
  const app = useAppBridge()
  const [problem, setProblem] = useState<string | null>(null)
  const ask = async () => {
    try {
      await app.scopes.request(wanted)
    } catch {
      setProblem("Shopify did not ask. Open the app again from the Apps menu and try once more.")
    }
  }
  return (
    <Banner title="Discount codes need one more permission" action={{ content: "Allow discount codes", onAction: () => void ask() }}>
      <p>Points, draws and early access work without it. Shopify asks you whether the app may make discount codes (write_discounts).</p>
      <ProblemLine problem={problem} />
    </Banner>
  )
}
