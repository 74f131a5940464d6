import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import { renderMail } from "#app/flow/sending/mail-layout.ts"
import { linksIn } from "#app/flow/sending/measured-links.ts"
import { ratingRow } from "#app/flow/sending/rating-row.ts"

const isAsk = (purpose: string): boolean => consentPurposeOf(purpose) === "review-request"

/** Where the links of the footer lead in a preview: nowhere. */
const nowhere = "about:blank"
/** Nothing is loaded and nothing runs, whatever the text holds; the frame around it forbids scripts once more. */
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`
const marks = `<style>
[data-sentence] { border-radius: 3px; cursor: default; text-decoration: underline dotted #8c9196; text-underline-offset: 5px; }
[data-sentence]:has(a) { text-decoration: none; }
[data-sentence]:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
[data-sentence][data-found="warn"] { text-decoration: underline wavy #8a6100; }
[data-sentence][data-found="block"] { text-decoration: underline wavy #c70a24; }
[data-sentence][data-active] { background: #d6e6ff; }
body { overflow-wrap: anywhere; }
</style>`

/** The mail as it will be sent, by the layout that sends it, with its sentences marked and its links dead. */
export async function previewMail(
  view: Pick<DraftView, "sender">,
  text: { body: string; preview?: string | null; sentences: readonly { text: string }[]; language: string },
  about: { purpose: string; productCount: number; appUrl: string } | null = null,
): Promise<string> {
  const { sender } = view
  const { html } = await renderMail({
    language: text.language,
    shopName: sender.shopName,
    ...(sender.tone ? { tone: sender.tone } : {}),
    postalAddress: sender.postalAddress ?? "(your postal address, once it is in the settings)",
    body: text.body,
    preview: text.preview ?? null,
    preferencesUrl: nowhere,
    stopUrl: nowhere,
    sentences: text.sentences,
    rating: about && ratingRow({ ...about, isAsk: isAsk(about.purpose), language: text.language }, linksIn(text.body), about.appUrl),
  })
  return html.replace(/(<a\b[^>]*?)\shref="[^"]*"/gu, "$1").replace("<head>", `<head>${policy}${marks}`)
}
