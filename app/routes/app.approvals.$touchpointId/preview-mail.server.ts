import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { mailContent, type MailWords } from "#app/flow/sending/mail-content.ts"
import { readMailHome } from "#app/flow/sending/mail-home.server.ts"
import { renderMail } from "#app/flow/sending/mail-layout.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Where the links of the footer lead in a preview: nowhere. */
const nowhere = "about:blank"
const marks = `<style>
[data-sentence] { border-radius: 3px; cursor: default; text-decoration: underline dotted #8c9196; text-underline-offset: 5px; }
[data-sentence]:has(a) { text-decoration: none; }
[data-sentence]:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
[data-sentence][data-found="warn"] { text-decoration: underline wavy #8a6100; }
[data-sentence][data-found="block"] { text-decoration: underline wavy #c70a24; }
[data-sentence][data-active] { background: #d6e6ff; }
@media (prefers-color-scheme:dark){[data-sentence][data-active] { background: #274a7d; }}
body { overflow-wrap: anywhere; }
</style>`

type PreviewedText = Pick<MailWords, "body" | "language"> & { preview?: string | null; sentences: readonly { text: string }[] }
type PreviewedContact = Pick<MailWords, "purpose" | "productCount" | "countryCode">

/** The mail as it will be sent, put together by what sends it, with the shop's look and legal lines; its sentences are marked and its links dead. */
export async function previewMail({ db, appUrl }: Context, shop: ShopId, text: PreviewedText, about: PreviewedContact): Promise<string> {
  const known = await readShop(db, shop)
  if (!known) return ""
  const home = await readMailHome(db, known, await readSettings(db, shop))
  const content = mailContent(home, { ...about, ...text, preview: text.preview ?? null }, () => nowhere, appUrl)
  const postalAddress = content.postalAddress || "(your postal address, once it is in the settings)"
  const { html } = await renderMail({ ...content, postalAddress, pixelUrl: null, sentences: text.sentences })
  return html.replace(/(<a\b[^>]*?)\shref="[^"]*"/gu, "$1").replace("<head>", `<head>${policyFor(content.brand?.logoUrl)}${marks}`)
}

/** Nothing but the shop's own logo is loaded and nothing runs, whatever the text holds; the frame around it forbids scripts once more. */
function policyFor(logoUrl: string | null | undefined): string {
  const from = logoUrl && URL.canParse(logoUrl) ? `; img-src ${new URL(logoUrl).origin}` : ""
  return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${from}">`
}
