// Is this mail news of a late parcel, or does it ask for something? Told from the outside: its subject says so, and no link leads to a review.
import { linksOf, reviewLinkOf } from "./mail-links.ts"
import type { StoredMail } from "./stored-mail.ts"

const late = /running late|verspätet sich|a du retard|se retrasa|è in ritardo|is vertraagd|está atrasado/i

export function tellsOfDelay(mail: StoredMail): boolean {
  return late.test(mail.subject) && reviewLinkOf(linksOf(mail)) === null
}
