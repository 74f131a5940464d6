// Seasonal goods are experienced when their season comes. When may this thing first be used where its buyer lives? Civil days.
//
// Seasons are meteorological (winter from 1 December in the north, from 1 June in the south; summer the other half year), with the weeks in which
// people start before them: swimwear is worn from May, coats from November. Between the tropics (±15°, by country) seasons move nothing.
import { daysUntil, type CivilDay } from "#app/flow/timing/gift-occasions.ts"

export type SeasonName = "summer" | "winter"

const southern = new Set(["AU", "NZ", "ZA", "AR", "CL", "UY", "PY", "BW", "NA", "LS", "SZ"])
const tropical = new Set(
  "BR CO EC PE BO VE GY SR PA CR NI HN SV GT BZ CU JM HT DO PR TT BB KE TZ UG RW BI NG GH CI SN ML BF NE TD CM GA CG CD AO ZM MZ MG MU ET TH VN PH MY SG ID LK KH LA BN FJ PG".split(
    " ",
  ),
)

const words: readonly { season: SeasonName; pattern: RegExp }[] = [
  {
    season: "summer",
    pattern:
      /\b(swim(wear|suits?)|bikinis?|beach|sandals?|sunscreen|sun cream|parasols?|bbq|barbecues?|grills?|paddling|inflatable pools?|garden furniture|sun loungers?|badeanzug|badehose|maillots? de bain)\b/,
  },
  {
    season: "winter",
    pattern:
      /\b(ski(s|ing)?|snowboards?|snow (boots?|chains?|shovels?)|winter (coats?|jackets?|boots?|tyres?|tires?)|parkas?|gloves|mittens|thermal (underwear|leggings)|heaters?|sled(ge)?s?|skijacke|winterjacke)\b/,
  },
]

/** Months (1 to 12) in which a season's goods are used, in the north and in the south. */
const months: Record<SeasonName, { north: readonly number[]; south: readonly number[] }> = {
  summer: { north: [5, 6, 7, 8, 9], south: [11, 12, 1, 2, 3] },
  winter: { north: [11, 12, 1, 2, 3], south: [5, 6, 7, 8, 9] },
}

/** The season of a product, told by its title, type or tags in lower or upper case; null for what is used all year. */
export function seasonOf(text: string): SeasonName | null {
  const lower = text.slice(0, 500).toLowerCase()
  return words.find(({ pattern }) => pattern.test(lower))?.season ?? null
}

/** How many days after `arrivedOn` the season begins where the buyer lives; 0 while it lasts or where seasons do not count. */
export function daysUntilSeason(season: SeasonName, arrivedOn: CivilDay, countryCode: string): number {
  const country = countryCode.toUpperCase()
  if (tropical.has(country)) return 0
  const used = months[season][southern.has(country) ? "south" : "north"]
  if (used.includes(arrivedOn.month)) return 0
  const first = used[0]!
  const year = arrivedOn.month < first ? arrivedOn.year : arrivedOn.year + 1
  return daysUntil(arrivedOn, { year, month: first, day: 1 })
}
