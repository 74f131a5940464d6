// What a logged-in customer sees. What they answer stays in its place as words, so that nothing vanishes under somebody's finger.
import { useState } from "preact/hooks"

import { tell, type CustomerView, type Product, type Said } from "./ask-app.ts"
import { MessageForm } from "./message-form.tsx"
import { NoteCard } from "./note-card.tsx"
import { OrderProducts } from "./order-products.tsx"
import { text } from "./text.ts"

export function CustomerCard({ view, order }: { view: CustomerView; order: string | null }) {
  const [note, setNote] = useState(view.note)
  const [products, setProducts] = useState(view.products)
  const [said, setSaid] = useState("")
  const [busy, setBusy] = useState("")

  const send = async (what: Said, name: string): Promise<boolean> => {
    if (busy !== "") return false
    setBusy(name)
    const outcome = await tell(what)
    setBusy("")
    setSaid(outcome === "done" ? "" : text(outcome === "too-many" ? "message.tooMany" : "notDone"))
    return outcome === "done"
  }
  // One message may have asked about several products: they are put off together.
  const markPutOff = (askId: string | null) =>
    setProducts((before) =>
      before.map((product) => (product.askId !== null && product.askId === askId ? { ...product, isPutOff: true } : product)),
    )
  const answer = async (intent: "dismiss" | "not-yet" | "stop") => {
    if (!note || !(await send({ intent, note: note.id }, intent))) return
    setNote(null)
    if (intent === "not-yet") markPutOff(note.askId)
    if (intent === "stop") setProducts([])
    if (intent !== "dismiss") setSaid(text(intent === "stop" ? "said.stopped" : "said.putOff"))
  }
  const putOff = async ({ id, askId }: Product) => {
    if (await send({ intent: "postpone", order: order ?? "", product: id }, id)) markPutOff(askId)
  }
  return (
    <s-section heading={text("heading", { shop: view.shopName })}>
      <s-stack gap="large">
        {note ? <NoteCard note={note} busy={busy} onAnswer={(intent) => void answer(intent)} /> : null}
        {said ? (
          <s-stack accessibilityRole="status">
            <s-text>{said}</s-text>
          </s-stack>
        ) : null}
        {products.length > 0 ? (
          <OrderProducts products={products} askedAbove={note?.askId ?? null} busy={busy} onPutOff={(product) => void putOff(product)} />
        ) : null}
        <Ways view={view} order={order} />
      </s-stack>
    </s-section>
  )
}

/** To a person, and to what the person wants to be sent. */
function Ways({ view: { canWrite, contactUrl, preferencesUrl }, order }: { view: CustomerView; order: string | null }) {
  const [writing, setWriting] = useState<"no" | "yes" | "sent">("no")
  return (
    <s-stack gap="base">
      {writing === "yes" ? <MessageForm order={order} onSent={() => setWriting("sent")} onClose={() => setWriting("no")} /> : null}
      {writing === "sent" ? (
        <s-stack accessibilityRole="status">
          <s-text>{text("message.sent")}</s-text>
        </s-stack>
      ) : null}
      <s-stack direction="inline" gap="base" alignItems="center">
        {canWrite && writing !== "yes" ? (
          <s-button variant="secondary" onClick={() => setWriting("yes")}>
            {text("ways.write")}
          </s-button>
        ) : null}
        {!canWrite && contactUrl ? <s-link href={contactUrl}>{text("ways.contact")}</s-link> : null}
        <s-link href={preferencesUrl}>{text("ways.choose")}</s-link>
      </s-stack>
    </s-stack>
  )
}
