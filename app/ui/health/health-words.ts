// What the stages of reading a shop's past and of comparing are called on the health page.
import type { BackfillView, NewsView } from "#app/flow/insights/health-page.view.server.ts"
import { countText, timeAgo } from "#app/ui/format.ts"
import type { Word } from "#app/ui/words.ts"

const backfillStates: Record<string, Word> = {
  running: { text: "Under way", tone: "info" },
  done: { text: "Done", tone: "success" },
  failed: { text: "Stopped", tone: "warning" },
  cancelled: { text: "Cancelled" },
}

export const backfillWord = (state: string): Word => backfillStates[state] ?? { text: state }

const steps: Record<string, string> = {
  products: "products",
  customers: "customers",
  orders: "orders",
  details: "parcels and refunds that Shopify tells of one by one",
}

/** "Reading orders: 12,000 of about 80,000 entries." */
export function progressText(run: BackfillView): string {
  const what = steps[run.step] ?? run.step
  if (run.step === "details") return `Reading ${what}: ${run.detailsLeft.toLocaleString("en-US")} to go.`
  if (run.operationState === "COMPLETED") {
    const of = run.objectCount > 0 ? ` of ${run.objectCount.toLocaleString("en-US")} entries` : " entries"
    return `Taking in ${what}: ${run.lines.toLocaleString("en-US")}${of}.`
  }
  const found = run.objectCount > 0 ? ` ${countText(run.objectCount, "entry", "entries")} so far.` : ""
  return `Shopify is gathering your ${what}.${found}`
}

/** Percent of the whole, each step a quarter. */
export function progressPercent(run: BackfillView): number {
  if (run.state === "done") return 100
  const order = ["products", "customers", "orders", "details"]
  const before = Math.max(0, order.indexOf(run.step)) * 25
  const share =
    run.step === "details"
      ? run.details / Math.max(1, run.details + run.detailsLeft)
      : run.operationState === "COMPLETED" && run.objectCount > 0
        ? run.lines / run.objectCount
        : 0
  return Math.min(99, Math.round(before + 25 * share))
}

const reasons: Record<string, string> = {
  "cancelled-by-you": "You cancelled it. What was read before stays.",
  "cancelled-at-shopify": "It was cancelled at Shopify. You can start it again.",
  "other-operation": "Another export of this app is running at Shopify. It goes on by itself when that one is done.",
  "uninstalled": "The app was removed from the shop while it ran.",
}

export const backfillReason = (reason: string): string => reasons[reason] ?? reason

const kinds: Record<string, string> = {
  nightly: "Nightly check",
  demand: "Check you asked for",
  silence: "Check after a silence",
}

export const comparisonWord = (kind: string): string => kinds[kind] ?? kind

/** "Shopify told us 1,204 things in the last 24 hours; the last one 3 minutes ago. Nothing waits." */
export function newsText({ lastDay, lastAt, waiting }: Pick<NewsView, "lastDay" | "lastAt" | "waiting">, now: Date): string {
  if (!lastAt) return "Shopify has not told us anything yet. The first order or product change will show here."
  const things = `${lastDay.toLocaleString("en-US")} ${lastDay === 1 ? "thing" : "things"}`
  const waits =
    waiting === 0 ? "Nothing waits." : `${countText(waiting, "notice")} ${waiting === 1 ? "waits" : "wait"} to be worked through.`
  return `Shopify told us ${things} in the last 24 hours; the last one ${timeAgo(lastAt, now)}. ${waits}`
}
