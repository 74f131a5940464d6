export type SavedFile = { kind: "saved" } | { kind: "refused"; status: number }

/**
 * Fetches a file and hands it to the browser to save. Inside the admin's frame a plain link would lack the session token; App Bridge adds it to
 * `fetch`. Status 0: there was no answer.
 */
export async function saveFile(url: string): Promise<SavedFile> {
  const response = await fetch(url).catch(() => null)
  if (!response?.ok) return { kind: "refused", status: response?.status ?? 0 }
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "customer-data"
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement("a")
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return { kind: "saved" }
}
