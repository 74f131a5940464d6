// Drawn in the browser only; load it with React.lazy.
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

import { dayAxis } from "#app/ui/day-axis.ts"
import { shortDay } from "#app/ui/format.ts"

export interface ReadingPoint {
  /** Its Monday, YYYY-MM-DD. */
  week: string
  seconds: number | null
  readingSeconds: number | null
}

const seconds = (value: number) => `${Math.round(value)} s`

/** Seconds a draft was looked at, by week, beside the seconds its words take to read. */
export function ReadingChart({ points }: { points: ReadingPoint[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={points} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis dataKey="week" {...dayAxis} />
        <YAxis tickFormatter={seconds} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} width={52} />
        <Tooltip labelFormatter={(week) => `Week of ${shortDay(String(week))}`} formatter={(value) => seconds(Number(value))} />
        <Legend wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
        <Line dataKey="seconds" name="Looked at" stroke="#005bd3" strokeWidth={2} dot={{ r: 3 }} connectNulls isAnimationActive={false} />
        <Line
          dataKey="readingSeconds"
          name="Takes to read"
          stroke="#5c5f62"
          strokeDasharray="6 4"
          strokeWidth={2}
          dot={{ r: 3 }}
          connectNulls
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  )
}
