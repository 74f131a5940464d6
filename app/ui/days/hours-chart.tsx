// Drawn in the browser only; load it with React.lazy.
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

import { clockText } from "#app/ui/format.ts"

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`

/** When people look, by hour of their own day. */
export function HoursChart({ hours }: { hours: { hour: number; share: number }[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={hours} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis
          dataKey="hour"
          tickFormatter={(hour: number) => clockText(hour * 60)}
          tick={{ fontSize: 12, fill: "#616161" }}
          tickLine={false}
          interval="equidistantPreserveStart"
          minTickGap={16}
        />
        <YAxis tickFormatter={percent} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} width={44} />
        <Tooltip labelFormatter={(hour) => clockText(Number(hour) * 60)} formatter={(share) => [percent(Number(share)), "Of all"]} />
        <Bar dataKey="share" fill="#005bd3" radius={[3, 3, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}
