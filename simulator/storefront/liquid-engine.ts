import path from "node:path"

import { Liquid } from "liquidjs"

import { registerShopifyFilters } from "./shopify-filters.ts"
import { registerShopifyTags, type BlockRenderer } from "./shopify-tags.ts"
import { readTranslations } from "./translations.ts"

/**
 * Liquid as Shopify runs it, near enough for our own templates: unknown filters throw, own properties only, 0 and "" are true.
 * `folder` holds the Liquid files' folders and `locales/`; `assetFolder` is where its assets are served.
 */
export function createLiquidEngine(options: { folder: string; assetFolder: string; renderBlock?: BlockRenderer }): Liquid {
  const engine = new Liquid({
    root: ["layout", "templates", "blocks"].map((name) => path.join(options.folder, name)),
    partials: [path.join(options.folder, "snippets")],
    extname: ".liquid",
    jsTruthy: false,
    ownPropertyOnly: true,
    strictFilters: true,
    cache: true,
  })
  registerShopifyFilters(engine, { translations: readTranslations(options.folder), assetFolder: options.assetFolder })
  registerShopifyTags(engine, options.renderBlock)
  return engine
}
