// Drawn in the browser only; load it with React.lazy.
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

export interface OutcomeBar {
  name: string
  count: number
}

/** How many of a kind's messages were followed by what. */
export function OutcomesChart({ bars, most }: { bars: OutcomeBar[]; most: number }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={bars} layout="vertical" margin={{ top: 0, right: 36, bottom: 0, left: 8 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" horizontal={false} />
        <XAxis type="number" domain={[0, most]} allowDecimals={false} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} />
        <YAxis type="category" dataKey="name" width={150} tick={{ fontSize: 12, fill: "#303030" }} tickLine={false} axisLine={false} />
        <Tooltip />
        <Bar dataKey="count" name="Messages" fill="#0b57d0" isAnimationActive={false}>
          <LabelList dataKey="count" position="right" fontSize={12} fill="#303030" />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}
