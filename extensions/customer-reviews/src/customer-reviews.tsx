// Rendered by Shopify on the customer page, in a sandbox of its own: text only, by Shopify's components, which escape it.
import { render } from "preact"
import { useEffect, useState } from "preact/hooks"

interface Answer {
  count: number
  /** Null where there is none. */
  mean: string | null
  reviews: { id: string; product: string; rating: number; title: string; body: string; state: string; on: string; labels: string[] }[]
}

type State = { kind: "loading" } | { kind: "failed" } | { kind: "ready"; answer: Answer }

export default () => render(<CustomerReviews />, document.body)

const stateWords: Record<string, string> = { pending: "Waiting for you", published: "Published", rejected: "Turned down" }

function CustomerReviews() {
  const [state, setState] = useState<State>({ kind: "loading" })
  const customer = shopify.data.selected[0]?.id ?? ""
  useEffect(() => {
    fetch(`/api/customer-reviews?customer=${encodeURIComponent(customer)}`)
      .then((response) => (response.ok ? (response.json() as Promise<Answer>) : Promise.reject(new Error(String(response.status)))))
      .then((answer) => setState({ kind: "ready", answer }))
      .catch(() => setState({ kind: "failed" }))
  }, [customer])
  return (
    <s-admin-block heading="Reviews" collapsedSummary={state.kind === "ready" ? summaryOf(state.answer) : "Reviews of this customer"}>
      {state.kind === "loading" ? <s-spinner accessibilityLabel="Loading the reviews" /> : null}
      {state.kind === "failed" ? <s-text>The reviews could not be loaded. Load the page again.</s-text> : null}
      {state.kind === "ready" ? <Reviews answer={state.answer} /> : null}
    </s-admin-block>
  )
}

const summaryOf = ({ count, mean }: Answer): string =>
  count === 0 ? "No reviews yet" : `${count} ${count === 1 ? "review" : "reviews"}, ${mean} of 5 on average`

function Reviews({ answer }: { answer: Answer }) {
  if (answer.count === 0) return <s-text>This customer has not written a review yet.</s-text>
  return (
    <s-stack direction="block" gap="base">
      <s-text>{summaryOf(answer)}</s-text>
      {answer.reviews.map(({ id, product, rating, title, body, state, on, labels }) => (
        <s-stack key={id} direction="block" gap="small-300">
          <s-text type="strong">{`${product}: ${rating} of 5`}</s-text>
          {title ? <s-text>{title}</s-text> : null}
          <s-paragraph>{body}</s-paragraph>
          <s-text color="subdued">{[on, stateWords[state] ?? state, ...labels].join(" · ")}</s-text>
        </s-stack>
      ))}
      <s-link href="app:app/reviews">Open all reviews</s-link>
    </s-stack>
  )
}
