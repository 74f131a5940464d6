import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf } from "./corpus.ts"

// A second hand: other shops, other manners, briefs whose facts are terse.
const sweater: Brief = {
  purpose: "review-request",
  shop: { name: "NorthPine", domain: "northpine.example" },
  recipient: { firstName: "Maya", locale: "en-US" },
  facts: [
    { id: "f1", kind: "product", text: "Alpine Merino Sweater: 100% merino wool, machine washable at 30°C, knitted in Scotland" },
    { id: "f2", kind: "order", text: "Order #1042 placed on 3 March 2026" },
    { id: "f3", kind: "arrival", text: "Delivered on 9 March 2026" },
    { id: "f4", kind: "policy", text: "Free returns within 30 days" },
    { id: "f5", kind: "shop", text: "Customer support: help@northpine.example" },
    { id: "f6", kind: "price", text: "Price paid: $129.00" },
    { id: "f7", kind: "offer", text: "10% off next order with code THANKS10, valid until 31 March 2026" },
    { id: "f8", kind: "guide", text: "Dry flat, away from direct heat. Use a wool comb if it pills." },
    { id: "f9", kind: "history", text: "Third order since 2024" },
  ],
  allowedLinks: ["https://northpine.example/r/abc123", "https://northpine.example/help"],
  maxHistoryFacts: 1,
}
const review = "https://northpine.example/r/abc123"
const pan: Brief = {
  purpose: "guide",
  shop: { name: "Iron & Ember", domain: "ironember.example" },
  recipient: { firstName: "Christian", locale: "en" },
  facts: [
    { id: "a", kind: "product", text: 'Cast Iron Skillet 12"' },
    { id: "b", kind: "guide", text: "Season with a thin layer of oil and bake for 1 hour at 450 °F. Never put it in the dishwasher." },
    { id: "c", kind: "arrival", text: "Estimated delivery between 4 May and 6 May 2026" },
    { id: "d", kind: "shop", text: "Call or text Dana at (555) 010-7788, Monday to Friday, 9 am to 5 pm." },
  ],
  allowedLinks: ["https://ironember.example/guides/seasoning"],
  maxHistoryFacts: 0,
}
const serum: Brief = {
  purpose: "thank-you",
  shop: { name: "Quiet Skin", domain: "quietskin.example" },
  recipient: { locale: "en" },
  facts: [
    { id: "p", kind: "product", text: "Night Serum 30 ml. Fragrance-free, vegan, not tested on animals." },
    { id: "o", kind: "order", text: "QS-778, 2 items, total £64.00" },
    { id: "s", kind: "shop", text: "Founder Priya reads every reply." },
  ],
  allowedLinks: [],
  maxHistoryFacts: 0,
}
const sofa: Brief = {
  purpose: "delivery-check-in",
  shop: { name: "Möbelwerk Süd", domain: "moebelwerk.example" },
  recipient: { firstName: "Jürgen", locale: "de" },
  facts: [
    { id: "1", kind: "product", text: 'Sofa "Lindau", 3-Sitzer, Bezug Wollstoff Grau' },
    { id: "2", kind: "arrival", text: "Geliefert am 2.6.2026 durch die Spedition Huber" },
    { id: "3", kind: "policy", text: "Rückgabe innerhalb von 14 Tagen, Abholung kostenlos" },
    { id: "4", kind: "shop", text: "Telefon 089 123456-0, Mo–Fr 9–18 Uhr" },
    { id: "5", kind: "guide", text: "Füße nach vier Wochen nachziehen; Inbusschlüssel liegt bei" },
  ],
  allowedLinks: ["https://moebelwerk.example/kontakt", "https://moebelwerk.example/r/9"],
  maxHistoryFacts: 0,
}
const the: Brief = {
  purpose: "review-request",
  shop: { name: "Les Thés d'Élodie", domain: "thes-elodie.example" },
  recipient: { firstName: "Marc", locale: "fr-FR" },
  facts: [
    { id: "p", kind: "product", text: "Thé vert Sencha bio, sachet de 100 g" },
    { id: "g", kind: "guide", text: "Infuser 2 minutes dans une eau à 75 °C." },
    { id: "l", kind: "arrival", text: "Colis remis le 14/01/2026" },
    { id: "o", kind: "offer", text: "Livraison offerte dès 45 €" },
    { id: "s", kind: "shop", text: "Élodie répond au 04 78 00 00 00" },
  ],
  allowedLinks: ["https://thes-elodie.example/r/42"],
  maxHistoryFacts: 0,
}

export const briefs = { sweater, pan, serum, sofa, the }

export const moreGoodDrafts: [name: string, draft: DraftText, brief: Brief][] = [
  [
    "settling in",
    draftOf(
      "How's the Alpine Merino Sweater treating you?",
      `Hi Maya,\n\nIt's been a little while since your Alpine Merino Sweater landed on your doorstep. [f1, f3]\nWe'd love to hear how it's working out, whether it's become a favorite or it isn't quite what you hoped for. [f1]\n\nShare your thoughts here: ${review}\n\nQuestions, or something not right? Email help@northpine.example and a real person will get back to you. [f5]\n\nThanks so much,\nThe NorthPine Team`,
    ),
    sweater,
  ],
  [
    "minute",
    draftOf(
      "Got a minute, Maya?",
      `Hi Maya,\nThanks again for your order #1042. [f2]\nWould you mind telling us, and other shoppers, what you think of your sweater so far? [f1]\nIt only takes a minute, and every honest review helps: ${review}\nPrefer to talk? Reach us at help@northpine.example. [f5]\nWarmly,\nNorthPine`,
    ),
    sweater,
  ],
  [
    "care",
    draftOf(
      "Keep your merino looking new",
      `Hi Maya,\nYour sweater is 100% merino wool, knitted in Scotland, and machine washable at 30°C. [f1]\nDry it flat, away from direct heat, and use a wool comb if it pills. [f8]\nAnything unclear? We're here to help at help@northpine.example. [f5]\nNorthPine`,
    ),
    sweater,
  ],
  [
    "offer without condition",
    draftOf(
      "A thank-you from NorthPine",
      `Hi Maya,\nAs a thank-you for your order, here's 10% off your next one with code THANKS10, valid until March 31, 2026. [f7]\nAnd if you'd like to share your experience with the sweater, good or not so good, we're listening: ${review} [f1]\nHelp is at help@northpine.example. [f5]`,
    ),
    sweater,
  ],
  [
    "returns",
    draftOf(
      "Your 30 days of free returns",
      `Hi Maya,\nnot sure about the fit? [f1]\nReturns are free within 30 days, so there's time to decide. [f4]\nYou paid $129 on 3 March 2026, order #1042. [f6, f2]\nStart here: https://northpine.example/help\nOr just hit reply.`,
    ),
    sweater,
  ],
  [
    "loyal",
    draftOf(
      "Lucky us",
      `Hi Maya,\nThis is your third order since 2024, and we don't take that for granted. [f9]\nHow does the sweater fit? [f1]\n${review}\nIf anything's off, drop us a line at help@northpine.example. [f5]`,
    ),
    { ...sweater },
  ],
  [
    "dash and quote",
    draftOf(
      "Your “Alpine Merino Sweater” — your verdict?",
      `Hi Maya — how is it?\nTell us — the good, the bad and the itchy — right here: ${review} [f1]\nOr email us at help@northpine.example — a person reads every message. [f5]`,
    ),
    sweater,
  ],
  [
    "bullets",
    draftOf(
      "Quick care tips",
      `Hi Maya,\nHere is how to look after your sweater: [f1]\n- Wash at 30°C [f1]\n- Dry flat [f8]\n- Use a wool comb if it pills [f8]\nStuck? Contact our support at help@northpine.example [f5]`,
    ),
    sweater,
  ],
  [
    "formal",
    draftOf(
      "Your recent order #1042",
      `Dear Maya,\n\nThank you for your purchase of the Alpine Merino Sweater, delivered on Monday, 9 March 2026. [f1, f3]\n\nWe would be grateful if you could take a moment to review it. Your candid assessment, favourable or otherwise, will assist other customers. [f1]\n${review}\n\nShould you require any assistance, please do not hesitate to contact us at help@northpine.example. [f5]\n\nYours sincerely,\nNorthPine Customer Care`,
    ),
    sweater,
  ],
  [
    "season",
    draftOf(
      "Seasoning your new skillet",
      `Hi Christian,\nyour Cast Iron Skillet is estimated to arrive between 4 May and 6 May. [a, c]\nWhen it does, rub in a thin layer of oil and bake it for one hour at 450 °F. [b]\nPlease never put it in the dishwasher. [b]\nThe full guide: https://ironember.example/guides/seasoning\nQuestions? Call or text Dana at (555) 010-7788, Monday to Friday, 9 am to 5 pm. [d]`,
    ),
    pan,
  ],
  [
    "season 2",
    draftOf(
      "Before your first cook",
      `Hello Christian,\nOnce your skillet has arrived, start with a thin layer of oil. [b]\nThen 1 hour in the oven at 450 °F. [b]\nMore at https://ironember.example/guides/seasoning\nDana is happy to help if you get stuck, at (555) 010-7788. [d]`,
    ),
    pan,
  ],
  [
    "founder",
    draftOf(
      "Thank you from Priya",
      `Hello,\n\nThank you for your order QS-778. [o]\nThe Night Serum is fragrance-free, vegan and not tested on animals. [p]\nIf you have any question at all, reply to this email: I read every reply myself. [s]\n\nPriya, founder of Quiet Skin [s]`,
    ),
    serum,
  ],
  [
    "check-in",
    draftOf(
      "Ist Ihr Sofa gut angekommen?",
      `Guten Tag Jürgen,\n\nam 2. Juni hat die Spedition Huber Ihr Sofa „Lindau“ geliefert. [1, 2]\nSteht es gut, und ist alles heil angekommen? [2]\nZiehen Sie die Füße bitte nach vier Wochen nach; der Inbusschlüssel liegt bei. [5]\nSollte es doch nicht passen: Die Rückgabe ist innerhalb von 14 Tagen möglich, die Abholung ist kostenlos. [3]\n\nSie erreichen uns unter 089 123456-0, Mo–Fr 9–18 Uhr, oder hier: https://moebelwerk.example/kontakt [4]\n\nMit freundlichen Grüßen\nMöbelwerk Süd`,
    ),
    sofa,
  ],
  [
    "sofa review",
    draftOf(
      "Wie sitzt es sich auf Lindau?",
      `Lieber Jürgen,\nnun haben Sie Ihr Sofa eine Weile: Wie sitzt es sich? [1]\nUns interessiert Ihre ehrliche Meinung, Lob ebenso wie Kritik.\nHier können Sie uns bewerten, von 1 bis 5 Sternen: https://moebelwerk.example/r/9\nWenn etwas wackelt oder fehlt, rufen Sie uns bitte an: 089 123456-0. [4]\nHerzlich\nIhr Möbelwerk Süd`,
    ),
    sofa,
  ],
  [
    "thé",
    draftOf(
      "Votre Sencha est-il à votre goût ?",
      `Bonjour Marc,\n\nvotre thé vert Sencha vous a été remis le 14 janvier. [p, l]\nUne astuce : 2 minutes d'infusion dans une eau à 75 °C. [g]\nQu'en pensez-vous ? Votre avis, bon ou mauvais, nous intéresse : https://thes-elodie.example/r/42\n\nPour toute question, Élodie répond au 04 78 00 00 00. [s]\n\nÀ bientôt,\nLes Thés d'Élodie`,
    ),
    the,
  ],
  [
    "thé offre",
    draftOf(
      "Un mot sur votre thé ?",
      `Bonjour Marc,\nMerci pour votre commande de thé Sencha bio. [p]\nQuelle que soit votre opinion, elle nous est utile : https://thes-elodie.example/r/42\nLa livraison est offerte dès 45 €. [o]\nBesoin d'aide ? Appelez Élodie au 04 78 00 00 00, elle vous répondra. [s]`,
    ),
    the,
  ],
]
