// Which products of an order are asked about in one message, and at what moment?
//
// Products that are ready within `togetherDays` of one another share a message; the others get their own. The moment is the day of one of them: the
// one at which most of what all of them promise is kept. Asking at x times a product's own best day keeps exp(−½·(ln x / 0.4)²) of its chance of a
// review (0.4: about the middle of the widths in app/flow/timing/response-shape.ts). A product that would leave its bounds, or would be asked about
// before it may be, gets a message of its own. Lines of the same product are asked about once, when the last of them is there.
import type { Moment } from "#app/flow/planning/ask-moment.ts"
import { daysBetween } from "#app/platform/clock.ts"
import type { Gid } from "#app/platform/ids.ts"

export const togetherDays = 3
const curveWidth = 0.4

export interface ReadyLine {
  id: Gid
  productId: Gid
  arrival: { kind: string; p50: Date; p90: Date }
  moment: Moment
}

export interface ReadyGroup {
  at: Date
  /** The line whose own day it is. */
  deciding: ReadyLine
  lines: ReadyLine[]
}

interface Unit {
  lines: ReadyLine[]
  readyAt: Date
  notBefore: Date
  latestAt: Date | null
}

/** Groups by moment, earliest first. `drafted`: lines whose common message is written already; they stay together as long as they may. */
export function readyTogether(
  lines: readonly ReadyLine[],
  drafted: readonly { orderLineIds: readonly Gid[]; dueAt: Date }[] = [],
): ReadyGroup[] {
  const units = unitsOf(lines, drafted).sort((a, b) => a.readyAt.getTime() - b.readyAt.getTime() || compare(firstId(a), firstId(b)))
  const groups: ReadyGroup[] = []
  for (let start = 0; start < units.length;) {
    let end = start + 1
    while (end < units.length && daysBetween(units[start]!.readyAt, units[end]!.readyAt) <= togetherDays) end += 1
    let group = groupOf(units.slice(start, end))
    while (!group && end > start + 1) group = groupOf(units.slice(start, (end -= 1)))
    // One unit alone always has its own day.
    groups.push(group ?? alone(units[start]!))
    start = end
  }
  return groups
}

function unitsOf(lines: readonly ReadyLine[], drafted: readonly { orderLineIds: readonly Gid[]; dueAt: Date }[]): Unit[] {
  const members = new Map<string, ReadyLine[]>()
  for (const line of lines) {
    const together = drafted.findIndex(({ orderLineIds, dueAt }) => orderLineIds.includes(line.id) && line.moment.notBefore <= dueAt)
    const key = together < 0 ? line.productId : `drafted ${together}`
    members.set(key, [...(members.get(key) ?? []), line])
  }
  return [...members.values()].flatMap(unitsThatSuit)
}

/** One unit, or several when the last of the lines would come too late for the first. */
function unitsThatSuit(lines: readonly ReadyLine[]): Unit[] {
  const waiting = [...lines].sort((a, b) => a.moment.readyAt.getTime() - b.moment.readyAt.getTime())
  const units: Unit[] = []
  for (const line of waiting) {
    const { readyAt, notBefore, latestAt } = line.moment
    const last = units.at(-1)
    const ends = [last?.latestAt, latestAt].flatMap((at) => at?.getTime() ?? [])
    const end = ends.length > 0 ? new Date(Math.min(...ends)) : null
    if (last && (end === null || readyAt < end))
      units.splice(-1, 1, { lines: [...last.lines, line], readyAt, notBefore: latest([last.notBefore, notBefore]), latestAt: end })
    else units.push({ lines: [line], readyAt, notBefore, latestAt })
  }
  return units
}

/** Null when there is no moment that suits all of them. */
function groupOf(units: readonly Unit[]): ReadyGroup | null {
  const notBefore = latest(units.map((unit) => unit.notBefore))
  const suits = (at: Date) => at >= notBefore && units.every((unit) => unit.latestAt === null || at < unit.latestAt)
  const lines = units.flatMap((unit) => unit.lines)
  const kept = (at: Date) => lines.reduce((sum, line) => sum + share(line.moment, at), 0)
  let best: { at: Date; kept: number } | null = null
  for (const { readyAt } of units) {
    if (!suits(readyAt)) continue
    const value = kept(readyAt)
    // Of two equals the later one: nobody is asked sooner than need be.
    if (!best || value > best.kept - 1e-9) best = { at: readyAt, kept: value }
  }
  return best && made(lines, best.at)
}

const alone = (unit: Unit): ReadyGroup => made(unit.lines, unit.readyAt)

function made(lines: readonly ReadyLine[], at: Date): ReadyGroup {
  const sorted = [...lines].sort((a, b) => compare(a.id, b.id))
  const deciding = sorted.find((line) => line.moment.readyAt.getTime() === at.getTime())
  return { at, deciding: deciding ?? sorted[0]!, lines: sorted }
}

function share({ readyAt, delayDays }: Moment, at: Date): number {
  const times = Math.max(0.1, (delayDays + daysBetween(readyAt, at)) / Math.max(0.5, delayDays))
  return Math.exp(-0.5 * (Math.log(times) / curveWidth) ** 2)
}

const firstId = (unit: Unit): Gid => unit.lines[0]?.id ?? ""
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const latest = (instants: readonly Date[]): Date => new Date(Math.max(...instants.map((at) => at.getTime())))
