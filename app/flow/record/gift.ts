// Is this order a present for somebody else, so that its buyer will not be the one who uses it? And how do we know?
//
// Conservative: a claim needs a field that was made for it (a gift message, gift wrap, "this is a gift") or a recipient with whom the buyer shares
// no name and no address. A shared surname, one address for both, a pick-up point, a company or a name that was withheld prove nothing. Only
// the reason is kept, never the names or the words.

export interface GiftClues {
  shipping: PersonAtPlace | null
  billing: PersonAtPlace | null
  customer: PersonAtPlace | null
  /** Goes to the recipient's door; a pick-up point or a till says nothing of who will use it. */
  isShipped: boolean
  note: string | null
  /** The order's own attributes and those of its lines. */
  attributes: readonly { name: string; value: string }[]
  lineTitles: readonly string[]
}

export interface PersonAtPlace {
  firstName: string | null
  lastName: string | null
  company: string | null
  street: string | null
  zip: string | null
}

export type GiftReason = "gift-message" | "gift-attribute" | "gift-wrap" | "gift-note" | "other-recipient"

const giftWords = "gift|present|geschenk|cadeau|regalo|presente|gave"
const messageName = new RegExp(
  `(${giftWords})[ _-]*(message|note|card message|nachricht|text|bericht|messaggio|mensaje)|message[ _-]*cadeau`,
  "i",
)
const attributeName = new RegExp(
  `^_?(is|it'?s|this is|send as|as)?[ _-]*(an?)?[ _-]*(${giftWords})([ _-]*(order|wrap|wrapping|option|box|bag|receipt|recipient.*|to|for))?[ ?:]*$`,
  "i",
)
const wrapTitle =
  /^(add[ -])?(gift|present)[ -]?(wrap|wrapping|packaging)([ -](service|option|fee))?$|^geschenk(verpackung|papier-?service)$|^(emballage|papier)[ -]cadeau$|^(cadeau(verpakking|papier-?service))$|^confezione[ -]regalo$|^(envoltorio|papel|embalaje)( de| para)?[ -]regalo$|^embrulho[ -]presente$/i
const noteStart = new RegExp(`^\\s*(${giftWords})[ -]?(message|note|nachricht|text)?\\s*:`, "im")
const noteSays = /\b(this|it)('s| is) (a|an?[ ]\w+) (gift|present)\b|\bdas ist ein geschenk\b|\bc'est un cadeau\b/i
const noes = new Set(["", "no", "false", "0", "off", "none", "nein", "non", "n/a", "null", "undefined"])

/** Null: nothing speaks for a present. */
export function giftReasonOf(clues: GiftClues): GiftReason | null {
  const said = clues.attributes.filter(({ value }) => !noes.has(value.trim().toLowerCase()))
  if (said.some(({ name }) => messageName.test(name))) return "gift-message"
  if (said.some(({ name }) => attributeName.test(name.trim()))) return "gift-attribute"
  if (clues.lineTitles.some((title) => wrapTitle.test(title.trim()))) return "gift-wrap"
  if (clues.note && (noteStart.test(clues.note) || noteSays.test(clues.note))) return "gift-note"
  return isForAnother(clues) ? "other-recipient" : null
}

function isForAnother({ shipping, billing, customer, isShipped }: GiftClues): boolean {
  if (!isShipped || !shipping || shipping.company) return false
  const recipient = wordsOf(shipping)
  // One word may be a nickname, a shop's desk or an initial.
  if (recipient.length < 2) return false
  const buyers = [billing, customer].flatMap((one) => (one && wordsOf(one).length >= 2 ? [one] : []))
  if (buyers.length === 0) return false
  return buyers.every((buyer) => !sharesName(recipient, wordsOf(buyer)) && !sharesPlace(shipping, buyer))
}

function wordsOf({ firstName, lastName }: PersonAtPlace): string[] {
  return `${firstName ?? ""} ${lastName ?? ""}`
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "")
}

// "J. Smith" and "John Smith", "Anna-Maria" and "Anna": a shared word or a shared beginning is the same person often enough.
const sharesName = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((word) =>
    b.some((other) => word === other || (Math.min(word.length, other.length) >= 3 && (word.startsWith(other) || other.startsWith(word)))),
  )

function sharesPlace(a: PersonAtPlace, b: PersonAtPlace): boolean {
  const place = ({ street, zip }: PersonAtPlace) =>
    street && zip ? `${street} ${zip}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "") : null
  const [first, second] = [place(a), place(b)]
  return first !== null && first === second
}
