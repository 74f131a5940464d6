// In which time zone does a shopper live, as far as an address, or else a language, tells?
//
// Country, and in countries with several zones the province; a province that spans two takes the one most people live in. Without a country the region of
// the locale ("pt-BR"), or a language that is spoken in one country for the most part. Names are IANA's (tzdata, zone1970.tab). Where nothing is
// known, the shop's own zone stands.

const byCountry: Readonly<Record<string, string>> = {
  AD: "Europe/Andorra",
  AE: "Asia/Dubai",
  AR: "America/Argentina/Buenos_Aires",
  AL: "Europe/Tirane",
  AM: "Asia/Yerevan",
  AT: "Europe/Vienna",
  AU: "Australia/Sydney",
  AZ: "Asia/Baku",
  BA: "Europe/Sarajevo",
  BD: "Asia/Dhaka",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  BH: "Asia/Bahrain",
  BO: "America/La_Paz",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CH: "Europe/Zurich",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  CO: "America/Bogota",
  CR: "America/Costa_Rica",
  CY: "Asia/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin",
  DK: "Europe/Copenhagen",
  DO: "America/Santo_Domingo",
  DZ: "Africa/Algiers",
  EC: "America/Guayaquil",
  EE: "Europe/Tallinn",
  EG: "Africa/Cairo",
  ES: "Europe/Madrid",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GE: "Asia/Tbilisi",
  GH: "Africa/Accra",
  GR: "Europe/Athens",
  GT: "America/Guatemala",
  HK: "Asia/Hong_Kong",
  HR: "Europe/Zagreb",
  HU: "Europe/Budapest",
  ID: "Asia/Jakarta",
  IE: "Europe/Dublin",
  IL: "Asia/Jerusalem",
  IN: "Asia/Kolkata",
  IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome",
  JM: "America/Jamaica",
  JO: "Asia/Amman",
  JP: "Asia/Tokyo",
  KE: "Africa/Nairobi",
  KR: "Asia/Seoul",
  KW: "Asia/Kuwait",
  KZ: "Asia/Almaty",
  LB: "Asia/Beirut",
  LI: "Europe/Vaduz",
  LK: "Asia/Colombo",
  LT: "Europe/Vilnius",
  LU: "Europe/Luxembourg",
  LV: "Europe/Riga",
  MA: "Africa/Casablanca",
  MC: "Europe/Monaco",
  MD: "Europe/Chisinau",
  ME: "Europe/Podgorica",
  MK: "Europe/Skopje",
  MT: "Europe/Malta",
  MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur",
  NG: "Africa/Lagos",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  NP: "Asia/Kathmandu",
  NZ: "Pacific/Auckland",
  OM: "Asia/Muscat",
  PA: "America/Panama",
  PE: "America/Lima",
  PH: "Asia/Manila",
  PK: "Asia/Karachi",
  PL: "Europe/Warsaw",
  PR: "America/Puerto_Rico",
  PT: "Europe/Lisbon",
  PY: "America/Asuncion",
  QA: "Asia/Qatar",
  RO: "Europe/Bucharest",
  RS: "Europe/Belgrade",
  SA: "Asia/Riyadh",
  SE: "Europe/Stockholm",
  SG: "Asia/Singapore",
  SI: "Europe/Ljubljana",
  SK: "Europe/Bratislava",
  TH: "Asia/Bangkok",
  TN: "Africa/Tunis",
  TR: "Europe/Istanbul",
  TW: "Asia/Taipei",
  UA: "Europe/Kyiv",
  US: "America/New_York",
  UY: "America/Montevideo",
  VE: "America/Caracas",
  VN: "Asia/Ho_Chi_Minh",
  ZA: "Africa/Johannesburg",
}

/** Languages of one country for the most part. English, German, French, Spanish, Portuguese, Dutch, Chinese and Arabic tell nothing. */
const byLanguage: Readonly<Record<string, string>> = {
  bg: "BG",
  cs: "CZ",
  da: "DK",
  el: "GR",
  et: "EE",
  fi: "FI",
  he: "IL",
  hr: "HR",
  hu: "HU",
  is: "IS",
  it: "IT",
  ja: "JP",
  ko: "KR",
  lt: "LT",
  lv: "LV",
  nb: "NO",
  no: "NO",
  pl: "PL",
  ro: "RO",
  sk: "SK",
  sl: "SI",
  sv: "SE",
  th: "TH",
  tr: "TR",
  uk: "UA",
  vi: "VN",
}

/** Provinces away from their country's zone above. */
const byProvince: readonly { country: string; zone: string; provinces: string }[] = [
  { country: "US", zone: "America/Chicago", provinces: "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI" },
  { country: "US", zone: "America/Denver", provinces: "CO ID MT NM UT WY" },
  { country: "US", zone: "America/Phoenix", provinces: "AZ" },
  { country: "US", zone: "America/Los_Angeles", provinces: "CA NV OR WA" },
  { country: "US", zone: "America/Anchorage", provinces: "AK" },
  { country: "US", zone: "Pacific/Honolulu", provinces: "HI" },
  { country: "US", zone: "America/Puerto_Rico", provinces: "PR VI" },
  { country: "US", zone: "Pacific/Guam", provinces: "GU MP" },
  { country: "CA", zone: "America/Halifax", provinces: "NB NS PE" },
  { country: "CA", zone: "America/St_Johns", provinces: "NL" },
  { country: "CA", zone: "America/Winnipeg", provinces: "MB" },
  { country: "CA", zone: "America/Regina", provinces: "SK" },
  { country: "CA", zone: "America/Edmonton", provinces: "AB NT" },
  { country: "CA", zone: "America/Vancouver", provinces: "BC" },
  { country: "CA", zone: "America/Whitehorse", provinces: "YT" },
  { country: "AU", zone: "Australia/Perth", provinces: "WA" },
  { country: "AU", zone: "Australia/Adelaide", provinces: "SA" },
  { country: "AU", zone: "Australia/Darwin", provinces: "NT" },
  { country: "AU", zone: "Australia/Brisbane", provinces: "QLD" },
  { country: "BR", zone: "America/Manaus", provinces: "AM RO RR MT MS" },
  { country: "BR", zone: "America/Rio_Branco", provinces: "AC" },
  { country: "MX", zone: "America/Tijuana", provinces: "BC" },
  { country: "MX", zone: "America/Hermosillo", provinces: "SON BCS SIN NAY" },
  { country: "MX", zone: "America/Cancun", provinces: "Q ROO QROO" },
  { country: "ES", zone: "Atlantic/Canary", provinces: "GC TF" },
  { country: "PT", zone: "Atlantic/Azores", provinces: "PT-20" },
]

export interface Place {
  countryCode: string | null
  provinceCode: string | null
  /** BCP 47, for instance "pt-BR". */
  locale?: string | null
}

export function zoneOf(place: Place, shopZone: string): string {
  const country = (place.countryCode ?? countryOfLocale(place.locale ?? null))?.toUpperCase() ?? ""
  const province = place.provinceCode?.toUpperCase() ?? ""
  const special = byProvince.find((row) => row.country === country && row.provinces.split(" ").includes(province))
  return special?.zone ?? byCountry[country] ?? shopZone
}

/** The country a locale names, or else means; null when it tells nothing. */
export function countryOfLocale(locale: string | null): string | null {
  const [language = "", ...rest] = (locale ?? "").split(/[-_]/)
  const region = rest.find((part) => /^[a-z]{2}$/i.test(part))
  return region?.toUpperCase() ?? byLanguage[language.toLowerCase()] ?? null
}
