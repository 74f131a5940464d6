// Drawn in the browser only; load it with React.lazy.
import { CartesianGrid, Label, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

export interface TradeOffRow {
  days: number
  forecast?: number
  fixed?: number
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** Share of buyers asked before their parcel, by the day on which half of them are asked: by forecast, and on a fixed day for everybody. */
export function TradeOffChart({ rows }: { rows: TradeOffRow[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={rows} margin={{ top: 8, right: 16, bottom: 24, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis dataKey="days" type="number" domain={["dataMin", "dataMax"]} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false}>
          <Label value="Days after hand-over" position="insideBottom" offset={-12} style={{ fontSize: 12, fill: "#616161" }} />
        </XAxis>
        <YAxis tickFormatter={percent} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} width={52} />
        <Tooltip labelFormatter={(days) => `${Math.round(Number(days) * 10) / 10} days`} formatter={(value) => percent(Number(value))} />
        <Legend verticalAlign="top" wrapperStyle={{ fontSize: 12 }} itemSorter={null} />
        <Line
          dataKey="forecast"
          name="By forecast"
          stroke="#005bd3"
          strokeWidth={2}
          dot={{ r: 3 }}
          connectNulls
          isAnimationActive={false}
        />
        <Line
          dataKey="fixed"
          name="The same day for everybody"
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
