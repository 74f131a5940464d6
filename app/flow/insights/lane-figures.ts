// What do the counted weeks say of lanes, promises and forecasts? Pure; shares from 0 to 1, days of 24 hours, null where nothing can be said.
//
// A promise is kept, late, or open: past its day without a word. Where most promises of a carrier end open, it tells of no deliveries, and nothing is
// said of promises kept; else an open one is a missed one. The median is that of half-day counts, a straight line inside a half day.
import type { LaneWeek } from "#app/flow/arrival/lane-weeks.store.server.ts"

export interface LaneFigures {
  country: string
  carrier: string
  parcels: number
  medianDays: number | null
  promised: number
  keptShare: number | null
  forecasted: number
  /** Of the parcels with a first forecast, those that came between its p10 and p90: 0.8 would be exactly right. */
  withinShare: number | null
}

export interface WeekFigures {
  weekAt: Date
  promised: number
  kept: number
  late: number
  open: number
}

type Cell = Omit<LaneWeek, "shopId">
type Counts = Pick<Cell, "arrived" | "forecasted" | "within" | "promised" | "kept" | "late" | "open">

const none: Counts = { arrived: 0, forecasted: 0, within: 0, promised: 0, kept: 0, late: 0, open: 0 }

/** Lanes by their parcels, most first. */
export function laneFigures(cells: readonly Cell[]): LaneFigures[] {
  const lanes = Map.groupBy(cells, ({ country, carrier }) => JSON.stringify([country, carrier]))
  return [...lanes.values()]
    .map((of) => {
      const sum = sumOf(of)
      return {
        country: of[0]?.country ?? "",
        carrier: of[0]?.carrier ?? "",
        parcels: sum.arrived,
        medianDays: medianDays(of),
        promised: sum.promised,
        keptShare: keptShare(sum),
        forecasted: sum.forecasted,
        withinShare: sum.forecasted > 0 ? sum.within / sum.forecasted : null,
      }
    })
    .sort((a, b) => b.parcels - a.parcels || b.promised - a.promised)
}

/** Every week from `from` on, oldest first; carriers that tell of no deliveries are left out. */
export function weekFigures(cells: readonly Cell[], weeks: readonly Date[]): WeekFigures[] {
  const telling = [...Map.groupBy(cells, ({ carrier }) => carrier).values()].filter((of) => keptShare(sumOf(of)) !== null).flat()
  return weeks.map((weekAt) => {
    const { promised, kept, late, open } = sumOf(telling.filter((cell) => cell.weekAt.getTime() === weekAt.getTime()))
    return { weekAt, promised, kept, late, open }
  })
}

export function keptShare({ promised, kept, open }: Counts): number | null {
  return promised === 0 || open > promised / 2 ? null : kept / promised
}

export function sumOf(cells: readonly Counts[]): Counts {
  return cells.reduce<Counts>(
    (sum, cell) => ({
      arrived: sum.arrived + cell.arrived,
      forecasted: sum.forecasted + cell.forecasted,
      within: sum.within + cell.within,
      promised: sum.promised + cell.promised,
      kept: sum.kept + cell.kept,
      late: sum.late + cell.late,
      open: sum.open + cell.open,
    }),
    none,
  )
}

function medianDays(cells: readonly Cell[]): number | null {
  const counts = new Map<number, number>()
  for (const { dayCounts } of cells)
    for (const [half, count] of Object.entries(dayCounts as Record<string, number>))
      counts.set(Number(half), (counts.get(Number(half)) ?? 0) + count)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  let below = 0
  for (const half of [...counts.keys()].sort((a, b) => a - b)) {
    const here = counts.get(half) ?? 0
    if (below + here >= total / 2) return (half + (total / 2 - below) / here) / 2
    below += here
  }
  return null
}
