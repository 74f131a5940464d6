const mostPages = 1_000_000

/** Which page of a list an address asks for, from 1. What is no whole number of one is the first: the database refuses to skip half a row. */
export function pageNumber(search: URLSearchParams): number {
  const page = Number(search.get("page"))
  return Number.isInteger(page) && page > 0 ? Math.min(page, mostPages) : 1
}
