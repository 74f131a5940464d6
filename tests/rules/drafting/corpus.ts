import type { Brief, DraftText, Fact } from "#app/flow/drafting/checks.ts"

/** Drafts are written as one text; a sentence's facts follow it in brackets: "It arrived on 3 November [arrival]. Hi." */
export function draftOf(subject: string, marked: string): DraftText {
  const sentences: DraftText["sentences"] = []
  const body = marked
    .split("\n")
    .map((line) =>
      [...line.matchAll(/(.+?)(?:\s?\[([a-z0-9, -]*)\]\s?|$)/gu)]
        .map((match) => {
          const text = (match[1] ?? "").trim()
          if (text !== "")
            sentences.push({
              text,
              factIds: (match[2] ?? "")
                .split(",")
                .map((id) => id.trim())
                .filter(Boolean),
            })
          return text
        })
        .join(" "),
    )
    .join("\n")
  return { subject, body, sentences }
}

const fact = (id: string, kind: Fact["kind"], text: string): Fact => ({ id, kind, text })
const link = "https://northwind.example/r/tok3n"
const later = "https://northwind.example/later/tok3n"

export const shirt: Brief = {
  purpose: "review-request",
  shop: { name: "Northwind Linen", domain: "northwind.example" },
  recipient: { firstName: "Anna", locale: "en" },
  facts: [
    fact("product", "product", "Linen Shirt, Sand"),
    fact("about", "product", "Woven from pure Portuguese linen. It softens with every wash and can be washed at 40 °C."),
    fact("order", "order", "Order #1001 was placed on 2026-10-28."),
    fact("arrival", "arrival", "Delivered on 3 November 2026."),
    fact("price", "price", "The Linen Shirt costs 89.00 EUR."),
    fact("returns", "policy", "Returns are free within 30 days of delivery; we refund the full price."),
    fact("contact", "shop", "Replies reach Marta in our team; mail help@northwind.example, phone +49 30 1234567."),
    fact("past", "history", "Anna has ordered three times since 2024; last time the Wool Blanket in grey."),
  ],
  allowedLinks: [link, later, "https://northwind.example/pages/care"],
  maxHistoryFacts: 1,
}

export const kettle: Brief = {
  purpose: "product-guide",
  shop: { name: "Kessel & Co", domain: "kessel.example" },
  recipient: { firstName: "Jonas", locale: "de-DE" },
  facts: [
    fact("produkt", "product", "Wasserkessel Aurora 1,7 l"),
    fact("pflege", "guide", "Alle 4 Wochen mit Zitronensäure entkalken: 2 Esslöffel auf 1 Liter Wasser, 15 Minuten einwirken lassen."),
    fact("bestellung", "order", "Bestellung #2044 vom 12.10.2026."),
    fact("ankunft", "arrival", "Zugestellt am 16. Oktober 2026."),
    fact("garantie", "policy", "2 Jahre Garantie ab Lieferung."),
    fact("laden", "shop", "Antworten liest Frau Petersen; hallo@kessel.example."),
  ],
  allowedLinks: ["https://kessel.example/r/abc", "https://kessel.example/nicht-jetzt/abc"],
  maxHistoryFacts: 0,
}

export const lamp: Brief = {
  purpose: "review-request",
  shop: { name: "Maison Clarté", domain: "clarte.example" },
  recipient: { firstName: "Camille", locale: "fr" },
  facts: [
    fact("produit", "product", "Lampe de bureau Orion"),
    fact("details", "product", "Bras en laiton, trois intensités, câble de 2 m."),
    fact("livraison", "arrival", "Livrée le 5 novembre 2026."),
    fact("commande", "order", "Commande n° 3310 du 30 octobre 2026."),
    fact("contact", "shop", "Julie lit les réponses : bonjour@clarte.example."),
  ],
  allowedLinks: ["https://clarte.example/r/xyz", "https://clarte.example/plus-tard/xyz"],
  maxHistoryFacts: 0,
}

export const parcel: Brief = {
  purpose: "delay-notice",
  shop: { name: "Field Coffee", domain: "fieldcoffee.example" },
  recipient: { locale: "en-GB" },
  facts: [
    fact("order", "order", "Order FC-5521, placed on 2 November 2026, two bags of House Blend."),
    fact("expected", "arrival", "Still in transit; now expected on Thursday 12 November 2026, three days later than planned."),
    fact("refund", "policy", "If a parcel is more than 7 days late we refund the shipping cost of £4.50."),
    fact("contact", "shop", "Tom answers mail at tom@fieldcoffee.example from 9:00 to 17:00."),
  ],
  allowedLinks: ["fieldcoffee.example"],
  maxHistoryFacts: 0,
}

export const offer: Brief = {
  ...shirt,
  facts: [
    ...shirt.facts,
    fact("offer", "offer", "10 % off the next order with code THANKS10 for every reviewer whatever the rating, until 31 December 2026."),
  ],
}

export const multi: Brief = {
  purpose: "review-request",
  shop: { name: "Peak & Trail", domain: "peaktrail.example" },
  recipient: { firstName: "Will", locale: "en-US" },
  facts: [
    fact("p1", "product", "Ridge 40 Backpack"),
    fact("p2", "product", "Trail Socks 3-Pack"),
    fact("p1-a", "product", "40-litre pack, 1.2 kg, waterproof to 5,000 mm, recycled nylon."),
    fact("arrival", "arrival", "Parcel delivered Oct 20, 2026."),
    fact("warranty", "policy", "Lifetime warranty on seams; repairs are free."),
    fact("support", "shop", "Support: https://peaktrail.example/contact"),
  ],
  allowedLinks: ["https://peaktrail.example/r/k1", "https://peaktrail.example/contact"],
  maxHistoryFacts: 0,
}

export const links = { link, later }
