import { Form, useSubmit } from "@remix-run/react"
import { TextField } from "@shopify/polaris"
import { useState } from "react"

interface Props {
  label: string
  placeholder: string
  search: string
  /** The page's address for a search; the empty one shows everything. */
  addressOf(search: string): Record<string, string>
}

/** Finds as the form is sent, by Enter; what is searched for stands in the address. Give it the search as `key`, so that going back shows it. */
export function SearchField({ label, placeholder, search, addressOf }: Props) {
  const [value, setValue] = useState(search)
  const submit = useSubmit()
  const find = (text: string) => submit(addressOf(text), { method: "get" })
  return (
    <Form role="search" onSubmit={(event) => (event.preventDefault(), find(value))}>
      <TextField
        label={label}
        labelHidden
        placeholder={placeholder}
        name="q"
        autoComplete="off"
        value={value}
        onChange={setValue}
        clearButton
        onClearButtonClick={() => (setValue(""), find(""))}
      />
    </Form>
  )
}
