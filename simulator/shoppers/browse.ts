// A shopper's browser without scripts: loads pages, follows redirects to our own origins, fills and posts the forms it finds there.
import { initialValues, readForms, type HtmlForm } from "./html-forms.ts"

export interface VisitedPage {
  url: string
  status: number
  html: string
  forms: HtmlForm[]
}

const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"

export async function openPage(url: string): Promise<VisitedPage> {
  return read(await fetch(url, { headers: { "user-agent": browser, "accept": "text/html", "accept-language": "en" } }))
}

// Shoppers come from different places, as their words do; one address for all of them would be a flood to who counts. 198.18.0.0/15 is for tests.
function addressOf(values: URLSearchParams): string {
  let sum = 7
  for (const letter of `${values.get("email") ?? ""} ${values.get("name") ?? ""} ${values.get("body") ?? ""}`)
    sum = (sum * 31 + letter.charCodeAt(0)) % 65_521
  return `198.18.${sum >> 8}.${sum & 255}`
}

/** Posts `form` with `values`, as its page would. */
export async function submitForm(page: VisitedPage, form: HtmlForm, values: URLSearchParams): Promise<VisitedPage> {
  const headers = {
    "user-agent": browser,
    "x-forwarded-for": addressOf(values),
    "accept": "text/html",
    "accept-language": "en",
    "referer": page.url,
    "origin": new URL(page.url).origin,
  }
  if (form.method === "get") return openPage(`${form.action.split("?")[0]}?${values}`)
  const body = values.toString()
  return read(
    await fetch(form.action, { method: "POST", headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, body }),
  )
}

/**
 * Presses the first button whose own words, name or value match, or whose form says so in a hidden field; everything else in the form stays as it is.
 * Null when there is none.
 */
export async function pressButton(page: VisitedPage, wanted: RegExp): Promise<VisitedPage | null> {
  for (const form of page.forms) {
    const button = form.fields.find(
      (field) => (field.tag === "button" || field.type === "submit") && wanted.test(`${field.label} ${field.name} ${field.value}`),
    )
    if (!button) continue
    const values = initialValues(form)
    if (button.name !== "") values.set(button.name, button.value)
    return submitForm(page, form, values)
  }
  return null
}

async function read(response: Response): Promise<VisitedPage> {
  const html = await response.text()
  return { url: response.url, status: response.status, html, forms: readForms(html, response.url) }
}
