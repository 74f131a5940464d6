// What does the law of a country want before we write there, and what must stand below a message? Data, by country and channel, with its source.
//
// `consent`: only after an opt-in. `soft-opt-in`: also for own similar goods, if the shop told buyers so when it took the address and they
// did not object. `existing-customer`: also within `months` after a purchase. `opt-out`: unless the person said no. `own-site`: shown in the
// shop's own pages. Where the law is unclear or unknown to us the stricter reading stands; a country without a row gets the strict one. An
// engineer's reading and no legal advice: docs/decisions/018-consent.md names who should check it before a shop goes live there.

export const policyVersion = "2026-11-22"

export type MailRule = { mode: "consent" } | { mode: "soft-opt-in" } | { mode: "existing-customer"; months: number } | { mode: "opt-out" }
export type ChannelRule = MailRule | { mode: "own-site" }

/** What a message must carry: who sends it and where they are, why it came, a way to stop; an imprint with all that a company must say of itself. */
export const footerDuties = ["sender", "postal-address", "why", "stop", "contact", "imprint"] as const
export type FooterDuty = (typeof footerDuties)[number]

export interface CountryRow {
  countries: readonly string[]
  mail: MailRule
  sms: MailRule
  /** Custom, or the only proof courts take: a yes on a page counts once it was confirmed from the address it was given for. */
  hasDoubleOptIn: boolean
  footer: readonly FooterDuty[]
  source: string
  smsSource: string
  footerSource: string
}

const smsInEurope =
  "Directive 2002/58/EC art. 2(h), 13: texts are electronic mail. By choice consent only, also where a soft opt-in would be lawful."
const europeanFooter: Pick<CountryRow, "footer" | "footerSource"> = {
  footer: ["sender", "postal-address", "why", "stop", "contact"],
  footerSource: "Directive 2000/31/EC art. 5 and 6, 2002/58/EC art. 13(4); why and stop: GDPR art. 13, 21(4).",
}

export const countryTable: readonly CountryRow[] = [
  {
    countries: ["DE", "AT", "CH", "LI"],
    mail: { mode: "consent" },
    sms: { mode: "consent" },
    hasDoubleOptIn: true,
    footer: footerDuties,
    source:
      "DE: UWG s.7(2), BGH VI ZR 225/17; s.7(3) is met by few shops. AT: TKG 2021 s.174. CH: UWG art. 3(1)(o). LI as CH. By choice consent only. Proof by double opt-in: BGH I ZR 164/09.",
    smsSource: "As mail: UWG s.7(2) no. 2 names electronic mail, which texts are.",
    footerSource: "DE: DDG s.5 (imprint), UWG s.7(2) no. 3. AT: ECG s.5, MedienG s.24. CH: UWG art. 3(1)(o), (s).",
  },
  {
    countries: ["HU", "PL"],
    mail: { mode: "consent" },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    ...europeanFooter,
    source:
      "PL: Electronic Communications Law (2024) art. 398 and HU: Act XLVIII of 2008 s.6 ask for a prior yes and know no soft opt-in as art. 13(2) of Directive 2002/58/EC has it.",
    smsSource: "The same articles cover texts.",
  },
  {
    countries: [
      ...["BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IS", "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PT"],
      ...["RO", "SE", "SI", "SK"],
    ],
    mail: { mode: "soft-opt-in" },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    ...europeanFooter,
    source: "Directive 2002/58/EC art. 13(2), as each member state took it over.",
    smsSource: smsInEurope,
  },
  {
    countries: ["GB"],
    mail: { mode: "soft-opt-in" },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    footer: ["sender", "postal-address", "why", "stop", "contact"],
    source: "Privacy and Electronic Communications Regulations 2003, reg. 22(3).",
    smsSource: "PECR reg. 22 covers texts as mail. By choice consent only.",
    footerSource: "PECR reg. 23; Electronic Commerce Regulations 2002 reg. 6 to 8; Companies Act 2006 s.82.",
  },
  {
    countries: ["US"],
    mail: { mode: "opt-out" },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    footer: ["sender", "postal-address", "stop"],
    source: "CAN-SPAM Act, 15 USC 7704: opt-out, postal address, honest header.",
    smsSource: "TCPA, 47 USC 227, 47 CFR 64.1200(a)(2), (f)(9): prior express written consent.",
    footerSource: "15 USC 7704(a)(5): opt-out and a valid physical postal address.",
  },
  {
    countries: ["CA"],
    mail: { mode: "existing-customer", months: 24 },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    footer: ["sender", "postal-address", "stop", "contact"],
    source: "CASL s.10(10): implied consent for two years after a purchase.",
    smsSource: "CASL covers texts; by choice consent only.",
    footerSource: "CASL s.6(2), (3); Electronic Commerce Protection Regulations (CRTC) s.2.",
  },
  {
    countries: ["AU"],
    mail: { mode: "existing-customer", months: 24 },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    footer: ["sender", "postal-address", "stop", "contact"],
    source: "Spam Act 2003 sch. 2: inferred from an existing relationship.",
    smsSource: "Spam Act 2003 covers texts; by choice consent only.",
    footerSource: "Spam Act 2003 s.17, 18.",
  },
  {
    countries: ["NZ"],
    mail: { mode: "existing-customer", months: 24 },
    sms: { mode: "consent" },
    hasDoubleOptIn: false,
    footer: ["sender", "postal-address", "stop", "contact"],
    source: "Unsolicited Electronic Messages Act 2007 s.4: inferred consent.",
    smsSource: "The same act covers texts; by choice consent only.",
    footerSource: "Unsolicited Electronic Messages Act 2007 s.10, 11.",
  },
]

/** Not in the table, which includes an unknown country. */
const strictRow: CountryRow = {
  countries: [],
  mail: { mode: "consent" },
  sms: { mode: "consent" },
  hasDoubleOptIn: true,
  footer: footerDuties,
  source: "No row: the strictest reading of all rows.",
  smsSource: "No row: the strictest reading of all rows.",
  footerSource: "No row: all duties of all rows.",
}

/** Push speaks to a browser that gave its permission (Directive 2002/58/EC art. 5(3)); on site is a page that the person came to themselves. */
const pushRule: ChannelRule = { mode: "consent" }
const onsiteRule: ChannelRule = { mode: "own-site" }

export function countryRow(countryCode: string | null): CountryRow {
  const code = countryCode?.toUpperCase() ?? ""
  return countryTable.find((row) => row.countries.includes(code)) ?? strictRow
}

export function channelRule(channel: "email" | "sms" | "push" | "onsite", countryCode: string | null): ChannelRule {
  switch (channel) {
    case "email":
      return countryRow(countryCode).mail
    case "sms":
      return countryRow(countryCode).sms
    case "push":
      return pushRule
    case "onsite":
      return onsiteRule
  }
}

/** What must stand below a message: the duties where the recipient is and those where the shop is. */
export function footerDutiesOf(recipientCountry: string | null, shopCountry: string | null): FooterDuty[] {
  const wanted = new Set([...countryRow(recipientCountry).footer, ...countryRow(shopCountry).footer])
  return footerDuties.filter((duty) => wanted.has(duty))
}
