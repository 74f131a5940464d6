import { expect, test } from "vitest"

import { pageNumber } from "#app/platform/page-number.ts"

test.each([
  ["page=3", 3],
  ["", 1],
  ["page=1.5", 1],
  ["page=-2", 1],
  ["page=0", 1],
  ["page=Infinity", 1],
  ["page=1e300", 1_000_000],
  ["page=two", 1],
])("?%s is page %d", (query, page) => expect(pageNumber(new URLSearchParams(query))).toBe(page))
