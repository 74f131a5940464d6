// From what a mail provider posts for a received mail to the mail's own bytes. Each can be told to hand on the raw mail:
// Postmark "Include raw email content" (JSON, RawEmail), SendGrid "POST the raw, full MIME message" (form, email), Mailgun route to a URL ending in "mime"
// (form, body-mime), Amazon SES by SNS (JSON, content). Anything else is taken for the mail itself (message/rfc822).

/** Null where the request holds no mail. */
export async function rawMailOf(contentType: string, body: Uint8Array): Promise<Uint8Array | null> {
  if (/^application\/json|^text\/plain/i.test(contentType)) return fromJson(Buffer.from(body).toString("utf8"))
  if (/^multipart\/form-data|^application\/x-www-form-urlencoded/i.test(contentType)) {
    const form = await new Response(Buffer.from(body), { headers: { "content-type": contentType } }).formData().catch(() => null)
    const raw = form?.get("body-mime") ?? form?.get("email")
    return typeof raw === "string" && raw !== ""
      ? Buffer.from(raw, "utf8")
      : raw instanceof Blob
        ? new Uint8Array(await raw.arrayBuffer())
        : null
  }
  return body.length > 0 ? body : null
}

function fromJson(text: string): Uint8Array | null {
  const outer = objectOf(text)
  // SNS wraps what SES says once more.
  const inner = typeof outer?.["Message"] === "string" ? objectOf(outer["Message"]) : outer
  const raw = inner?.["RawEmail"] ?? inner?.["content"]
  if (typeof raw !== "string" || raw === "") return null
  return /^[A-Za-z0-9+/=\s]+$/.test(raw) ? Buffer.from(raw, "base64") : Buffer.from(raw, "utf8")
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
