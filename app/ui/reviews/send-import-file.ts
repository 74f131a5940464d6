export type SentFile = { kind: "sent" } | { kind: "problem"; message: string }

const pieceBytes = 1024 * 1024
const tries = 3
const tooLarge = "This file is larger than 512 MB. Split it and bring in one part after the other."

/** Sends a file piece by piece; App Bridge adds the session token to `fetch`. `onProgress`: 0 to 100. */
export async function sendImportFile(file: File, onProgress: (percent: number) => void): Promise<SentFile> {
  const opened = await post({ intent: "open", name: file.name, size: String(file.size) })
  if (opened?.kind === "too-large") return { kind: "problem", message: tooLarge }
  if (opened?.kind === "busy") return { kind: "problem", message: "Another file is being worked on. Reload the page to see it." }
  if (opened?.kind !== "opened" || !opened.id) return { kind: "problem", message: "Your connection broke off. Try it once more." }
  const { id } = opened
  for (let start = 0; start < file.size;) {
    const taken = await post({ intent: "part", id, start: String(start) }, file.slice(start, start + pieceBytes))
    if (taken?.kind === "too-large") return { kind: "problem", message: tooLarge }
    if ((taken?.kind !== "taken" && taken?.kind !== "gap") || taken.bytes === undefined)
      return { kind: "problem", message: "The file did not arrive whole. Throw it away and try it once more." }
    start = taken.bytes
    onProgress(Math.round((start / file.size) * 100))
  }
  const finished = await post({ intent: "finish", id })
  return finished?.kind === "reading" ? { kind: "sent" } : { kind: "problem", message: "The file did not arrive whole. Try it once more." }
}

interface Answer {
  kind: string
  id?: string
  bytes?: number
}

async function post(fields: Record<string, string>, part?: Blob): Promise<Answer | null> {
  for (let turn = 1; turn <= tries; turn += 1) {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    if (part) body.set("part", part)
    const response = await fetch("/app/reviews/import/upload", { method: "POST", body }).catch(() => null)
    if (response && response.status < 500) return (await response.json().catch(() => null)) as Answer | null
  }
  return null
}
