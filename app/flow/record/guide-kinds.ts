// Which kinds of guide may a merchant write for a product? The texts are always the merchant's own (product-guides.store.server.ts).

export const guideKinds = ["quick-start", "care", "onboarding", "warranty"] as const
export type GuideKind = (typeof guideKinds)[number]

/** In a shop owner's words. */
export const guideNames: Readonly<Record<GuideKind, { name: string; about: string }>> = {
  "quick-start": { name: "Quick start", about: "The first steps with something that needs explaining." },
  "care": { name: "Care", about: "How something delicate stays good for long." },
  "onboarding": { name: "Getting started with a plan", about: "The first steps with a subscription, a file or a programme." },
  "warranty": { name: "Warranty registration", about: "How and where to register the warranty." },
}

export const isGuideKind = (kind: string): kind is GuideKind => (guideKinds as readonly string[]).includes(kind)

/** In metafields of the product: namespace "guide", key "care", "quick_start", …; their titles under "care_title", their links under "care_url". */
export const metafieldKeyOf = (kind: GuideKind): string => kind.replaceAll("-", "_")

/** The title of a guide that has none of its own, by the shop's language. */
const ownTitles: Readonly<Record<GuideKind, Readonly<Record<string, string>>>> = {
  "quick-start": {
    en: "First steps",
    de: "Erste Schritte",
    fr: "Premiers pas",
    es: "Primeros pasos",
    it: "Primi passi",
    nl: "Eerste stappen",
    pt: "Primeiros passos",
  },
  "care": { en: "Care", de: "Pflege", fr: "Entretien", es: "Cuidado", it: "Cura", nl: "Onderhoud", pt: "Cuidados" },
  "onboarding": {
    en: "Getting started",
    de: "So geht es los",
    fr: "Pour commencer",
    es: "Para empezar",
    it: "Per iniziare",
    nl: "Aan de slag",
    pt: "Para começar",
  },
  "warranty": { en: "Warranty", de: "Garantie", fr: "Garantie", es: "Garantía", it: "Garanzia", nl: "Garantie", pt: "Garantia" },
}

export const ownTitleOf = (kind: GuideKind, locale: string): string =>
  ownTitles[kind][locale.slice(0, 2).toLowerCase()] ?? ownTitles[kind]["en"] ?? kind
