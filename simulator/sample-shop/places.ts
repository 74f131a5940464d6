// Where the sample shop's customers live. `zone` is the outside truth for quiet hours; of the United States only states with one time zone.

export interface Place {
  countryCode: string
  provinceCode: string | null
  city: string
  zip: string
  street: string
  zone: string
  locale: string
  phonePrefix: string
  /** Share among customers, relative. */
  weight: number
}

export const places: readonly Place[] = [
  {
    countryCode: "DE",
    provinceCode: null,
    city: "Berlin",
    zip: "10437",
    street: "Stargarder Straße",
    zone: "Europe/Berlin",
    locale: "de",
    phonePrefix: "+4930555",
    weight: 9,
  },
  {
    countryCode: "DE",
    provinceCode: null,
    city: "Hamburg",
    zip: "20357",
    street: "Schulterblatt",
    zone: "Europe/Berlin",
    locale: "de",
    phonePrefix: "+4940555",
    weight: 7,
  },
  {
    countryCode: "DE",
    provinceCode: null,
    city: "Leipzig",
    zip: "04109",
    street: "Gottschedstraße",
    zone: "Europe/Berlin",
    locale: "de",
    phonePrefix: "+4934155",
    weight: 5,
  },
  {
    countryCode: "AT",
    provinceCode: null,
    city: "Wien",
    zip: "1070",
    street: "Lindengasse",
    zone: "Europe/Vienna",
    locale: "de",
    phonePrefix: "+431555",
    weight: 7,
  },
  {
    countryCode: "GB",
    provinceCode: "ENG",
    city: "Bristol",
    zip: "BS6 5QA",
    street: "Gloucester Road",
    zone: "Europe/London",
    locale: "en",
    phonePrefix: "+4411755",
    weight: 10,
  },
  {
    countryCode: "GB",
    provinceCode: "SCT",
    city: "Edinburgh",
    zip: "EH6 6JH",
    street: "The Shore",
    zone: "Europe/London",
    locale: "en",
    phonePrefix: "+4413155",
    weight: 5,
  },
  {
    countryCode: "FR",
    provinceCode: null,
    city: "Lyon",
    zip: "69004",
    street: "Rue de Cuire",
    zone: "Europe/Paris",
    locale: "fr",
    phonePrefix: "+334555",
    weight: 8,
  },
  {
    countryCode: "FR",
    provinceCode: null,
    city: "Nantes",
    zip: "44000",
    street: "Rue Kervégan",
    zone: "Europe/Paris",
    locale: "fr",
    phonePrefix: "+332555",
    weight: 4,
  },
  {
    countryCode: "NL",
    provinceCode: null,
    city: "Utrecht",
    zip: "3511 AB",
    street: "Oudegracht",
    zone: "Europe/Amsterdam",
    locale: "nl",
    phonePrefix: "+313055",
    weight: 8,
  },
  {
    countryCode: "SE",
    provinceCode: null,
    city: "Göteborg",
    zip: "413 01",
    street: "Linnégatan",
    zone: "Europe/Stockholm",
    locale: "sv",
    phonePrefix: "+463155",
    weight: 7,
  },
  {
    countryCode: "US",
    provinceCode: "NY",
    city: "Brooklyn",
    zip: "11215",
    street: "7th Avenue",
    zone: "America/New_York",
    locale: "en",
    phonePrefix: "+1718555",
    weight: 10,
  },
  {
    countryCode: "US",
    provinceCode: "CA",
    city: "Oakland",
    zip: "94609",
    street: "Telegraph Avenue",
    zone: "America/Los_Angeles",
    locale: "en",
    phonePrefix: "+1510555",
    weight: 10,
  },
  {
    countryCode: "US",
    provinceCode: "IL",
    city: "Chicago",
    zip: "60647",
    street: "North Milwaukee Avenue",
    zone: "America/Chicago",
    locale: "en",
    phonePrefix: "+1773555",
    weight: 6,
  },
  {
    countryCode: "US",
    provinceCode: "CO",
    city: "Denver",
    zip: "80205",
    street: "Larimer Street",
    zone: "America/Denver",
    locale: "en",
    phonePrefix: "+1720555",
    weight: 4,
  },
]

/** The place of an address, found by country and city; null for one that a person typed in. */
export function placeOf(address: { countryCode: string; city: string }): Place | null {
  return places.find((place) => place.countryCode === address.countryCode && place.city === address.city) ?? null
}
