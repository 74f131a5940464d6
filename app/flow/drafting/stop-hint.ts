// The last words of every text message: how to stop them. A sender with a number is answered by the word STOP, which everybody's phone can send;
// a sender with a name cannot be answered, so there it is a link. CTIA Messaging Principles 5.1.2; CNIL, "SMS: mention STOP"; UWG s. 7(2) no. 3.
import { languageOfLocale } from "./languages.ts"

const byWord: Readonly<Record<string, string>> = {
  en: "Reply STOP to end.",
  de: "Keine SMS mehr: STOP antworten.",
  fr: "STOP au retour pour ne plus recevoir de SMS.",
  es: "Responda STOP para no recibir más.",
  it: "Rispondi STOP per non ricevere altro.",
  nl: "Antwoord STOP om te stoppen.",
  pt: "Responda STOP para parar.",
}
const byLink: Readonly<Record<string, string>> = {
  en: "Stop:",
  de: "Keine SMS mehr:",
  fr: "Ne plus recevoir :",
  es: "No recibir más:",
  it: "Non ricevere altro:",
  nl: "Stoppen:",
  pt: "Parar:",
}

export function stopHint(locale: string, stopUrl: string | null = null): string {
  const language = languageOfLocale(locale) ?? "en"
  return stopUrl ? `${byLink[language] ?? byLink["en"] ?? ""} ${stopUrl}` : (byWord[language] ?? byWord["en"] ?? "")
}

/** `body` with the shop's name before it and the way out behind it, where a person took one of them away while editing. */
export function completeSms(body: string, sender: { shopName: string; locale: string; stopUrl: string | null }): string {
  const text = body.trim()
  const named = text.toLowerCase().includes(sender.shopName.toLowerCase()) ? text : `${sender.shopName}: ${text}`
  const hasWayOut = sender.stopUrl ? named.includes(sender.stopUrl) : /\bSTOP\b/u.test(named)
  return hasWayOut ? named : `${named} ${stopHint(sender.locale, sender.stopUrl)}`
}
