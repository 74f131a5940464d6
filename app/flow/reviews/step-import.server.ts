// An import goes from step to step: survey, rows, match, compare, then a person looks at the preview, then import; or undo. Any worker takes any step:
// where it stands is in the row, and a step that was taken twice changes nothing.
import { bringIn, compareRows } from "#app/flow/reviews/bring-in.server.ts"
import { dropParts } from "#app/flow/reviews/import-parts.store.server.ts"
import { moveImport, readImportRun, type ImportRun, type ImportState } from "#app/flow/reviews/import-runs.store.server.ts"
import { matchProducts } from "#app/flow/reviews/match-import.server.ts"
import { readRows, surveyFile, type StepOutcome } from "#app/flow/reviews/read-import.server.ts"
import { takeBack } from "#app/flow/reviews/undo-import.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

/** A worker that died is followed by another after this long. */
const lookAgainMs = minuteMs
const copiesAgainMs = 10_000
const mostAttempts = 6

export interface ImportPorts {
  queue: Queue
  /** Knows the shop's catalogue. */
  admin: AdminClient
}

/** Takes the next steps of an import as far as its share of real time goes. */
export async function stepImport(
  context: Context,
  { queue, admin }: ImportPorts,
  shop: ShopId,
  id: string,
  isTimeUp: () => boolean,
): Promise<void> {
  for (;;) {
    const run = await readImportRun(context.db, shop, id)
    if (!run || !["reading", "importing", "undoing"].includes(run.state)) return
    const state = run.state as ImportState
    await moveImport(context.db, shop, id, { state, step: run.step }, { nextStepAt: later(context, lookAgainMs) })
    const outcome = await takeStep(context, admin, shop, run, isTimeUp)
    if (outcome.kind === "gone") return
    if (outcome.kind === "failed") return fail(context, shop, run, outcome.reason)
    if (outcome.kind === "more" && (state !== "undoing" || isTimeUp())) {
      await context.db.$transaction((tx) => queue.enqueue(tx, "import-step", [{ shopId: shop, importId: id }]))
      return
    }
    if (outcome.kind === "more") {
      // Publication takes the copies away meanwhile.
      await moveImport(context.db, shop, id, { state }, { nextStepAt: later(context, copiesAgainMs) })
      return
    }
  }
}

function takeStep(context: Context, admin: AdminClient, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  if (run.state === "importing") return bringIn(context, shop, run, isTimeUp)
  if (run.state === "undoing") return takeBack(context, shop, run, isTimeUp)
  switch (run.step) {
    case "survey":
      return surveyFile(context, shop, run, isTimeUp)
    case "rows":
      return readRows(context, shop, run, isTimeUp)
    case "match":
      return match(context, admin, shop, run, isTimeUp)
    default:
      return compareRows(context, shop, run, isTimeUp)
  }
}

async function match(context: Context, admin: AdminClient, shop: ShopId, run: ImportRun, isTimeUp: () => boolean): Promise<StepOutcome> {
  if (!(await matchProducts(context, admin, shop, run, isTimeUp))) return { kind: "more" }
  const isOurs = await moveImport(
    context.db,
    shop,
    run.id,
    { state: "reading", step: "match" },
    { step: "compare", afterLine: 0, done: 0, reading: { ...(run.reading as object), sameInFile: run.duplicates } },
  )
  return { kind: isOurs ? "finished" : "gone" }
}

/** Keeps that a step did not work and when it is tried again; after some tries the run ends, and what it brought can be undone. */
export async function noteImportTrouble(context: Context, shop: ShopId, id: string): Promise<void> {
  const run = await readImportRun(context.db, shop, id)
  if (!run || !["reading", "importing", "undoing"].includes(run.state)) return
  const attempts = run.attempts + 1
  if (attempts >= mostAttempts && run.state === "reading")
    return fail(context, shop, run, "Something unexpected happened. Try it once more.")
  const waitMs = Math.min(60, 2 ** attempts) * minuteMs
  const reason = "Something unexpected happened. It is tried again."
  await moveImport(context.db, shop, id, { state: run.state as ImportState }, { attempts, reason, nextStepAt: later(context, waitMs) })
}

async function fail(context: Context, shop: ShopId, run: ImportRun, reason: string): Promise<void> {
  const over = { state: "failed", reason, nextStepAt: null, endedAt: context.clock.now() }
  await context.db.$transaction(async (tx) => {
    if (await moveImport(tx, shop, run.id, { state: "reading" }, over)) await dropParts(tx, shop, run.id)
  })
}

const later = (context: Context, ms: number): Date => new Date(context.clock.now().getTime() + ms)
