// An address or number that its owner knows again and nobody else can use: the first letter and the domain, or the last two digits.

export function masked(text: string | null): string | null {
  if (!text) return null
  const at = text.lastIndexOf("@")
  if (at > 0) return `${[...text][0]}…${text.slice(at)}`
  const digits = text.replace(/\D/g, "")
  return digits.length > 4 ? `…${digits.slice(-2)}` : "…"
}
