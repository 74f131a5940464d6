// Which days of a year are public holidays where a shopper lives? Whole days only, as YYYY-MM-DD.
//
// From date-holidays 3.37 (rules of more than 200 countries; data CC BY 3.0, its authors are named in the package). It holds 1.5 MB, so it is loaded when the
// first country is asked for, and each country, province and year is worked out once. Provinces are known under Shopify's codes for the countries below;
// elsewhere the days of the whole country count. A country it does not know has none.

const byProvince = new Set(["AU", "BR", "CA", "GB", "NZ", "US"])
const known = new Map<string, Promise<ReadonlySet<string>>>()

export function publicHolidays(countryCode: string | null, provinceCode: string | null, year: number): Promise<ReadonlySet<string>> {
  const country = countryCode?.toUpperCase() ?? ""
  if (!/^[A-Z]{2}$/.test(country)) return Promise.resolve(new Set())
  const province = byProvince.has(country) ? (provinceCode?.toUpperCase() ?? "") : ""
  const key = `${country} ${province} ${year}`
  let days = known.get(key)
  if (!days) known.set(key, (days = workOut(country, province, year)))
  return days
}

const dayMs = 86_400_000

async function workOut(country: string, province: string, year: number): Promise<ReadonlySet<string>> {
  const { default: Holidays } = await import("date-holidays")
  const found = new Holidays(country, province, { types: ["public"] }).getHolidays(year)
  const days = found.flatMap(({ date, start, end }) => {
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
    const count = Math.ceil((end.getTime() - start.getTime()) / dayMs - 0.5)
    return Array.from({ length: count }, (_, day) => new Date(first + day * dayMs).toISOString().slice(0, 10))
  })
  return new Set(days)
}
