// What of a shop stands below a mail beside its name, its address and the ways out: whom to write to and the legal notice, where the law of the
// reader's country or of the shop's own wants them (footer duties of country-table.ts) and the shop has them. What it lacks is told to the merchant on
// the consent screen, and nothing is made up.
import { footerDutiesOf, type FooterDuty } from "#app/flow/consent/country-table.ts"
import type { FooterWords } from "#app/flow/sending/footer-words.ts"

export interface FooterParts {
  /** A mail address or the address of a page. */
  contact: string | null
  imprintUrl: string | null
}

/** `countryCode`: of whom is written to; null wants all duties. */
export function footerPartsFor(own: FooterParts, countryCode: string | null, shopCountry: string | null): FooterParts {
  const wanted: readonly FooterDuty[] = footerDutiesOf(countryCode, shopCountry)
  return {
    contact: wanted.includes("contact") ? own.contact : null,
    imprintUrl: wanted.includes("imprint") ? own.imprintUrl : null,
  }
}

/** `shown`: what the link says where that is not its label alone. Anything but a mail address or a secure page is left out. */
export function dutyLinks(parts: FooterParts | null, words: FooterWords): { label: string; shown: string | null; url: string }[] {
  const { contact = null, imprintUrl = null } = parts ?? {}
  const links: { label: string; shown: string | null; url: string }[] = []
  if (contact && isPage(contact)) links.push({ label: words.contact, shown: null, url: contact })
  else if (contact && isAddress(contact)) links.push({ label: words.contact, shown: contact, url: `mailto:${encodeURI(contact)}` })
  if (imprintUrl && isPage(imprintUrl)) links.push({ label: words.imprint, shown: null, url: imprintUrl })
  return links
}

/** The same lines for the plain text part. */
export const dutyLines = (parts: FooterParts | null, words: FooterWords): string[] =>
  dutyLinks(parts, words).map(({ label, shown, url }) => `${label}: ${shown ?? url}`)

const isPage = (text: string): boolean => /^https:\/\/[^\s<>"']+$/u.test(text) && URL.canParse(text)
const isAddress = (text: string): boolean => /^[^\s<>"'@?&%]+@[^\s<>"'@?&%]+$/u.test(text)
