// What is this mail? Told from the outside, by its subject and its links, as its reader would tell it.
import { linksOf, reviewLinkOf } from "./mail-links.ts"
import type { StoredMail } from "./stored-mail.ts"

/** `delay-notice`: news of a late parcel. `news`: how to use what came, whom to write to. `thanks`: advertising by law. What is none of them counts as an `ask`. */
export type MailKind = "ask" | "reminder" | "delay-notice" | "thanks" | "news"

const late = /running late|verspätet sich|a du retard|se retrasa|è in ritardo|is vertraagd|está atrasado/i
const reminds = /reminder|erinnerung|rappel|recordatorio|promemoria|herinnering|lembrete/i
const remindsInside = /only reminder|einzige erinnerung|seul rappel|único recordatorio|unico promemoria|enige herinnering|único lembrete/i
const guides = /^(?:for (?:your|what you ordered)|zu (?:„|deiner|ihrer)|à propos de|sobre |a proposito d|over )/i
const checksIn =
  /if anything is wrong|falls etwas nicht stimmt|si quelque chose ne va pas|por si algo no está bien|se qualcosa non va|als er iets niet klopt|se algo não estiver certo/i
const thanks =
  /^(?:thank you for your order|danke für deine bestellung|vielen dank für ihre bestellung|merci pour votre commande|gracias por tu pedido|grazie per il tuo ordine|bedankt voor je bestelling|agradecemos pelo seu pedido)/i

export function mailKindOf(mail: StoredMail): MailKind {
  if (reviewLinkOf(linksOf(mail)) !== null) return reminds.test(mail.subject) ? "reminder" : "ask"
  if (late.test(mail.subject)) return "delay-notice"
  if (thanks.test(mail.subject)) return "thanks"
  return guides.test(mail.subject) || checksIn.test(mail.subject) ? "news" : "ask"
}

/** Whether a request carries the one reminder of an earlier one, as its text says; of a mail whose subject says so, its kind tells it. */
export function carriesReminder(mail: StoredMail): boolean {
  return mailKindOf(mail) === "ask" && remindsInside.test(mail.text ?? "")
}
