// Drawn in the browser only; load it with React.lazy.
import { Bar, BarChart, CartesianGrid, Label, Legend, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

/** Asks by days after arrival, by the plan and by the fixed rule. */
export function AskDaysChart({ days, fixedDays }: { days: { day: number; planned: number; fixed: number }[]; fixedDays: number }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={days} margin={{ top: 16, right: 12, bottom: 20, left: -16 }} barGap={0} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis
          dataKey="day"
          type="number"
          domain={["dataMin - 1", "dataMax + 1"]}
          tick={{ fontSize: 12, fill: "#616161" }}
          tickLine={false}
        >
          <Label value="Days after the parcel arrived" position="insideBottom" offset={-12} style={{ fontSize: 12, fill: "#616161" }} />
        </XAxis>
        <YAxis allowDecimals={false} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} />
        <Tooltip labelFormatter={(day) => `Day ${String(day)}`} />
        <Legend
          wrapperStyle={{ fontSize: 12 }}
          verticalAlign="top"
          itemSorter={null}
          formatter={(name: string) => <span style={{ color: "#303030" }}>{name}</span>}
        />
        <ReferenceLine x={-0.5} stroke="#303030" strokeDasharray="4 4">
          <Label value="arrival" position="insideTopLeft" style={{ fontSize: 12, fill: "#303030" }} />
        </ReferenceLine>
        <Bar dataKey="planned" name="This app" fill="#005bd3" isAnimationActive={false} />
        <Bar
          dataKey="fixed"
          name={`${fixedDays} days after sending`}
          fill="#ffb800"
          stroke="#5c5f62"
          strokeWidth={0.5}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}
