import type { Brief, Fact } from "#app/flow/drafting/checks.ts"

// Other shops again, for a batch that was written after the rules were tuned and measured once.
const fact = (id: string, kind: Fact["kind"], text: string): Fact => ({ id, kind, text })

export const sheets: Brief = {
  purpose: "review-request",
  shop: { name: "Saltwater Bedding", domain: "saltwaterbedding.example" },
  recipient: { firstName: "Noah", locale: "en-US" },
  facts: [
    fact("f1", "product", "Percale Sheet Set, Queen, Fog"),
    fact("f2", "product", "300 thread count cotton percale. Fits mattresses up to 15 inches."),
    fact("f3", "order", "Order SW-11982 placed June 2, 2026."),
    fact("f4", "arrival", "Delivered June 8, 2026."),
    fact("f5", "guide", "Machine wash cold, tumble dry low. Do not bleach."),
    fact("f6", "policy", "60-night trial; we cover return shipping within the US."),
    fact("f7", "shop", "Reply to this email to reach Kayla, or call 555-014-2200."),
    fact("f8", "price", "$128.00"),
  ],
  allowedLinks: ["https://saltwaterbedding.example/review/x1", "https://saltwaterbedding.example/snooze/x1"],
  maxHistoryFacts: 0,
}

export const coffee: Brief = {
  purpose: "reorder-reminder",
  shop: { name: "Ember Roasters", domain: "emberroasters.example" },
  recipient: { firstName: "Aoife", locale: "en-IE" },
  facts: [
    fact("bag", "product", "Nightjar Espresso, 1 kg whole bean"),
    fact("notes", "product", "Roasted on Tuesdays. Tastes of cocoa and dried fig."),
    fact("use", "guide", "Best between 7 and 30 days after roasting. 18 g in, 36 g out, 28 seconds."),
    fact("ord", "order", "Order 5530 of 4 March 2026."),
    fact("hist", "history", "Aoife has bought Nightjar Espresso four times, about every five weeks."),
    fact("off", "offer", "Subscribers pay 10 % less."),
    fact("team", "shop", "Questions to Conor, hello@emberroasters.example."),
  ],
  allowedLinks: ["https://emberroasters.example/products/nightjar", "https://emberroasters.example/stop/zz"],
  maxHistoryFacts: 1,
}

export const stroller: Brief = {
  purpose: "delivery-check-in",
  shop: { name: "Roam Baby", domain: "roambaby.example" },
  recipient: { locale: "en-GB" },
  facts: [
    fact("p", "product", "Roam Compact Pushchair, Slate"),
    fact("d", "product", "Weighs 6.8 kg, folds with one hand, raincover included."),
    fact("o", "order", "Order RB-2041, 12 August 2026."),
    fact("a", "arrival", "Delivered 18 August 2026."),
    fact("g", "guide", "Tighten the front wheel bolts before the first outing."),
    fact("w", "policy", "Two-year warranty from delivery."),
    fact("s", "shop", "Helpline 0800 123 4567 or care@roambaby.example; Mel and Tariq answer."),
  ],
  allowedLinks: ["https://roambaby.example/help", "https://roambaby.example/manuals/compact"],
  maxHistoryFacts: 0,
}

export const lampe: Brief = {
  purpose: "review-request",
  shop: { name: "Lichthaus Nord", domain: "lichthaus-nord.example" },
  recipient: { firstName: "Jan", locale: "de-DE" },
  facts: [
    fact("p", "product", "Stehleuchte Kolja, schwarz"),
    fact("b", "product", "Höhe 152 cm, Schirm aus Stahl, dimmbar. Leuchtmittel E27 nicht enthalten."),
    fact("o", "order", "Bestellung LN-640 vom 8. Juli 2026."),
    fact("a", "arrival", "Zugestellt am 13. Juli 2026."),
    fact("r", "policy", "Rückgabe kostenlos innerhalb von 14 Tagen."),
    fact("s", "shop", "Fragen beantwortet Frau Yılmaz: service@lichthaus-nord.example."),
  ],
  allowedLinks: ["https://lichthaus-nord.example/b/640", "https://lichthaus-nord.example/spaeter/640"],
  maxHistoryFacts: 0,
}

export const savon: Brief = {
  purpose: "thank-you",
  shop: { name: "Savonnerie du Port", domain: "savonnerieduport.example" },
  recipient: { firstName: "Inès", locale: "fr" },
  facts: [
    fact("p", "product", "Savon à l'huile d'olive, 200 g"),
    fact("b", "product", "Saponifié à froid à Marseille, sans parfum."),
    fact("o", "order", "Commande 77 du 1er octobre 2026."),
    fact("e", "policy", "Les commandes partent sous 48 heures."),
    fact("s", "shop", "Léa et Karim répondent à bonjour@savonnerieduport.example."),
  ],
  allowedLinks: ["https://savonnerieduport.example"],
  maxHistoryFacts: 0,
}

export const guitarra: Brief = {
  purpose: "product-guide",
  shop: { name: "Cuerda Viva", domain: "cuerdaviva.example" },
  recipient: { firstName: "Mateo", locale: "es-MX" },
  facts: [
    fact("p", "product", "Guitarra Clásica Alba"),
    fact("d", "product", "Tapa de cedro, aros de caoba. Incluye funda."),
    fact("g", "guide", "Afloje las cuerdas si no la toca en dos semanas. Humedad ideal: 45 a 55 %."),
    fact("e", "arrival", "Entregada el 2 de mayo de 2026."),
    fact("s", "shop", "Escriba a taller@cuerdaviva.example; contesta don Ernesto."),
  ],
  allowedLinks: ["https://cuerdaviva.example/cuidados"],
  maxHistoryFacts: 0,
}

export const coltello: Brief = {
  purpose: "review-request",
  shop: { name: "Bottega Lama", domain: "bottegalama.example" },
  recipient: { firstName: "Paolo", locale: "it-IT" },
  facts: [
    fact("p", "product", "Coltello da pane, 24 cm"),
    fact("d", "product", "Lama in acciaio, manico in ulivo."),
    fact("o", "order", "Ordine 318 del 6 febbraio 2026."),
    fact("c", "arrival", "Consegnato il 10 febbraio 2026."),
    fact("r", "policy", "Reso entro 30 giorni, spese a carico del cliente."),
    fact("s", "shop", "Scrivi a Elena: elena@bottegalama.example"),
  ],
  allowedLinks: ["https://bottegalama.example/v/318"],
  maxHistoryFacts: 0,
}

export const fiets: Brief = {
  purpose: "delay-notice",
  shop: { name: "Trapper", domain: "trapper.example" },
  recipient: { firstName: "Daan", locale: "nl" },
  facts: [
    fact("p", "product", "Fietstas Merel, bruin"),
    fact("o", "order", "Bestelling T-908 van 5 mei 2026."),
    fact("v", "arrival", "Het pakket werd op 11 mei 2026 verwacht en is nog onderweg."),
    fact("n", "arrival", "Nu verwacht tussen 14 en 16 mei 2026."),
    fact("s", "shop", "Vragen? Lotte antwoordt: hulp@trapper.example"),
  ],
  allowedLinks: ["https://trapper.example/hulp"],
  maxHistoryFacts: 0,
}
