// Files as a form leaves them on disk, looked at; an encoder stands in that takes every film for readable.
import { mkdtempSync } from "node:fs"
import { rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { readyMedia, type ReadyMedia } from "#app/flow/reviews/take-media.server.ts"
import type { Context } from "#app/platform/context.ts"

import { encoderOf } from "./films.ts"

export function sentFiles() {
  const folder = mkdtempSync(join(tmpdir(), "afterword-test-"))
  const video = encoderOf(Buffer.alloc(0))
  let count = 0
  const look = async (context: Context, ...contents: Buffer[]) => {
    const sent = []
    for (const bytes of contents) {
      const path = join(folder, `file-${(count += 1)}`)
      await writeFile(path, bytes)
      sent.push({ path, size: bytes.length, isTooLarge: false })
    }
    return readyMedia(context, video, sent, 0)
  }
  return {
    look,
    /** Those that were taken. */
    ready: async (context: Context, ...contents: Buffer[]): Promise<ReadyMedia[]> => (await look(context, ...contents)).ready,
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}
