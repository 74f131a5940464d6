// Our theme app extension as a theme renders it: each block with its schema's default settings, its wrapper, and its stylesheet once in the head.
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

import { z } from "zod"

import { createLiquidEngine } from "./liquid-engine.ts"
import type { BlockRenderer, PageMemory } from "./shopify-tags.ts"

const blockSchema = z.object({
  name: z.string(),
  target: z.string(),
  stylesheet: z.string().optional(),
  tag: z.string().optional(),
  settings: z.array(
    z.object({ id: z.string().optional(), type: z.string(), default: z.unknown().optional(), autofill: z.boolean().optional() }),
  ),
})

export const extensionFolder = path.resolve(import.meta.dirname, "../../extensions/storefront")

const assets = "/ext/assets"

/** Reads the extension once; the blocks found then can be rendered into any page. */
export function createAppBlocks(folder: string = extensionFolder): BlockRenderer {
  const engine = createLiquidEngine({ folder, assetFolder: assets })
  const blocks = new Map(
    readdirSync(path.join(folder, "blocks")).map((file) => {
      const source = readFileSync(path.join(folder, "blocks", file), "utf8")
      const json = /{%-?\s*schema\s*-?%}([\s\S]*?){%-?\s*endschema/.exec(source)?.[1] ?? "null"
      return [path.basename(file, ".liquid"), { schema: blockSchema.parse(JSON.parse(json)), template: engine.parse(source) }] as const
    }),
  )

  return (name, settings, globals) => {
    const block = blocks.get(name)
    if (!block) throw new Error(`No app block "${name}" in ${folder}`)
    const page = globals as { pageMemory?: PageMemory; product?: unknown }
    if (block.schema.stylesheet) page.pageMemory?.stylesheets.add(`${assets}/${block.schema.stylesheet}`)
    // Shopify fills `autofill` resource settings with the page's own product, and settings without a default with blank.
    const filled = Object.fromEntries(
      block.schema.settings.flatMap((setting) =>
        setting.id ? [[setting.id, setting.autofill ? (page.product ?? null) : (setting.default ?? null)]] : [],
      ),
    )
    // The first of a kind has a plain id; Shopify's are unique on a page.
    const nth = (page.pageMemory?.blocks.get(name) ?? 0) + 1
    page.pageMemory?.blocks.set(name, nth)
    const id = `A${name.replaceAll("-", "")}${nth > 1 ? nth : ""}`
    const scope = { block: { id, settings: { ...filled, ...settings }, shopify_attributes: "" } }
    const html = engine.renderSync(block.template, scope, { globals }) as string
    const tag = block.schema.tag ?? "div"
    return `<${tag} id="shopify-block-${id}" class="shopify-block shopify-app-block">${html}</${tag}>`
  }
}
