// May this be taken out of somebody's words, and what stands there then? A shop may blank what tells who a person is, and nothing else: no opinion, no "not",
// no number of stars. Each place is marked for every reader, and the rest stays to the letter. Source: 16 CFR 465.7 and the fairness of Directive 2019/2161
// forbid changing what a review says; GDPR art. 5 and 17 ask to remove other people's data.

export const personalKinds = ["name", "mail-address", "telephone", "address", "number"] as const
export type PersonalKind = (typeof personalKinds)[number]

export interface Redaction {
  field: "title" | "body"
  /** The very words, as they stand there. */
  excerpt: string
  kind: PersonalKind
}

export type RedactionProblem = "not-there" | "too-long" | "not-personal" | "too-much"

/** What readers see in place of what was taken out. */
export const blanked = "[…]"

const longestExcerpt: Record<PersonalKind, number> = { "name": 60, "mail-address": 120, "telephone": 30, "address": 120, "number": 40 }

/** Each kind has a form that opinions do not have. */
const forms: Record<PersonalKind, RegExp> = {
  // Each word begins with a capital, or the script has none.
  "name":
    /^(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*)(?:[\s-]+(?:(?:von|van|de|der|den|del|della|di|da|la|le|bin|al)\s)?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*){0,3}$/u,
  "mail-address": /^\S{1,64}\s?(?:@|\(at\)|\[at\])\s?\S+\.\S+$/u,
  "telephone": /^[+\d][\d\s()/.-]{5,28}\d$/u,
  "address": /^(?=.*\d)(?=.*\p{L})[^!?]+$/u,
  "number": /^(?=.*\d.*\d.*\d)#?[\p{L}\p{N}\s./-]+$/u,
}

/** Words that carry what a review says; an excerpt with one of them is refused whatever it is called. */
const carries =
  /(?<!\p{L})(?:not?|never|don['’]?t|doesn['’]?t|didn['’]?t|isn['’]?t|won['’]?t|can['’]?t|bad|good|great|poor|terrible|awful|broken?|broke|star|stars|nicht|kein\w*|nie|schlecht\w*|gut\w*|kaputt|stern\w*|pas|jamais|mauvais\w*|bon\w*|cassé\w*|étoiles?|malo|mala|bueno|buena|nunca|roto|estrellas?|non|mai|buono|cattivo|rotto|stelle|niet|geen|slecht|goed|kapot|sterren)(?!\p{L})/iu

/** Null when it may be taken out. */
export function redactionProblem(
  words: { title: string | null; body: string },
  { field, excerpt, kind }: Redaction,
): RedactionProblem | null {
  const text = field === "title" ? (words.title ?? "") : words.body
  const wanted = excerpt.trim()
  if (wanted === "" || !text.includes(wanted)) return "not-there"
  if (wanted.length > longestExcerpt[kind]) return "too-long"
  if (!forms[kind].test(wanted) || carries.test(wanted)) return "not-personal"
  const letters = (value: string) => value.replaceAll(blanked, "").replace(/\s/g, "").length
  // Somebody's data is a small part of what they say; a review that is nothing else is for rejection.
  if (letters(text.replaceAll(wanted, "")) < letters(text) / 2) return "too-much"
  return null
}

/** The words with every place of the excerpt marked. */
export function redact<Words extends { title: string | null; body: string }>(words: Words, { field, excerpt }: Redaction): Words {
  const wanted = excerpt.trim()
  return field === "title"
    ? { ...words, title: words.title?.replaceAll(wanted, blanked) ?? null }
    : { ...words, body: words.body.replaceAll(wanted, blanked) }
}
