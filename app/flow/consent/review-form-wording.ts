// In which words does the review form ask whether the shop may write again? One purpose, chosen by the merchant; by mail alone. Where wordings.ts has the
// sentence, it is that one; the other languages of the form stand here. Old words stay: what a person agreed to is kept by the version.
import { channelWording, purposeWording, wordingLanguages, wordingVersion, type WordingLanguage } from "#app/flow/consent/wordings.ts"

/** With every change below; shops get the new words when the version of their definitions grows as well (define-reviews.server.ts). */
export const reviewFormWordingVersion = `${wordingVersion} review-form-1`

/** Purposes that need a yes somewhere; the rest is news of an order. */
export const reviewFormPurposes = ["review-request", "promotional", "research"] as const
export type ReviewFormPurpose = (typeof reviewFormPurposes)[number]

export const reviewFormPurposeOf = (text: string | null | undefined): ReviewFormPurpose | null =>
  reviewFormPurposes.find((purpose) => purpose === text) ?? null

/** What a form carries along to say which words stood on it: the purpose and the version. */
export const shownWording = (purpose: ReviewFormPurpose): string => `${purpose} ${reviewFormWordingVersion}`

/**
 * The purpose and version of the words that stood on a form: a page may be older than the merchant's last choice, and nobody said yes to words they did
 * not see. Null for words that were never ours.
 */
export function readShownWording(text: string | null | undefined): { purpose: ReviewFormPurpose; version: string } | null {
  const purpose = reviewFormPurposeOf(text?.split(" ")[0])
  return purpose && text === shownWording(purpose) ? { purpose, version: reviewFormWordingVersion } : null
}

type Sentence = (shop: string) => string

const own: Readonly<Record<string, Readonly<Record<ReviewFormPurpose, Sentence>>>> = {
  ar: {
    "review-request": (shop) => `يجوز لمتجر ${shop} أن يسألني عبر البريد الإلكتروني عن تجربتي مع طلباتي.`,
    "promotional": (shop) => `يجوز لمتجر ${shop} أن يخبرني عبر البريد الإلكتروني بالمنتجات والأخبار والعروض.`,
    "research": (shop) => `يجوز لمتجر ${shop} أن يسألني عن رأيي في استطلاع عبر البريد الإلكتروني.`,
  },
  da: {
    "review-request": (shop) => `${shop} må spørge mig på e-mail, hvordan det gik med mine ordrer.`,
    "promotional": (shop) => `${shop} må fortælle mig om produkter, nyheder og tilbud på e-mail.`,
    "research": (shop) => `${shop} må spørge om min mening i en undersøgelse på e-mail.`,
  },
  ja: {
    "review-request": (shop) => `${shop}が注文の感想をメールで尋ねることに同意します。`,
    "promotional": (shop) => `${shop}が商品、お知らせ、特典をメールで案内することに同意します。`,
    "research": (shop) => `${shop}がアンケートで意見をメールで尋ねることに同意します。`,
  },
  pl: {
    "review-request": (shop) => `${shop} może pytać mnie e-mailem, jak oceniam moje zamówienia.`,
    "promotional": (shop) => `${shop} może informować mnie e-mailem o produktach, nowościach i ofertach.`,
    "research": (shop) => `${shop} może pytać mnie e-mailem o zdanie w ankiecie.`,
  },
  sv: {
    "review-request": (shop) => `${shop} får fråga mig via e-post hur det gick med mina beställningar.`,
    "promotional": (shop) => `${shop} får berätta för mig om produkter, nyheter och erbjudanden via e-post.`,
    "research": (shop) => `${shop} får fråga efter min åsikt i en undersökning via e-post.`,
  },
}

const free: Readonly<Record<string, string>> = {
  ar: "هذا اختياري ولا يؤثر في تقييمك، ويمكن سحبه في أي وقت.",
  da: "Frivilligt, uden betydning for anmeldelsen, og kan altid trækkes tilbage.",
  de: "Freiwillig, ohne Einfluss auf die Bewertung, jederzeit widerrufbar.",
  en: "Optional, without effect on the review, and can be taken back at any time.",
  es: "Es voluntario, no influye en la reseña y puede retirarse en cualquier momento.",
  fr: "Facultatif, sans effet sur l’avis et révocable à tout moment.",
  it: "Facoltativo, senza effetto sulla recensione e revocabile in qualsiasi momento.",
  ja: "任意です。レビューには影響せず、いつでも取り消せます。",
  nl: "Vrijwillig, zonder invloed op de review en altijd in te trekken.",
  pl: "Dobrowolne, bez wpływu na opinię, można to w każdej chwili wycofać.",
  pt: "Opcional, sem efeito na avaliação e revogável a qualquer momento.",
  sv: "Frivilligt, påverkar inte omdömet och kan när som helst tas tillbaka.",
}

/** What stands beside the box. `locale`: BCP 47; English for languages without words. */
export function reviewFormWording(purpose: ReviewFormPurpose, locale: string | null, shopName: string): { sentence: string; hint: string } {
  const language = (locale ?? "").toLowerCase().split(/[-_]/)[0] ?? ""
  const hint = free[language] ?? (free["en"] as string)
  const here = own[language]
  if (here) return { sentence: here[purpose](shopName), hint }
  const known: WordingLanguage = wordingLanguages.find((one) => one === language) ?? "en"
  return { sentence: `${purposeWording(purpose, known, shopName)} (${channelWording("email", known)})`, hint }
}
