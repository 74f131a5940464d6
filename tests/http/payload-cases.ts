// Payloads as nobody should send them, and those of other API versions.

/** Every place at which a JSON value has something, as a path of keys. */
export function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))]
}

/** A copy of `value` with something else at `path`; the whole for an empty path. */
export function withAt(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((entry, index) => (index === key ? withAt(entry, rest, put) : (entry as unknown)))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: withAt(fields[key], rest, put) }
}

/** Every text of a payload, ids, moneys and times apart, replaced. */
export function withTexts(value: unknown, put: string, key = ""): unknown {
  if (Array.isArray(value)) return value.map((entry) => withTexts(entry, put, key))
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, put, name)]))
  const isKept = typeof value !== "string" || /(^|_)(id|at)$|price|amount|total|status|state$|currency|^delta$|topic/.test(key)
  return isKept ? value : put
}

export const wrongValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  "",
  "x",
  "0",
  "\u0000",
  "\ud800",
  [],
  [null],
  [[]],
  {},
  { id: null },
  { constructor: 1 },
  "9999-12-31T23:59:59Z",
  "not a date",
]

export const naughtyTexts: readonly [string, string][] = [
  ["NUL", "a\u0000b"],
  ["half a surrogate pair", "a\ud83d"],
  ["the other half", "\ude00b"],
  ["SQL", '\'; DROP TABLE "Order"; --'],
  ["markup", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ["templates", "{{ 7 * 7 }} ${process.exit(1)} <%= 1 %> %s %n {0}"],
  ["from right to left", "\u202Etxt.exe שלום عليكم"],
  ["marks above marks", "Z̶̢̛̲̼͎a̸l̵g̴o"],
  ["emoji of several", "👨‍👩‍👧‍👦🏳️‍🌈"],
  ["lines", "a\r\nBcc: everybody@example.com\n\n\u2028b"],
  ["names of objects", "__proto__"],
  ["a path", "../../../../etc/passwd"],
  ["only space", " \t\u00a0\u200b "],
  ["long", "long ".repeat(2_000)],
  ["words of JavaScript", "undefined"],
  ["not a number", "NaN"],
]

const dayMs = 86_400_000
export const oddTimes = (now: Date): readonly string[] => [
  new Date(now.getTime() + 400 * dayMs).toISOString(),
  "9999-12-31T23:59:59Z",
  "+275760-09-13T00:00:00.000Z",
  "0000-00-00T00:00:00Z",
  "2026-02-30T25:61:61Z",
  "yesterday",
  "1753-01-01",
  "-1",
]

/** One order as API versions of some years wrote it; `id` is its number. */
export const versions: readonly [string, (id: number) => Record<string, unknown>][] = [
  [
    "2023-10: numbers alone, no counts of what is left",
    (id) => ({
      id,
      name: `#${id}`,
      email: "ann@example.com",
      currency: "EUR",
      total_price: "20.00",
      financial_status: "paid",
      created_at: "2026-09-01T08:00:00+02:00",
      updated_at: "2026-09-01T08:00:00+02:00",
      tags: "a, b",
      customer: { id: 5, email: "ann@example.com", accepts_marketing: true, tags: "vip", orders_count: 2, total_spent: "40.00" },
      line_items: [{ id: id * 10, product_id: 7, title: "Mug", quantity: 2, price: "10.00", fulfillment_status: null }],
      fulfillments: [
        { id: id * 100, order_id: id, status: "success", tracking_numbers: ["T1"], line_items: [{ id: id * 10, quantity: 1 }] },
      ],
      refunds: [
        {
          id: id * 1000,
          order_id: id,
          created_at: "2026-09-02T08:00:00Z",
          refund_line_items: [{ line_item_id: id * 10, quantity: 1, restock_type: "legacy_restock" }],
        },
      ],
    }),
  ],
  [
    "2024-07: global ids beside the numbers, what is left of each line",
    (id) => ({
      id,
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      name: `#${id}`,
      contact_email: "ann@example.com",
      currency: "EUR",
      presentment_currency: "USD",
      current_total_price_set: {
        shop_money: { amount: "20.00", currency_code: "EUR" },
        presentment_money: { amount: "22.00", currency_code: "USD" },
      },
      total_price: "20.00",
      financial_status: "paid",
      created_at: "2026-09-01T08:00:00+02:00",
      updated_at: "2026-09-01T08:00:00+02:00",
      customer: { id: 5, admin_graphql_api_id: "gid://shopify/Customer/5", email: "ann@example.com", email_marketing_consent: null },
      line_items: [
        {
          id: id * 10,
          admin_graphql_api_id: `gid://shopify/LineItem/${id * 10}`,
          product_id: 7,
          title: "Mug",
          quantity: 2,
          current_quantity: 1,
          line_item_group: { id: 3, title: "Set" },
        },
      ],
      fulfillments: [
        {
          id: id * 100,
          admin_graphql_api_id: `gid://shopify/Fulfillment/${id * 100}`,
          order_id: id,
          status: "success",
          tracking_number: "T1",
          line_items: [{ id: id * 10, quantity: 1 }],
        },
      ],
      refunds: [],
    }),
  ],
  [
    "2026-10: groups of lines, lists of tags, no personal fields",
    (id) => ({
      id: String(id),
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      name: `#${id}`,
      email: null,
      customer: { admin_graphql_api_id: "gid://shopify/Customer/5", email: null, first_name: null },
      currency: "EUR",
      total_price: 20,
      tags: ["a", "b"],
      created_at: "2026-09-01T08:00:00.123Z",
      updated_at: "2026-09-01T08:00:00.123Z",
      line_item_groups: [{ id: 3, title: "Set" }],
      line_items: [
        {
          admin_graphql_api_id: `gid://shopify/LineItem/${id * 10}`,
          product_id: "7",
          title: "Mug",
          quantity: "2",
          current_quantity: 1,
          sales_line_item_group_id: 3,
          something_new: { deep: [1] },
        },
      ],
      fulfillments: [
        {
          admin_graphql_api_id: `gid://shopify/Fulfillment/${id * 100}`,
          status: "SUCCESS",
          tracking_number: "T1",
          line_items: [{ admin_graphql_api_id: `gid://shopify/LineItem/${id * 10}`, quantity: 1 }],
        },
      ],
      returns: [{ admin_graphql_api_id: `gid://shopify/Return/${id}`, status: "OPEN" }],
    }),
  ],
]
