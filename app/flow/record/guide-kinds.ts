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
