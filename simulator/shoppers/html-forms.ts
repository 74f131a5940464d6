// Reads the forms of a page as a browser without scripts would: which fields, with which values, posted where. Enough HTML for honest pages;
// it is not a parser for arbitrary markup.
import { decodeEntities, plainWords } from "../mailbox/mail-links.ts"

export interface FormField {
  tag: "input" | "textarea" | "select" | "button"
  type: string
  name: string
  value: string
  isChecked: boolean
  isRequired: boolean
  /** Values of a select. */
  options: string[]
  /** Words of a button. */
  label: string
}

export interface HtmlForm {
  action: string
  method: "get" | "post"
  fields: FormField[]
  /** What a person reads between the form before and the end of this one: its heading stands there. */
  words: string
}

/** All forms of `html`, `action` made absolute against `pageUrl`. */
export function readForms(html: string, pageUrl: string): HtmlForm[] {
  const visible = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<(script|style|template)\b[\s\S]*?<\/\1\s*>/gi, "")
  let end = 0
  return [...visible.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form\s*>/gi)].map((match) => {
    const attributes = readAttributes(match[1] ?? "")
    const before = plainWords(visible.slice(end, match.index))
    end = match.index + match[0].length
    return {
      action: new URL(attributes.get("action") || pageUrl, pageUrl).href,
      method: attributes.get("method")?.toLowerCase() === "post" ? "post" : "get",
      fields: readFields(match[2] ?? ""),
      words: `${before} ${plainWords(match[2] ?? "")}`,
    }
  })
}

/** What a browser would send untouched: hidden and prefilled fields, checked boxes, no buttons. */
export function initialValues(form: HtmlForm): URLSearchParams {
  const values = new URLSearchParams()
  for (const field of form.fields) {
    if (field.name === "" || field.tag === "button" || field.type === "submit" || field.type === "file") continue
    if ((field.type === "checkbox" || field.type === "radio") && !field.isChecked) continue
    values.append(field.name, field.value)
  }
  return values
}

function readFields(html: string): FormField[] {
  const pattern = /<(input)\b([^>]*)>|<(textarea|select|button)\b([^>]*)>([\s\S]*?)<\/\3\s*>/gi
  return [...html.matchAll(pattern)].map((match) => {
    const tag = (match[1] ?? match[3] ?? "input").toLowerCase() as FormField["tag"]
    const attributes = readAttributes(match[2] ?? match[4] ?? "")
    const inner = match[5] ?? ""
    const options = tag === "select" ? readOptions(inner) : []
    const type = (attributes.get("type") ?? (tag === "button" ? "submit" : "text")).toLowerCase()
    const fallback = type === "checkbox" || type === "radio" ? "on" : ""
    const value =
      tag === "textarea"
        ? decodeEntities(inner.replace(/^\r?\n/, ""))
        : tag === "select"
          ? (options.find((option) => option.isSelected) ?? options[0])?.value
          : attributes.get("value")
    return {
      tag,
      type,
      name: attributes.get("name") ?? "",
      value: value ?? fallback,
      isChecked: attributes.has("checked"),
      isRequired: attributes.has("required"),
      options: options.map((option) => option.value),
      label: plainWords(inner),
    }
  })
}

function readOptions(html: string): { value: string; isSelected: boolean }[] {
  return [...html.matchAll(/<option\b([^>]*)>([\s\S]*?)(?=<\/option|<option|$)/gi)].map((match) => {
    const attributes = readAttributes(match[1] ?? "")
    return { value: attributes.get("value") ?? plainWords(match[2] ?? ""), isSelected: attributes.has("selected") }
  })
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const match of text.matchAll(/([a-zA-Z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    attributes.set((match[1] ?? "").toLowerCase(), decodeEntities(match[2] ?? match[3] ?? match[4] ?? ""))
  }
  return attributes
}
