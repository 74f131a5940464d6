// What the block asks the app for (app/routes/account.block.ts), and what it tells it.

export interface Note {
  id: string
  title: string
  body: string
  language: string
  url: string
  /** Not null where it asks for a review, which can be put off. */
  askId: string | null
}

export interface Product {
  id: string
  title: string
  isReviewed: boolean
  isPutOff: boolean
  /** The message that asked about it, perhaps about others as well. */
  askId: string | null
  url: string
}

export interface CustomerView {
  kind: "customer"
  shopName: string
  note: Note | null
  products: Product[]
  preferencesUrl: string
  contactUrl: string | null
  canWrite: boolean
}

export interface GuestView {
  kind: "guest"
  shopName: string
  reviewUrl: string
  preferencesUrl: string
  contactUrl: string | null
}

export type View = { kind: "nothing" } | GuestView | CustomerView

export type Said =
  | { intent: "dismiss" | "not-yet" | "stop"; note: string }
  | { intent: "postpone"; order: string; product: string }
  | { intent: "message"; order: string | null; locale: string; message: string }

/** "failed": nobody answered, or not in words that we know. */
export type Outcome = "done" | "message-missing" | "too-long" | "too-many" | "failed"

// `shopify app dev` puts the address of its tunnel into the bundle as APP_URL; `app build` and `app deploy` put in what .env says, the file that the app
// itself is started with. What was not put in is no name at all in the sandbox.
const given = (read: () => string | undefined): string | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}
const appUrl = given(() => process.env.APP_URL) ?? given(() => process.env.SHOPIFY_APP_URL) ?? ""

/** The shopper's, among those that the block speaks. */
export const language = () => shopify.localization.extensionLanguage.value.isoCode

async function ask(query: string, init: RequestInit = {}): Promise<Response> {
  const token = await shopify.sessionToken.get()
  return fetch(`${appUrl}/account/block${query}`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } })
}

/** Throws where the app cannot be asked. */
export async function readView(order: string | null): Promise<View> {
  const response = await ask(`?${new URLSearchParams({ ...(order ? { order } : {}), locale: language() })}`)
  // A shop that took the app off: the block stays until the merchant removes it.
  if (response.status === 404) return { kind: "nothing" }
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()) as View
}

export async function tell(said: Said): Promise<Outcome> {
  // In the editor there is nobody's note, and nothing to say.
  if (shopify.extension.editor) return "done"
  try {
    const response = await ask("", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) })
    if (response.ok) return "done"
    const { reason } = (await response.json()) as { reason?: string }
    return reason === "message-missing" || reason === "too-long" || reason === "too-many" ? reason : "failed"
  } catch {
    return "failed"
  }
}
