// What a mail of a shop holds: the approved words in the shop's frame, with what is owed where it goes. The one place that says so, for the mail that
// leaves and for its preview on the desk.
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import { footerPartsFor } from "#app/flow/sending/footer-parts.ts"
import type { MailHome } from "#app/flow/sending/mail-home.server.ts"
import type { MailParts } from "#app/flow/sending/mail-layout.ts"
import { linksIn, measuredLinks } from "#app/flow/sending/measured-links.ts"
import { ratingRow } from "#app/flow/sending/rating-row.ts"

export interface MailWords {
  purpose: string
  productCount: number
  language: string
  /** Where it goes; null: not known. */
  countryCode: string | null
  body: string
  preview: string | null
}

/** The address of ours in this very mail; each is signed, so only those that are needed are asked for. */
type UrlOf = (kind: "preferences" | "stop" | "click" | "open") => string

export function mailContent(
  home: MailHome,
  { purpose, productCount, language, countryCode, body, preview }: MailWords,
  urlOf: UrlOf,
  appUrl: string,
): MailParts {
  const { shopName, settings, brand, footer } = home
  const { tone, measuresClicks, measuresOpens } = settings
  const isAsk = consentPurposeOf(purpose) === "review-request"
  return {
    ...{ language, tone, shopName, postalAddress: settings.postalAddress ?? "", brand },
    why: purpose === "merchant-news" ? `You get this because it is the address that ${shopName} gave to Shopify.` : null,
    duties: footerPartsFor(footer, countryCode, home.countryCode),
    ...{ body, preview, preferencesUrl: urlOf("preferences"), stopUrl: urlOf("stop") },
    rating: ratingRow({ isAsk, productCount, language }, linksIn(body), appUrl),
    ...(measuresClicks ? { hrefOf: measuredLinks(body, appUrl, urlOf("click")) } : {}),
    pixelUrl: measuresOpens ? `${urlOf("open")}.gif` : null,
  }
}
