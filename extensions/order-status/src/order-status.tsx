// On the page of an order, for who is logged in and for who came by the link of a mail.
import "@shopify/ui-extensions/preact"
import type { Api } from "@shopify/ui-extensions/customer-account.order-status.block.render"
import { render } from "preact"

import { AccountBlock } from "./account-block.tsx"
import { orderPlace } from "./kept-place.ts"

const { order, lines } = shopify as unknown as Api

export default () => render(<OrderStatus />, document.body)

function OrderStatus() {
  const products = new Set(lines.value.map(({ merchandise }) => merchandise.product.id))
  return <AccountBlock order={order.value?.id ?? null} placeAtFirst={orderPlace(products.size)} />
}
