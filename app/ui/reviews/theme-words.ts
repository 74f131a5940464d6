// What themes are called on screen.
export const themeWords: Readonly<Record<string, string>> = {
  quality: "Quality and material",
  fit: "Size and fit",
  comfort: "Comfort",
  look: "Looks",
  ease: "Ease of use",
  effect: "How well it works",
  durability: "How long it lasts",
  taste: "Taste and smell",
  value: "Price",
  delivery: "Delivery",
  packaging: "Packaging",
  service: "Service",
}

/** "12 of 40 reviews: 8 glad, 4 cross" */
export function themeText({ mentions, glad, cross }: { mentions: number; glad: number; cross: number }, reviews: number): string {
  const sides = [`${glad} glad`, `${cross} cross`, ...(mentions > glad + cross ? [`${mentions - glad - cross} neither`] : [])]
  return `${mentions} of ${reviews} reviews: ${sides.join(", ")}`
}
