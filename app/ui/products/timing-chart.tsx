// Drawn in the browser only; load it with React.lazy.
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Label,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"

export interface TimingPoint {
  delayDays: number
  reviewProbability: number
  low: number
  high: number
}

const markStyle = { fontSize: 12, fill: "#303030", fontWeight: 600 }
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

interface Props {
  points: TimingPoint[]
  /** The curve's own day and its 80 % range. */
  recommended: { days: number; low: number; high: number }
  /** The day that is used, where that is another one. */
  askDays: number | null
}

const dayLabel = (days: number) => `day ${Math.round(days * 10) / 10}`

/** The chance of a review by day of asking, with its 80 % band, the recommended day with its range, and the day that is used. */
export function TimingChart({ points, recommended, askDays }: Props) {
  const isOther = askDays !== null && Math.abs(askDays - recommended.days) >= 0.5
  const last = points.at(-1)?.delayDays ?? 0
  const data = points.map((point) => ({ ...point, band: [point.low, point.high] }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} margin={{ top: 32, right: 16, bottom: 20, left: 0 }} accessibilityLayer={false}>
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
        <ReferenceArea x1={recommended.low} x2={Math.min(recommended.high, last)} fill="#303030" fillOpacity={0.06} ifOverflow="hidden" />
        <ReferenceLine x={recommended.days} stroke="#303030" strokeDasharray="4 4">
          <Label value={`Recommended, ${dayLabel(recommended.days)}`} position="top" offset={12} style={markStyle} />
        </ReferenceLine>
        {isOther ? (
          <ReferenceLine x={askDays} stroke="#8e0b21" strokeWidth={2}>
            <Label value={`Yours, ${dayLabel(askDays)}`} position="insideTopLeft" angle={0} style={{ ...markStyle, fill: "#8e0b21" }} />
          </ReferenceLine>
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
