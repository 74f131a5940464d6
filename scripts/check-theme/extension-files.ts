import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/** The names of the files right inside one folder of the extension, sorted; none when the folder is missing. */
export function namesIn(extension: string, folder: string): string[] {
  const full = path.join(extension, folder)
  if (!existsSync(full)) return []
  return readdirSync(full)
    .filter((name) => statSync(path.join(full, name)).isFile())
    .sort()
}

export function readText(extension: string, file: string): string {
  return readFileSync(path.join(extension, file), "utf8")
}

export function bytesOf(extension: string, file: string): number {
  return statSync(path.join(extension, file)).size
}

/** Blocks and snippets, with their folder. */
export function liquidFiles(extension: string): string[] {
  return ["blocks", "snippets"].flatMap((folder) =>
    namesIn(extension, folder).flatMap((name) => (name.endsWith(".liquid") ? [`${folder}/${name}`] : [])),
  )
}

/** The JSON of a block's `{% schema %}` and the line it starts on; null when there is none. */
export function schemaOf(source: string): { json: string; line: number } | null {
  const match = /{%-?\s*schema\s*-?%}([\s\S]*?){%-?\s*endschema\s*-?%}/.exec(source)
  return match?.[1] === undefined ? null : { json: match[1], line: source.slice(0, match.index).split("\n").length }
}
