// Drawn in the browser only; load it with React.lazy.
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

import { dayAxis } from "#app/ui/day-axis.ts"
import { shortDay } from "#app/ui/format.ts"

export interface ActivityDay {
  day: string
  delivered: number
  sent: number
  reviews: number
}

// Lines differ by dash and by name, not by colour alone.
const lines = [
  { key: "delivered", name: "Parcels delivered", colour: "#5c5f62", dash: "2 3" },
  { key: "sent", name: "Messages sent", colour: "#005bd3", dash: "8 4" },
  { key: "reviews", name: "Reviews", colour: "#0c5132", dash: undefined },
] as const

export function ActivityChart({ days }: { days: ActivityDay[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={days} margin={{ top: 8, right: 12, bottom: 0, left: -24 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis dataKey="day" {...dayAxis} minTickGap={40} />
        <YAxis allowDecimals={false} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} />
        <Tooltip labelFormatter={(day) => shortDay(String(day))} />
        <Legend wrapperStyle={{ fontSize: 12 }} iconType="plainline" itemSorter={null} />
        {lines.map((line) => (
          <Line
            key={line.key}
            dataKey={line.key}
            name={line.name}
            stroke={line.colour}
            strokeDasharray={line.dash}
            strokeWidth={2}
            dot={false}
            type="linear"
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}
