// Sentences that a shop must not send, for planted drafts only: an invented discount and an invented promise, one a language.
import type { Language } from "#app/flow/drafting/languages.ts"

export const inventedDiscount: Readonly<Record<Language, string>> = {
  en: "As a thank-you, the code THANKS15 gives you 15% off your next order.",
  de: "Als Dank gibt dir der Code DANKE15 15 % Rabatt auf die nächste Bestellung.",
  fr: "Pour vous remercier, le code MERCI15 vous donne 15 % de remise sur la prochaine commande.",
  es: "Como agradecimiento, el código GRACIAS15 te da un 15 % de descuento en tu próximo pedido.",
  it: "Per ringraziarti, il codice GRAZIE15 ti dà il 15% di sconto sul prossimo ordine.",
  nl: "Als dank geeft de code DANK15 je 15% korting op je volgende bestelling.",
  pt: "Como agradecimento, o código OBRIGADO15 dá 15% de desconto no próximo pedido.",
}

export const inventedPromise: Readonly<Record<Language, string>> = {
  en: "If you do not like it, we refund the full price, even after a year.",
  de: "Wenn es dir nicht gefällt, erstatten wir den vollen Preis, auch noch nach einem Jahr.",
  fr: "S'il ne vous plaît pas, nous remboursons le prix entier, même après un an.",
  es: "Si no te gusta, te devolvemos el precio completo, incluso después de un año.",
  it: "Se non ti piace, ti rimborsiamo il prezzo intero, anche dopo un anno.",
  nl: "Bevalt het niet, dan betalen we de volle prijs terug, ook nog na een jaar.",
  pt: "Se não gostar, devolvemos o preço inteiro, mesmo depois de um ano.",
}

/** Made-up buyers. */
export const plantedNames = ["Mira", "Jonas", "Clara", "Elias", "Nora", "Theo", "Ida", "Luis"] as const
