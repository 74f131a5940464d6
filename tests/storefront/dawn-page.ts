// A product page in the markup of Shopify's theme Dawn: its class names and nesting, written anew, with the few of its rules that reach into an app
// block (10 px rem, its own buttons, fields and headings). DAWN names a folder with the theme's own stylesheets, for who has them and wants to look.
import { readFileSync } from "node:fs"
import path from "node:path"

import { createAppBlocks } from "../../simulator/storefront/app-blocks.ts"
import { productObject, shopObject } from "../../simulator/storefront/liquid-objects.ts"
import { newPageMemory } from "../../simulator/storefront/shopify-tags.ts"
import type { SimShop } from "../../simulator/shopify/state.ts"

const ownSheets = ["base.css", "section-main-product.css", "component-price.css", "component-rating.css"]

const likeDawn = `
:root { --font-body-family: "Assistant", sans-serif; --font-heading-family: "Assistant", sans-serif; --font-body-scale: 1; --font-heading-scale: 1; }
:root, .color-scheme-1 { --color-background: 255,255,255; --gradient-background: #ffffff; --color-foreground: 18,18,18; --color-button: 18,18,18;
  --color-button-text: 255,255,255; --color-secondary-button: 255,255,255; --color-secondary-button-text: 18,18,18; --color-link: 18,18,18; --color-shadow: 18,18,18; }
.color-scheme-4 { --color-background: 18,18,18; --gradient-background: #121212; --color-foreground: 255,255,255; --color-button: 255,255,255; --color-button-text: 18,18,18; }
*, *::before, *::after { box-sizing: inherit; }
html { box-sizing: border-box; font-size: calc(var(--font-body-scale) * 62.5%); height: 100%; }
body { margin: 0; min-height: 100%; font-size: 1.5rem; letter-spacing: 0.06rem; line-height: calc(1 + 0.8 / var(--font-body-scale)); font-family: var(--font-body-family); }
body, .color-scheme-1, .color-scheme-4 { color: rgba(var(--color-foreground), 0.75); background-color: rgb(var(--color-background)); }
.page-width { max-width: 120rem; margin: 0 auto; padding: 0 1.5rem; }
.grid { display: flex; flex-wrap: wrap; gap: 0.8rem; margin-bottom: 2rem; padding: 0; list-style: none; }
.grid__item { width: 100%; max-width: 100%; flex-grow: 1; }
h1, h2, h3, .h1, .h2 { font-family: var(--font-heading-family); letter-spacing: 0.06rem; color: rgb(var(--color-foreground)); line-height: 1.3; word-break: break-word; }
h1, .h1 { font-size: 3rem; } h2, .h2 { font-size: 2rem; } h3 { font-size: 1.7rem; }
.button { display: inline-flex; justify-content: center; align-items: center; padding: 0 3rem; min-width: 12rem; min-height: 4.5rem; cursor: pointer; font: inherit; font-size: 1.5rem;
  letter-spacing: 0.1rem; line-height: 1.2; text-decoration: none; border: 0; border-radius: 0; appearance: none; color: rgb(var(--color-button-text)); background-color: rgba(var(--color-button), 1); }
a:empty, ul:empty, dl:empty, div:empty, section:empty, article:empty, p:empty, h1:empty, h2:empty { display: none; }
summary { cursor: pointer; list-style: none; position: relative; }
blockquote { font-style: italic; } .product__title { word-break: break-word; margin-bottom: 1.5rem; } .price { font-size: 1.6rem; }
@media screen and (min-width: 750px) { .page-width { padding: 0 5rem; } body { font-size: 1.6rem; } .grid--2-col-tablet .grid__item { width: calc(50% - 0.4rem); max-width: 50%; flex-grow: 0; } }`

/** `scheme` 4 is Dawn's dark one. */
export function dawnPage(
  shop: SimShop,
  productId: string,
  { locale = "en", scheme = 1 }: { locale?: string; scheme?: 1 | 4 } = {},
): string {
  const product = shop.products.get(productId)
  if (!product) throw new Error("no such product")
  const blocks = createAppBlocks()
  const pageMemory = newPageMemory()
  const request = { locale: { iso_code: locale }, path: `/products/${product.handle}`, design_mode: false }
  const item = productObject(shop, product)
  const globals = { shop: shopObject(shop), product: item, request, pageMemory }
  const block = (name: string, settings: Record<string, unknown> = {}) => blocks(name, settings, globals)
  const section = (name: string) =>
    `<section class="shopify-section section"><div class="color-scheme-${scheme} gradient"><div class="page-width">${block(name, { show_themes: true })}</div></div></section>`
  const folder = process.env["DAWN"]
  const style = folder ? ownSheets.map((file) => readFileSync(path.join(folder, file), "utf8")).join("\n") : ""
  return `<!doctype html>
<html class="js" lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${product.title}</title><link rel="icon" href="data:,">
<style>${likeDawn}${style}</style>
<link rel="stylesheet" href="/ext/assets/afterword.css"></head>
<body class="gradient color-scheme-${scheme}">
<main id="MainContent" class="content-for-layout focus-none" role="main" tabindex="-1">
<section class="shopify-section section"><product-info class="section-main gradient color-scheme-${scheme}"><div class="page-width">
<div class="product product--medium product--left product--stacked grid grid--1-col grid--2-col-tablet">
<div class="grid__item product__media-wrapper"><div class="product__media media" style="padding-top:100%;position:relative"><img src="/ext/pictures/${product.handle}.svg" alt="" width="800" height="800" style="position:absolute;inset:0;width:100%;height:100%"></div></div>
<div class="product__info-wrapper grid__item"><section class="product__info-container"><div class="product__title"><h1>${product.title}</h1></div>
${block("star-badge")}
<div class="price price--large"><span class="price-item price-item--regular">79,90 €</span></div>
<button type="button" class="product-form__submit button button--full-width">Add to cart</button></section></div>
</div></div></product-info></section>
<section class="shopify-section section"><div class="page-width"><h2 class="themes-own">You may also like</h2></div></section>
${["media-gallery", "review-list", "questions", "review-form", "carousel"].map(section).join("\n")}
</main></body></html>`
}
