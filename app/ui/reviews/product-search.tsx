import { useFetcher } from "@remix-run/react"
import { Autocomplete } from "@shopify/polaris"
import { useEffect, useState } from "react"

interface Found {
  products: { id: string; title: string; handle: string }[]
}

const waitMs = 200

/** A field in which a product is looked for by its title or handle. */
export function ProductSearch({ label, onChoose }: { label: string; onChoose: (productId: string) => void }) {
  const [text, setText] = useState("")
  const { load, data, state } = useFetcher<Found>()
  useEffect(() => {
    const timer = setTimeout(() => load(`/app/reviews/import/products?find=${encodeURIComponent(text)}`), waitMs)
    return () => clearTimeout(timer)
  }, [text, load])
  const options = (data?.products ?? []).map(({ id, title, handle }) => ({ value: id, label: `${title} (${handle})` }))
  return (
    <Autocomplete
      options={options}
      selected={[]}
      loading={state !== "idle" && !data}
      onSelect={([id]) => {
        if (id) onChoose(id)
      }}
      emptyState="No product has this in its name."
      textField={
        <Autocomplete.TextField label={label} value={text} onChange={setText} autoComplete="off" placeholder="Title or handle" autoFocus />
      }
    />
  )
}
