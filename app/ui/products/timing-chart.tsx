// Drawn in the browser only; load it with React.lazy.
import { Area, CartesianGrid, ComposedChart, Label, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"

export interface TimingPoint {
  delayDays: number
  reviewProbability: number
  low: number
  high: number
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** The chance of a review by day of asking, with its 80 % band and the day that is used. */
export function TimingChart({ points, askDays }: { points: TimingPoint[]; askDays: number | null }) {
  const data = points.map((point) => ({ ...point, band: [point.low, point.high] }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} margin={{ top: 24, right: 16, bottom: 20, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="#ebebeb" vertical={false} />
        <XAxis dataKey="delayDays" type="number" domain={[0, "dataMax"]} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false}>
          <Label value="Days after the parcel arrived" position="insideBottom" offset={-12} style={{ fontSize: 12, fill: "#616161" }} />
        </XAxis>
        <YAxis tickFormatter={percent} tick={{ fontSize: 12, fill: "#616161" }} tickLine={false} axisLine={false} width={52} />
        <Tooltip
          labelFormatter={(day) => `Asked on day ${day}`}
          formatter={(value) => (Array.isArray(value) ? value.map((share) => percent(Number(share))).join(" to ") : percent(Number(value)))}
        />
        <Area
          dataKey="band"
          name="Likely range"
          stroke="none"
          fill="#005bd3"
          fillOpacity={0.14}
          type="monotone"
          isAnimationActive={false}
        />
        <Line
          dataKey="reviewProbability"
          name="Chance of a review"
          stroke="#005bd3"
          strokeWidth={2}
          dot={false}
          type="monotone"
          isAnimationActive={false}
        />
        {askDays === null ? null : (
          <ReferenceLine x={askDays} stroke="#303030" strokeDasharray="4 4">
            <Label
              value={`Day ${Math.round(askDays * 10) / 10}`}
              position="top"
              style={{ fontSize: 12, fill: "#303030", fontWeight: 600 }}
            />
          </ReferenceLine>
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
