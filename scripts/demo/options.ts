import { parseArgs } from "node:util"

export interface InteractiveOptions {
  kind: "interactive"
  isFresh: boolean
  port: number
  folder: string
  historyDays: number
  ordersPerDay: number
  seed: number
}

export interface HeadlessOptions {
  kind: "headless"
  days: number
  historyDays: number
  ordersPerDay: number
  seed: number
  /** First day of the history. */
  start: Date
  jsonFile: string | null
}

export type DemoOptions = InteractiveOptions | HeadlessOptions | { kind: "help"; text: string; isError: boolean }

const help = `npm run demo                     start the demo, or go on where it was
npm run demo -- --fresh          start over
npm run demo -- --port 4010      first port to try (it moves on when taken)
npm run demo -- --headless       play without a browser, print a table, exit 0 if no promise was broken
        --days 45                days to play after the history
        --json FILE              write the figures
        --seed 1 --start 2026-09-01 --history 60 --orders 3`

/** Reads the command line; anything wrong becomes the help text. */
export function readOptions(args: string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        fresh: { type: "boolean", default: false },
        headless: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        port: { type: "string", default: "4010" },
        folder: { type: "string", default: ".data/demo" },
        days: { type: "string", default: "30" },
        history: { type: "string", default: "60" },
        orders: { type: "string", default: "3" },
        seed: { type: "string", default: "1" },
        start: { type: "string", default: "2026-09-01" },
        json: { type: "string" },
      },
    })
    if (values.help) return { kind: "help", text: help, isError: false }
    const shared = {
      historyDays: wholeNumber("history", values.history, 0, 400),
      ordersPerDay: wholeNumber("orders", values.orders, 1, 500),
      seed: wholeNumber("seed", values.seed, 0, 2 ** 31),
    }
    if (!values.headless)
      return {
        kind: "interactive",
        isFresh: values.fresh,
        port: wholeNumber("port", values.port, 0, 65_535),
        folder: values.folder,
        ...shared,
      }
    const start = new Date(`${values.start}T08:00:00Z`)
    if (Number.isNaN(start.getTime())) throw new Error("--start wants a date such as 2026-09-01")
    return { kind: "headless", days: wholeNumber("days", values.days, 0, 1000), start, jsonFile: values.json ?? null, ...shared }
  } catch (error) {
    return { kind: "help", text: `${error instanceof Error ? error.message : String(error)}\n\n${help}`, isError: true }
  }
}

function wholeNumber(name: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high) throw new Error(`--${name} wants a whole number from ${low} to ${high}`)
  return value
}
