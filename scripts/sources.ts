import { readdirSync, readFileSync } from "node:fs"
import { join, sep } from "node:path"
import { fileURLToPath } from "node:url"

export interface Source {
  /** From the repository's root, with forward slashes. */
  path: string
  text: string
}

export const repositoryRoot = fileURLToPath(new URL("../", import.meta.url))

/** Our own TypeScript files under `folders`, in the order of their paths; a missing folder is empty. What was built or installed is not ours. */
export function readSources(folders: readonly string[], pattern = /\.(ts|tsx|mts|js|mjs|cjs)$/): Source[] {
  return folders.flatMap((folder) =>
    listFiles(folder)
      .filter((path) => pattern.test(path) && !/\/(build|node_modules)\//.test(path))
      .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") })),
  )
}

/** Paths of all files under `folder`, from the repository's root. */
export function listFiles(folder: string): string[] {
  try {
    return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length).split(sep).join("/"))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []
    throw error
  }
}
