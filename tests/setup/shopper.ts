// A shopper with a mail: finds a link in it and answers as a browser without scripts would.
import type { StoredMail } from "../../simulator/mailbox/stored-mail.ts"
import type { Product } from "./product.ts"
import { appUrl } from "./product.ts"

/** The first link of the mail whose path begins with `path`, at the address where the app listens in this test. */
export function linkIn(mail: StoredMail, path: "/r/" | "/stop/" | "/preferences/", product: Product): string {
  const start = `${appUrl}${path}`
  const found = (mail.text ?? "").split(/\s+/).find((word) => word.startsWith(start))
  if (!found) throw new Error(`The mail has no link ${path}: ${mail.text}`)
  return found.replace(appUrl, product.appOrigin)
}

export function sendForm(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) })
}
