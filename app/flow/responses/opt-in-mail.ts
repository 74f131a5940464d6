// The mail that asks to confirm a yes (double opt-in): what was agreed to, one link, and that nothing happens without it. It is news of the person's own
// request and advertises nothing, not even with a logo or a greeting (BGH I ZR 164/09; OLG Munich 29 U 1682/12 was stricter still). Pure.
import { mailColours } from "#app/flow/sending/mail-colours.ts"
import { channelWording, isChosenPurpose, purposeWording, type WordingLanguage } from "#app/flow/consent/wordings.ts"

interface OptInWords {
  subject(shop: string): string
  asked(shop: string, day: string): string
  confirm: string
  button: string
  otherwise(days: number): string
  why(shop: string): string
}

const words: Readonly<Record<WordingLanguage, OptInWords>> = {
  en: {
    subject: (shop) => `Please confirm: messages from ${shop}`,
    asked: (shop, day) => `On ${day} somebody chose this for your mail address on a page of ${shop}:`,
    confirm: "If it was you, please confirm it here:",
    button: "Yes, that was me",
    otherwise: (days) => `If it was not you, do nothing: without a confirmation nothing is sent. The link works for ${days} days.`,
    why: (shop) => `You get this one mail because your address was given on a page of ${shop}.`,
  },
  de: {
    subject: (shop) => `Bitte bestätigen: Nachrichten von ${shop}`,
    asked: (shop, day) => `Am ${day} wurde auf einer Seite von ${shop} für Ihre E-Mail-Adresse Folgendes gewählt:`,
    confirm: "Wenn Sie das waren, bestätigen Sie es bitte hier:",
    button: "Ja, das war ich",
    otherwise: (days) => `Wenn nicht, tun Sie nichts: Ohne Bestätigung wird nichts gesendet. Der Link gilt ${days} Tage.`,
    why: (shop) => `Sie erhalten diese eine E-Mail, weil Ihre Adresse auf einer Seite von ${shop} angegeben wurde.`,
  },
  fr: {
    subject: (shop) => `À confirmer : messages de ${shop}`,
    asked: (shop, day) => `Le ${day}, ce choix a été fait pour votre adresse sur une page de ${shop} :`,
    confirm: "Si c’était vous, confirmez-le ici :",
    button: "Oui, c’était moi",
    otherwise: (days) => `Sinon, ne faites rien : sans confirmation, rien n’est envoyé. Le lien est valable ${days} jours.`,
    why: (shop) => `Vous recevez cet unique e-mail parce que votre adresse a été indiquée sur une page de ${shop}.`,
  },
  es: {
    subject: (shop) => `Confirme, por favor: mensajes de ${shop}`,
    asked: (shop, day) => `El ${day} se eligió lo siguiente para su dirección en una página de ${shop}:`,
    confirm: "Si fue usted, confírmelo aquí:",
    button: "Sí, fui yo",
    otherwise: (days) => `Si no fue usted, no haga nada: sin confirmación no se envía nada. El enlace vale ${days} días.`,
    why: (shop) => `Recibe este único correo porque su dirección se indicó en una página de ${shop}.`,
  },
  it: {
    subject: (shop) => `Da confermare: messaggi di ${shop}`,
    asked: (shop, day) => `Il ${day} su una pagina di ${shop} è stato scelto quanto segue per il suo indirizzo:`,
    confirm: "Se è stato lei, lo confermi qui:",
    button: "Sì, sono stato io",
    otherwise: (days) => `Altrimenti non faccia nulla: senza conferma non viene inviato nulla. Il link vale ${days} giorni.`,
    why: (shop) => `Riceve quest’unica e-mail perché il suo indirizzo è stato indicato su una pagina di ${shop}.`,
  },
  nl: {
    subject: (shop) => `Graag bevestigen: berichten van ${shop}`,
    asked: (shop, day) => `Op ${day} is op een pagina van ${shop} voor uw e-mailadres het volgende gekozen:`,
    confirm: "Was u dat, bevestig het dan hier:",
    button: "Ja, dat was ik",
    otherwise: (days) => `Was u het niet, doe dan niets: zonder bevestiging wordt er niets verstuurd. De link werkt ${days} dagen.`,
    why: (shop) => `U krijgt deze ene e-mail omdat uw adres op een pagina van ${shop} is opgegeven.`,
  },
  pt: {
    subject: (shop) => `Confirme, por favor: mensagens de ${shop}`,
    asked: (shop, day) => `Em ${day} foi escolhido o seguinte para o seu endereço numa página de ${shop}:`,
    confirm: "Se foi você, confirme aqui:",
    button: "Sim, fui eu",
    otherwise: (days) => `Se não foi, não faça nada: sem confirmação nada é enviado. A ligação é válida por ${days} dias.`,
    why: (shop) => `Recebe este único e-mail porque o seu endereço foi indicado numa página de ${shop}.`,
  },
}

/** The plain colours, without the shop's own. */
const { light, dark } = mailColours(null)
const button = `display:inline-block;padding:10px 20px;border-radius:8px;background:${light.button};color:${light.buttonText};font-weight:600;text-decoration:none`
const styles = [
  ":root{color-scheme:light dark}",
  `@media (prefers-color-scheme:dark){body{background:${dark.ground}!important;color:${dark.ink}!important}.quiet{color:${dark.quiet}!important}`,
  `hr{border-color:${dark.line}!important}.go{background:${dark.button}!important;color:${dark.buttonText}!important}}`,
].join("")

export interface OptInMailParts {
  language: WordingLanguage
  shopName: string
  postalAddress: string
  contact: string | null
  purposes: readonly string[]
  askedAt: Date
  timeZone: string
  confirmUrl: string
  days: number
}

export function optInMail(parts: OptInMailParts): { subject: string; text: string; html: string } {
  const { language, shopName, confirmUrl } = parts
  const said = words[language]
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: parts.timeZone }).format(parts.askedAt)
  const by = channelWording("email", language)
  const chosen = parts.purposes.filter(isChosenPurpose).map((purpose) => `${purposeWording(purpose, language, shopName)} (${by})`)
  const address = parts.postalAddress
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(", ")
  const footer = [said.why(shopName), [shopName, address, parts.contact].filter(Boolean).join(", ")]
  const before = said.asked(shopName, day)
  const otherwise = said.otherwise(parts.days)
  const text = [before, ...chosen.map((one) => `- ${one}`), "", said.confirm, confirmUrl, "", otherwise, "", "-- ", ...footer, ""].join(
    "\n",
  )
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark"><style>${styles}</style></head>`,
    `<body style="margin:0;padding:24px 12px;font:16px/26px system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:${light.ink}">`,
    `<div style="max-width:560px;margin:0 auto"><p>${escaped(before)}</p><ul>${chosen.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>`,
    `<p>${escaped(said.confirm)}</p><p><a class="go" href="${escaped(confirmUrl)}" style="${button}">${escaped(said.button)}</a></p>`,
    `<p>${escaped(otherwise)}</p><hr style="border:0;border-top:1px solid ${light.line};margin:28px 0 16px">`,
    `<p class="quiet" style="font-size:13px;line-height:20px;color:${light.quiet}">${footer.map(escaped).join("<br>")}</p></div></body></html>`,
  ].join("\n")
  return { subject: said.subject(shopName), text, html }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;")
}
