import type { Brief, Fact } from "#app/flow/drafting/checks.ts"

// Shops and facts that the rules were not written with.
const fact = (id: string, kind: Fact["kind"], text: string): Fact => ({ id, kind, text })

export const mug: Brief = {
  purpose: "review-request",
  shop: { name: "Hearth & Pine", domain: "hearthpine.example" },
  recipient: { firstName: "Maya", locale: "en-US" },
  facts: [
    fact("mug", "product", "Enamel Camp Mug, Forest"),
    fact("mug-about", "product", "Steel core with a glass enamel coat. Holds 12 oz. Dishwasher safe."),
    fact("ord", "order", "Order #HP-3021 was placed on October 9, 2026."),
    fact("arr", "arrival", "Delivered on October 14, 2026."),
    fact("cost", "price", "$24.00"),
    fact("ret", "policy", "Unused items can be returned within 45 days. Return shipping costs $6."),
    fact("who", "shop", "Dana answers replies to this mail, help@hearthpine.example."),
  ],
  allowedLinks: ["https://hearthpine.example/r/q7Zt", "https://hearthpine.example/later/q7Zt"],
  maxHistoryFacts: 0,
}

export const oil: Brief = {
  purpose: "product-guide",
  shop: { name: "Dew Lane", domain: "dewlane.example" },
  recipient: { firstName: "Priya", locale: "en-GB" },
  facts: [
    fact("p", "product", "Rosehip Face Oil, 30 ml"),
    fact("p2", "product", "Cold-pressed rosehip seed oil from Chile in a dark glass bottle."),
    fact("g1", "guide", "Press two to three drops into damp skin in the evening. Test it on the inside of your arm first."),
    fact("g2", "guide", "Keep it away from sunlight and use it within 6 months of opening."),
    fact("o", "order", "Order DL2210, 2 October 2026."),
    fact("a", "arrival", "Delivered on 6 October 2026."),
    fact("s", "shop", "Write to hello@dewlane.example; Beth or Imran will answer."),
  ],
  allowedLinks: ["https://dewlane.example/guides/rosehip", "https://dewlane.example/stop/8812"],
  maxHistoryFacts: 0,
}

export const messer: Brief = {
  purpose: "product-guide",
  shop: { name: "Messerkontor", domain: "messerkontor.example" },
  recipient: { firstName: "Sabine", locale: "de" },
  facts: [
    fact("m", "product", "Kochmesser Solingen, 20 cm"),
    fact("m2", "product", "Klinge aus rostfreiem Stahl, Griff aus Walnussholz."),
    fact("pflege", "guide", "Nach dem Gebrauch von Hand spülen und gleich abtrocknen. Den Griff zweimal im Jahr mit Leinöl einreiben."),
    fact("best", "order", "Bestellung 7781 vom 1. Oktober 2026."),
    fact("an", "arrival", "Zugestellt am 5. Oktober 2026."),
    fact("rueck", "policy", "Rückgabe innerhalb von 30 Tagen; die Rücksendung kostet 4,90 €."),
    fact("kontakt", "shop", "Herr Brandt liest die Antworten auf diese Mail: post@messerkontor.example, Telefon 0212 445566."),
  ],
  allowedLinks: ["https://messerkontor.example/pflege", "https://messerkontor.example/r/m88"],
  maxHistoryFacts: 0,
}

export const the: Brief = {
  purpose: "review-request",
  shop: { name: "Thé du Quai", domain: "theduquai.example" },
  recipient: { firstName: "Hugo", locale: "fr-FR" },
  facts: [
    fact("t", "product", "Sencha d'Uji, 100 g"),
    fact("t2", "product", "Thé vert du Japon, récolte de printemps, sachet refermable."),
    fact("g", "guide", "Infuser 2 minutes à 70 °C, 5 g pour 25 cl."),
    fact("c", "order", "Commande 1189 du 20 septembre 2026."),
    fact("l", "arrival", "Livré le 24 septembre 2026."),
    fact("px", "price", "14,50 €"),
    fact("s", "shop", "Répondez à ce message : Claire lit tout. contact@theduquai.example"),
  ],
  allowedLinks: ["https://theduquai.example/avis/r5", "https://theduquai.example/plus-tard/r5"],
  maxHistoryFacts: 0,
}

export const sandalias: Brief = {
  purpose: "review-request",
  shop: { name: "Calzados Luz", domain: "calzadosluz.example" },
  recipient: { firstName: "Lucía", locale: "es-ES" },
  facts: [
    fact("p", "product", "Sandalias Cala, talla 38"),
    fact("p2", "product", "Piel curtida con taninos vegetales y suela de goma. Hechas en Menorca."),
    fact("o", "order", "Pedido 5520 del 3 de agosto de 2026."),
    fact("e", "arrival", "Entregado el 7 de agosto de 2026."),
    fact("d", "policy", "Cambio de talla gratuito durante 14 días."),
    fact("s", "shop", "Pilar responde a los correos: hola@calzadosluz.example"),
  ],
  allowedLinks: ["https://calzadosluz.example/o/55", "https://calzadosluz.example/luego/55"],
  maxHistoryFacts: 0,
}

export const moka: Brief = {
  purpose: "product-guide",
  shop: { name: "Caffè Bruno", domain: "caffebruno.example" },
  recipient: { firstName: "Giulia", locale: "it" },
  facts: [
    fact("p", "product", "Moka Classica 3 tazze"),
    fact("p2", "product", "Alluminio con manico in legno di faggio. Non adatta all'induzione."),
    fact("g", "guide", "Sciacquare con acqua calda, senza sapone. Cambiare la guarnizione una volta all'anno."),
    fact("o", "order", "Ordine 904 del 12 ottobre 2026."),
    fact("c", "arrival", "Consegnato il 15 ottobre 2026."),
    fact("s", "shop", "Risponde Bruno in persona: ciao@caffebruno.example"),
  ],
  allowedLinks: ["https://caffebruno.example/guida", "https://caffebruno.example/r/904"],
  maxHistoryFacts: 0,
}

export const plant: Brief = {
  purpose: "delivery-check-in",
  shop: { name: "Groen & Zo", domain: "groenenzo.example" },
  recipient: { firstName: "Femke", locale: "nl-NL" },
  facts: [
    fact("p", "product", "Gatenplant Monstera, pot 17 cm"),
    fact("g", "guide", "Geef één keer per week water en zet de plant in indirect licht."),
    fact("o", "order", "Bestelling 6612 van 28 september 2026."),
    fact("a", "arrival", "Bezorgd op 1 oktober 2026."),
    fact("b", "policy", "Komt de plant beschadigd aan, dan sturen we binnen 5 werkdagen een nieuwe."),
    fact("s", "shop", "Joris leest de antwoorden: hallo@groenenzo.example"),
  ],
  allowedLinks: ["https://groenenzo.example/r/66", "https://groenenzo.example/verzorging"],
  maxHistoryFacts: 0,
}

export const drill: Brief = {
  purpose: "review-request",
  shop: { name: "Bolt Yard", domain: "boltyard.example" },
  recipient: { firstName: "Sam", locale: "en-AU" },
  facts: [
    fact("d1", "product", "Compact Drill BD-18"),
    fact("d2", "product", "18 V, two speeds, brushless motor, 1.4 kg with battery."),
    fact("w", "policy", "Three-year warranty when registered within 30 days of purchase."),
    fact("o", "order", "Order 40071 of 11 September 2026."),
    fact("a", "arrival", "Delivered 17 September 2026."),
    fact("h", "history", "Second order from Sam; the first was a Spirit Level 60 cm in May 2025."),
    fact("s", "shop", "Support desk: support@boltyard.example, weekdays 8:00 to 16:00."),
  ],
  allowedLinks: ["https://boltyard.example/review/40071", "https://boltyard.example/register"],
  maxHistoryFacts: 1,
}

export const blocks: Brief = {
  purpose: "thank-you",
  shop: { name: "Little Larch", domain: "littlelarch.example" },
  recipient: { locale: "en" },
  facts: [
    fact("p", "product", "Building Blocks, 50 pieces"),
    fact("p2", "product", "Beech wood, coloured with water-based paint."),
    fact("o", "order", "Order LL-77 placed on 18 November 2026."),
    fact("off", "offer", "15 % off the next order with the code LARCH15 until 31 January 2027."),
    fact("sh", "policy", "Orders leave our workshop within two working days."),
    fact("s", "shop", "Ruth and Owen answer at hello@littlelarch.example."),
  ],
  allowedLinks: ["https://littlelarch.example/"],
  maxHistoryFacts: 0,
}

export const late: Brief = {
  purpose: "delay-notice",
  shop: { name: "Radwerk", domain: "radwerk.example" },
  recipient: { firstName: "Timo", locale: "de-AT" },
  facts: [
    fact("p", "product", "Fahrradhelm Linea, Größe M"),
    fact("o", "order", "Bestellung 3312 vom 2. November 2026."),
    fact("v", "arrival", "Erwartet war das Paket bis 9. November 2026; es ist noch unterwegs."),
    fact("n", "arrival", "Jetzt wird es zwischen dem 12. und 14. November 2026 erwartet."),
    fact("k", "shop", "Antworten liest Lena Hofer, service@radwerk.example."),
  ],
  allowedLinks: ["https://radwerk.example/hilfe"],
  maxHistoryFacts: 0,
}
