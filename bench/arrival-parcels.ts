// Which parcels is the arrival forecast measured on?
//
// Real parcels are read from the folder in PARCELS_FOLDER (CSV with purchasedAt, shippedAt, deliveredAt, promisedAt, origin, destination, weightGrams), else from
// ../shared/data/parcels beside the repository; they may not be copied into it. Without them the parcels are simulated, and the table says so.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import type { Parcel } from "#app/flow/arrival/model.ts"
import { addDays } from "#app/platform/clock.ts"

import { repository } from "../scripts/source-hash.ts"
import { parcelWorld } from "../tests/rules/arrival/parcel-world.ts"

export type Delivered = Parcel & { deliveredAt: Date; promisedAt: Date }

export function readParcels(): { parcels: Delivered[]; source: string } {
  const folder = process.env["PARCELS_FOLDER"] ?? join(repository, "../shared/data/parcels")
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".csv")) : []
  if (files.length === 0) {
    const parcels = parcelWorld({ count: 9_000, days: 500, promiseDays: 20 }).map((row) => ({
      promisedAt: addDays(row.shippedAt, 20),
      ...row,
    }))
    return {
      parcels,
      source: `No real parcels in PARCELS_FOLDER: ${parcels.length} SIMULATED parcels. Their figures say nothing of real ones.`,
    }
  }
  const rows = files.flatMap((file) => readColumns(readFileSync(join(folder, file), "utf8")))
  const at = (text = "") => new Date(`${text.replace(" ", "T")}Z`)
  const parcels = rows.map((row) => ({
    ...(row["purchasedAt"] ? { purchasedAt: at(row["purchasedAt"]) } : {}),
    shippedAt: at(row["shippedAt"]),
    deliveredAt: at(row["deliveredAt"]),
    promisedAt: at(row["promisedAt"]),
    origin: row["origin"] ?? "",
    destination: row["destination"] ?? "",
    weightGrams: Number(row["weightGrams"]) || undefined,
  }))
  const possible = parcels.filter(({ shippedAt, deliveredAt }) => deliveredAt >= shippedAt)
  return {
    parcels: possible,
    source: `${possible.length} real parcels (${parcels.length - possible.length} delivered before they were sent left out).`,
  }
}

/** Rows of a CSV whose fields hold neither quotes nor commas. */
function readColumns(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.trim().split(/\r?\n/)
  const names = head.split(",")
  return lines.map((line) => {
    const fields = line.split(",")
    if (fields.length !== names.length) throw new Error(`${fields.length} fields instead of ${names.length}: ${line}`)
    return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ""]))
  })
}
