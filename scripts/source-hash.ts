import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const repository = fileURLToPath(new URL("../", import.meta.url))

/** One hash over the contents of all files at and under `paths` (relative to the repository) whose path `wanted` accepts. */
export async function hashSources(paths: readonly string[], wanted: (path: string) => boolean = () => true): Promise<string> {
  const hash = createHash("sha256")
  for (const path of await filesUnder(paths)) {
    if (!wanted(path)) continue
    hash
      .update(path)
      .update("\0")
      .update(await readFile(join(repository, path)))
  }
  return hash.digest("hex").slice(0, 20)
}

async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const full = join(repository, path)
    if (!existsSync(full)) continue
    const entries = await readdir(full, { recursive: true, withFileTypes: true }).catch(() => null)
    if (!entries) {
      found.push(path)
      continue
    }
    for (const entry of entries) if (entry.isFile()) found.push(join(entry.parentPath, entry.name).slice(repository.length))
  }
  return found.sort()
}
