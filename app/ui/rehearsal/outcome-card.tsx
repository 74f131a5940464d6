import { BlockStack } from "@shopify/polaris"
import { lazy } from "react"

import type { Rehearsal, RuleOutcome } from "#app/flow/planning/rehearsal.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { FigureGrid } from "#app/ui/figure-grid.tsx"
import { countText, daysText } from "#app/ui/format.ts"

const AskDaysChart = lazy(() => import("#app/ui/rehearsal/ask-days-chart.tsx").then((module) => ({ default: module.AskDaysChart })))

/** How many would have been asked before their parcel was there, by the plan and by the fixed rule. */
export function OutcomeCard({ outcome }: { outcome: Rehearsal }) {
  const { planned, fixed, unheard, fixedDays } = outcome
  return (
    <BlockStack gap="400">
      <FigureGrid
        title="Asked before the parcel was there"
        figures={[
          { name: "By this app", value: planned.early, note: ofJudged(planned) },
          { name: `${fixedDays} days after sending`, value: fixed.early, note: ofJudged(fixed) },
          { name: "By this app, had no carrier reported anything", value: unheard.early, note: ofJudged(unheard) },
          { name: "Would have been asked", value: planned.asked, note: `of ${countText(outcome.orders, "order")}` },
        ]}
      />
      <ChartCard
        title="Days between arrival and ask"
        summary={`${middle("This app", planned)} ${middle(`A fixed ${fixedDays} days after sending`, fixed)} Left of 0 the parcel was not there yet.`}
        table={{
          headings: ["Days after arrival", "This app", `${fixedDays} days after sending`],
          rows: outcome.days.filter((row) => row.planned + row.fixed > 0).map((row) => [row.day, row.planned, row.fixed]),
        }}
      >
        <AskDaysChart days={outcome.days} fixedDays={fixedDays} />
      </ChartCard>
    </BlockStack>
  )
}

function ofJudged({ asked, judged }: RuleOutcome): string {
  const unjudged = asked - judged
  return `of ${judged} with a known arrival${unjudged > 0 ? `; of ${unjudged} nobody reported one` : ""}`
}

const middle = (name: string, { medianDays }: RuleOutcome): string =>
  medianDays === null
    ? `${name} cannot be judged: no arrival is known.`
    : `${name} would have asked ${daysText(medianDays)} after arrival in the middle.`
