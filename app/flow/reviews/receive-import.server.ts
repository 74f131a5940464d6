// A file comes in pieces, each small enough for one request; they lie encrypted in the database until they are read.
import { createEncodingSniffer } from "#app/flow/reviews/file-encoding.ts"
import { dropParts, insertPart, readPartAt } from "#app/flow/reviews/import-parts.store.server.ts"
import { dropProducts } from "#app/flow/reviews/import-products.store.server.ts"
import { dropProblems, dropRows } from "#app/flow/reviews/import-rows.store.server.ts"
import { findOpenImport, moveImport, openImport, readImportRun, type ImportRun } from "#app/flow/reviews/import-runs.store.server.ts"
import { importLimits } from "#app/flow/reviews/import-limits.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type Opened = { kind: "opened"; id: string } | { kind: "busy"; id: string; state: string }

/** Makes room for a file; "busy" while another one is uploaded, read, looked at or brought in. */
export async function startUpload(context: Context, shop: ShopId, file: { name: string; by: string }): Promise<Opened> {
  const id = context.randomness.id()
  const fileName = file.name.replace(/[^\P{Cc}]/gu, "").slice(0, 200) || "reviews.csv"
  if (await openImport(context.db, shop, { id, fileName, createdBy: file.by, createdAt: context.clock.now() }))
    return { kind: "opened", id }
  const other = await findOpenImport(context.db, shop)
  return { kind: "busy", id: other?.id ?? "", state: other?.state ?? "" }
}

export type PartTaken = { kind: "taken" | "gap"; bytes: number } | { kind: "too-large" | "gone" }

/** Keeps the piece from byte `start` on. "gap": the next one begins at `bytes`. A piece that was taken before is taken again. */
export async function takePart(context: Context, shop: ShopId, id: string, part: { start: number; bytes: Uint8Array }): Promise<PartTaken> {
  const { start, bytes } = part
  if (bytes.length > importLimits.partBytes || start + bytes.length > importLimits.fileBytes) return { kind: "too-large" }
  const run = await readImportRun(context.db, shop, id)
  if (run?.state !== "uploading") return { kind: "gone" }
  if (start !== run.bytes || bytes.length === 0)
    return start + bytes.length <= run.bytes ? { kind: "taken", bytes: run.bytes } : { kind: "gap", bytes: run.bytes }
  const partCipher = new Uint8Array(context.vault.encryptBytes(bytes))
  return context.db.$transaction(async (tx): Promise<PartTaken> => {
    if (!(await moveImport(tx, shop, id, { state: "uploading", bytes: start }, { bytes: start + bytes.length }))) return { kind: "gone" }
    await insertPart(tx, shop, { importId: id, start, size: bytes.length, partCipher })
    return { kind: "taken", bytes: start + bytes.length }
  })
}

/** The file is whole: finds its encoding and has it read. False when it is not being uploaded. */
export async function finishUpload(context: Context, queue: Queue, shop: ShopId, id: string): Promise<boolean> {
  const run = await readImportRun(context.db, shop, id)
  if (run?.state !== "uploading") return false
  const sniffer = createEncodingSniffer()
  for (let at = 0; at < run.bytes;) {
    const part = await readPartAt(context.db, shop, id, at)
    if (!part) break
    sniffer.push(context.vault.decryptBytes(part.partCipher))
    at = part.start + part.size
  }
  const change = { state: "reading", encoding: sniffer.encoding(), nextStepAt: context.clock.now() }
  return context.db.$transaction(async (tx) => {
    if (!(await moveImport(tx, shop, id, { state: "uploading" }, change))) return false
    await queue.enqueue(tx, "import-step", [{ shopId: shop, importId: id }])
    return true
  })
}

/** Throws a file away that was not brought in yet, with everything known of it. */
export async function cancelImport(context: Context, shop: ShopId, id: string): Promise<boolean> {
  const run = await readImportRun(context.db, shop, id)
  const states = ["uploading", "reading", "ready"] as const
  const state = states.find((known) => known === run?.state)
  if (!state) return false
  const over = { state: "cancelled", nextStepAt: null, endedAt: context.clock.now() }
  return context.db.$transaction(async (tx) => {
    if (!(await moveImport(tx, shop, id, { state }, over))) return false
    await dropParts(tx, shop, id)
    await dropRows(tx, shop, id)
    await dropProblems(tx, shop, id)
    await dropProducts(tx, shop, id)
    return true
  })
}

/** Brings in what the preview showed. False when it does not stand any more. */
export async function startImport(context: Context, queue: Queue, shop: ShopId, id: string): Promise<boolean> {
  return goOn(context, queue, shop, id, "ready", {
    state: "importing",
    step: "import",
    afterLine: 0,
    done: 0,
    startedAt: context.clock.now(),
  })
}

/** Takes everything back that an import brought, also from the shop's own data. False when it is not done. */
export async function undoImport(context: Context, queue: Queue, shop: ShopId, id: string): Promise<boolean> {
  return goOn(context, queue, shop, id, "done", { state: "undoing", step: "undo", endedAt: null, reason: null })
}

async function goOn(
  context: Context,
  queue: Queue,
  shop: ShopId,
  id: string,
  from: "ready" | "done",
  to: Partial<ImportRun> & { reading?: never },
): Promise<boolean> {
  // The index that lets one import work at a time refuses a second one: that is an answer here, no failure.
  if (from === "done" && (await findOpenImport(context.db, shop))) return false
  return context.db.$transaction(async (tx) => {
    if (!(await moveImport(tx, shop, id, { state: from }, { ...to, attempts: 0, nextStepAt: context.clock.now() }))) return false
    await queue.enqueue(tx, "import-step", [{ shopId: shop, importId: id }])
    return true
  })
}
