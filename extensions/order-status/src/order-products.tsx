import type { Product } from "./ask-app.ts"
import { text } from "./text.ts"

interface OrderProductsProps {
  products: readonly Product[]
  /** The message whose note stands above and has that button itself. */
  askedAbove: string | null
  /** The product whose answer is being sent. */
  busy: string
  onPutOff(product: Product): void
}

/** For each product of the order: a way to review it, and "not yet" where the shop has asked. */
export function OrderProducts({ products, askedAbove, busy, onPutOff }: OrderProductsProps) {
  return (
    <s-stack gap="base" accessibilityRole="unordered-list">
      {products.map((product) => (
        <s-stack
          key={product.id}
          direction="inline"
          gap="small-300"
          alignItems="center"
          justifyContent="space-between"
          accessibilityRole="list-item"
        >
          <s-text>{product.title}</s-text>
          <s-stack direction="inline" gap="base" alignItems="center">
            <ReviewLink product={product} />
            {product.askId && product.askId !== askedAbove && !product.isReviewed && !product.isPutOff ? (
              <s-button
                variant="secondary"
                accessibilityLabel={`${text("products.notYet")}: ${product.title}`}
                loading={busy === product.id}
                disabled={busy !== "" && busy !== product.id}
                onClick={() => onPutOff(product)}
              >
                {text("products.notYet")}
              </s-button>
            ) : null}
            {product.isPutOff && !product.isReviewed ? (
              <s-stack accessibilityRole="status">
                <s-text color="subdued">{text("said.putOff")}</s-text>
              </s-stack>
            ) : null}
          </s-stack>
        </s-stack>
      ))}
    </s-stack>
  )
}

function ReviewLink({ product: { isReviewed, title, url } }: { product: Product }) {
  const words = text(isReviewed ? "products.change" : "products.write")
  return (
    <s-link href={url} accessibilityLabel={`${words}: ${title}`}>
      {words}
    </s-link>
  )
}
