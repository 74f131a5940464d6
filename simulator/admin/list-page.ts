// What the store knows of orders, products and customers, read-only: so that a person can see behind the app.
import { escapeHtml } from "../origins/respond.ts"
import { gid } from "../shopify/ids.ts"
import { fulfillmentStatus } from "../shopify/webhooks/order-payload.ts"
import { lastEvent } from "../shopify/webhooks/fulfillment-payload.ts"
import { shell } from "./admin-page.ts"
import type { AdminView } from "./serve-admin.ts"

const mostRows = 100

export function listPage(view: AdminView, section: "orders" | "products" | "customers"): string {
  const { head, rows } = tables[section](view)
  const header = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("")
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`).join("")
  const title = section[0]?.toUpperCase() + section.slice(1)
  const table =
    rows.length > 0
      ? `<div class="table"><table><thead><tr>${header}</tr></thead><tbody>${body}</tbody></table></div>`
      : "<p>Nothing here yet.</p>"
  return shell(view, section, `<main class="page"><h1>${title}</h1><section class="card">${table}</section></main>`)
}

interface Table {
  head: string[]
  rows: string[][]
}

const day = (at: Date): string => at.toISOString().slice(0, 10)
const newest = <Item>(items: Iterable<Item>): Item[] => [...items].slice(-mostRows).reverse()

const tables = {
  orders: ({ shop }: AdminView): Table => ({
    head: ["Order", "Date", "Customer", "Items", "Payment", "Fulfilment", "Delivery"],
    rows: newest(shop.orders.values()).map((order) => {
      const customer = order.customerId ? shop.customers.get(order.customerId) : undefined
      const last = order.fulfillments.map((fulfillment) => lastEvent(fulfillment)?.status ?? "").at(-1) ?? ""
      return [
        order.name,
        day(order.createdAt),
        customer ? `${customer.firstName} ${customer.lastName}` : "No customer",
        order.lines.map((line) => `${line.quantity} × ${line.title}`).join(", "),
        order.cancelledAt ? "cancelled" : order.financialStatus.replace("_", " "),
        fulfillmentStatus(order.lines) ?? "unfulfilled",
        last.replaceAll("_", " "),
      ]
    }),
  }),
  products: ({ shop }: AdminView): Table => ({
    head: ["Product", "Status", "Category", "Price", "Rating", "Reviews"],
    rows: [...shop.products.values()].map((product) => {
      const field = (key: string) =>
        shop.metafields.find((entry) => entry.ownerId === gid("Product", product.id) && entry.namespace === "reviews" && entry.key === key)
          ?.value
      const rating = field("rating")
      const stars = rating ? (JSON.parse(rating) as { value: string }).value : "–"
      return [
        product.title,
        product.status.toLowerCase(),
        product.category?.fullName ?? "",
        `${product.price} ${shop.currency}`,
        stars,
        field("rating_count") ?? "–",
      ]
    }),
  }),
  customers: ({ shop }: AdminView): Table => ({
    head: ["Customer", "Email", "Country", "Email marketing", "Since"],
    rows: newest(shop.customers.values()).map((customer) => [
      `${customer.firstName} ${customer.lastName}`,
      customer.email ?? "",
      customer.address.countryCode,
      customer.emailConsent.state.replace("_", " "),
      day(customer.createdAt),
    ]),
  }),
}
