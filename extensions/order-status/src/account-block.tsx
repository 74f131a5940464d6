// The block itself. It asks for nothing before Shopify says that it is on the screen: to be shown is to be sent. While it asks it keeps the place it needed
// the last time, so that the page below does not move; with nothing to show it is nothing at all.
import { useEffect, useState } from "preact/hooks"

import { readView, type GuestView, type View } from "./ask-app.ts"
import { CustomerCard } from "./customer-card.tsx"
import { isQuiet, placeOf, type Place } from "./kept-place.ts"
import { sampleView } from "./sample-view.ts"
import { text } from "./text.ts"

type State = { kind: "waiting" } | { kind: "failed" } | { kind: "ready"; view: View }

interface AccountBlockProps {
  order: string | null
  /** What is expected before anything is known of this page. */
  placeAtFirst: Place
}

export function AccountBlock({ order, placeAtFirst }: AccountBlockProps) {
  const [state, setState] = useState<State>({ kind: "waiting" })
  const [place, setPlace] = useState<Place>([])
  const [trial, setTrial] = useState(0)
  const isEditing = shopify.extension.editor !== undefined
  const isShown = useIsShown()
  const key = `place:${order ?? "account"}`
  useEffect(() => {
    shopify.storage.read<Place>(key).then(
      (known) => setPlace(known ?? placeAtFirst),
      () => setPlace(placeAtFirst),
    )
  }, [key])
  useEffect(() => {
    if (isEditing) setState({ kind: "ready", view: sampleView() })
    if (isEditing || !isShown) return
    let isGone = false
    readView(order).then(
      (view) => {
        if (isGone) return
        setState({ kind: "ready", view })
        shopify.storage.write(key, placeOf(view, order)).catch(() => {})
      },
      () => isGone || setState({ kind: "failed" }),
    )
    return () => {
      isGone = true
    }
  }, [isEditing, isShown, order, trial])

  if (state.kind === "ready") return <Ready view={state.view} order={order} />
  // Where nothing was to be expected, nothing went wrong for the shopper.
  if (place.length === 0) return null
  if (state.kind === "waiting") return <Waiting place={place} />
  const again = () => {
    setState({ kind: "waiting" })
    setTrial(trial + 1)
  }
  return (
    <s-section accessibilityLabel={text("failed")}>
      <s-stack direction="inline" gap="base" alignItems="center">
        <s-text>{text("failed")}</s-text>
        <s-button variant="secondary" onClick={again}>
          {text("again")}
        </s-button>
      </s-stack>
    </s-section>
  )
}

/** Shopify may run a block before its page is seen. */
function useIsShown(): boolean {
  const { rendered } = shopify.extension
  const [isShown, setIsShown] = useState(rendered.value)
  useEffect(() => rendered.subscribe((value) => value && setIsShown(true)), [rendered])
  return isShown
}

function Waiting({ place }: { place: Place }) {
  return (
    <s-section accessibilityLabel={text("loading")}>
      <s-stack gap="base">
        {place.map((length, at) => (
          <s-skeleton-paragraph key={at} content={"m".repeat(length)} />
        ))}
      </s-stack>
    </s-section>
  )
}

function Ready({ view, order }: { view: View; order: string | null }) {
  if (view.kind === "nothing") return null
  if (view.kind === "guest") return <Guest view={view} />
  return isQuiet(view, order) ? null : <CustomerCard view={view} order={order} />
}

/** Who is not logged in sees no word of anybody; behind each link the store asks who is there. */
function Guest({ view }: { view: GuestView }) {
  return (
    <s-section heading={text("heading", { shop: view.shopName })}>
      <s-stack gap="base">
        <s-text>{text("guest.invite")}</s-text>
        <s-stack direction="inline" gap="base">
          <s-link href={view.reviewUrl}>{text("products.write")}</s-link>
          {view.contactUrl ? <s-link href={view.contactUrl}>{text("ways.contact")}</s-link> : null}
          <s-link href={view.preferencesUrl}>{text("ways.choose")}</s-link>
        </s-stack>
      </s-stack>
    </s-section>
  )
}
