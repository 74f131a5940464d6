import { shortDay } from "#app/ui/format.ts"

/** The axis of days or weeks (ISO dates) below a chart: as many names as there is room for, evenly apart. */
export const dayAxis = {
  tickFormatter: shortDay,
  tick: { fontSize: 12, fill: "#616161" },
  tickLine: false,
  interval: "equidistantPreserveStart",
  minTickGap: 24,
} as const
