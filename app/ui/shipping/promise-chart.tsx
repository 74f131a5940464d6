// Drawn in the browser only; load it with React.lazy.
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

import { dayAxis } from "#app/ui/day-axis.ts"
import { shortDay } from "#app/ui/format.ts"

export interface PromiseWeek {
  /** Its Monday, YYYY-MM-DD. */
  week: string
  kept: number
  late: number
  open: number
}

// Bars differ by their place in the stack and by name, not by colour alone.
const parts = [
  { key: "kept", name: "In time", colour: "#0c5132" },
  { key: "late", name: "Late", colour: "#b98900" },
  { key: "open", name: "Past the day, still under way", colour: "#8e1f0b" },
] as const

/** Promises that fell due, by week, and what became of them. */
export function PromiseChart({ weeks }: { weeks: PromiseWeek[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={weeks} margin={{ top: 8, right: 12, bottom: 0, left: -16 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis dataKey="week" {...dayAxis} />
        <YAxis allowDecimals={false} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} />
        <Tooltip labelFormatter={(week) => `Week of ${shortDay(String(week))}`} />
        <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
        {parts.map((part) => (
          <Bar
            key={part.key}
            dataKey={part.key}
            name={part.name}
            stackId="promises"
            fill={part.colour}
            stroke="#ffffff"
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
