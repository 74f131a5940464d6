import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris"
import { useState } from "react"

import type { DaysView } from "#app/flow/planning/days-screen.view.server.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import { countryName, shortDay } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export type DaysAnswer = { kind: "done"; said: string } | { kind: "problem"; message: string }

/** Which days are kept free, and whether the hour is learned; each choice counts at once. */
export function ChoicesCard({ view }: { view: DaysView }) {
  const fetcher = useFetcher<DaysAnswer>()
  const app = useAppBridge()
  const { choices, holidays } = view
  const [shown, setShown] = useState(choices)
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "done") app.toast.show(answer.said)
    else setShown(choices)
  })
  const choose = (name: keyof typeof choices) => (isOn: boolean) => {
    const next = { ...shown, [name]: isOn }
    setShown(next)
    const fields = Object.fromEntries(Object.entries(next).map(([key, value]) => [key, value ? "on" : "off"]))
    fetcher.submit({ intent: "choose", ...fields }, { method: "post" })
  }
  const next = holidays.flatMap(({ countryCode, days }) =>
    days[0] ? [`${countryName(countryCode)} ${days.map(shortDay).join(", ")}`] : [],
  )
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Free days, and the hour
        </Text>
        <Checkbox
          label="Keep public holidays free"
          checked={shown.skipsHolidays}
          onChange={choose("skipsHolidays")}
          helpText={
            next.length > 0
              ? `Those of the country where the buyer lives. Next: ${next.join("; ")}.`
              : "Those of the country where the buyer lives."
          }
        />
        <Checkbox
          label="Keep weekends free"
          checked={shown.skipsWeekends}
          onChange={choose("skipsWeekends")}
          helpText="Saturday and Sunday nearly everywhere; Friday and Saturday in parts of the Arab world."
        />
        <Checkbox
          label="Write at the hour at which the buyer usually looks"
          checked={shown.learnsHours}
          onChange={choose("learnsHours")}
          helpText="Learned from orders and answers, by the buyer’s own clock, and never outside the hours in which you send."
        />
        <ProblemLine problem={fetcher.data?.kind === "problem" && fetcher.state === "idle" ? fetcher.data.message : null} />
      </BlockStack>
    </Card>
  )
}
