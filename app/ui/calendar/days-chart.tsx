// Drawn in the browser only; load it with React.lazy.
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

import { dayAxis } from "#app/ui/day-axis.ts"
import { shortDay } from "#app/ui/format.ts"

/** Messages per day, as bars. */
export function DaysChart({ days }: { days: { day: string; count: number }[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={days} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis dataKey="day" {...dayAxis} />
        <YAxis allowDecimals={false} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} width={40} />
        <Tooltip labelFormatter={(day) => shortDay(String(day))} formatter={(value) => [String(value), "Messages"]} />
        <Bar dataKey="count" name="Messages" fill="#005bd3" radius={[3, 3, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}
