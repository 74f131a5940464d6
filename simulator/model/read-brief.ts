// Finds the facts in what a caller sent, whatever the wording around them: the last JSON object in the messages that has a list of facts.

export interface FoundBrief {
  facts: { id: string; kind: string; text: string }[]
  allowedLinks: string[]
  firstName: string | null
  shopName: string
  /** BCP 47, of the answer that is wanted. */
  language: string
}

/** The brief inside the messages' texts, or null when none of them holds one. */
export function readBrief(texts: readonly string[]): FoundBrief | null {
  for (const text of [...texts].reverse()) {
    for (const candidate of jsonObjects(text)) {
      const found = asBrief(candidate)
      if (found) return found
    }
  }
  return null
}

function asBrief(value: unknown): FoundBrief | null {
  if (!isObject(value)) return null
  if (!Array.isArray(value.facts)) return Object.values(value).reduce<FoundBrief | null>((found, inner) => found ?? asBrief(inner), null)
  const facts = value.facts.flatMap((fact: unknown) =>
    isObject(fact) ? [{ id: String(fact.id ?? ""), kind: String(fact.kind ?? ""), text: String(fact.text ?? "") }] : [],
  )
  const recipient = isObject(value.recipient) ? value.recipient : {}
  const shop = isObject(value.shop) ? value.shop : {}
  return {
    facts,
    allowedLinks: Array.isArray(value.allowedLinks) ? value.allowedLinks.map(String) : [],
    firstName: typeof recipient.firstName === "string" ? recipient.firstName : null,
    shopName: typeof shop.name === "string" ? shop.name : "the shop",
    language: typeof value.language === "string" ? value.language : typeof recipient.locale === "string" ? recipient.locale : "en",
  }
}

function jsonObjects(text: string): unknown[] {
  const whole = tryParse(text)
  if (whole !== undefined) return [whole]
  // A brief inside prose or a fenced block: from the first brace to the last.
  const start = text.indexOf("{")
  const end = text.lastIndexOf("}")
  const inner = start >= 0 && end > start ? tryParse(text.slice(start, end + 1)) : undefined
  return inner === undefined ? [] : [inner]
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
