// The thread in which the embedded database runs (embedded-database.server.ts starts it). A thread of its own, because a statement takes it whole:
// beside requests it would hold them up, and only one of the machine's cores would ever work.
import { mkdir, readFile } from "node:fs/promises"
import { parentPort, workerData } from "node:worker_threads"

import { PGlite } from "@electric-sql/pglite"

import { serveEmbedded } from "#app/platform/embedded-postgres.server.ts"

/** Folder or "memory://", and the image that a new database starts from. */
export interface EmbeddedOrder {
  folder: string
  image?: string
}

const { folder, image } = workerData as EmbeddedOrder
if (!folder.includes("://")) await mkdir(folder, { recursive: true })
const database = await PGlite.create(folder, image ? { loadDataDir: new Blob([await readFile(image)]) } : {})
const server = await serveEmbedded(database)
parentPort?.once("message", () => void close())
parentPort?.postMessage({ port: server.port })

async function close(): Promise<void> {
  await server.close()
  await database.close()
  parentPort?.postMessage("closed")
}
