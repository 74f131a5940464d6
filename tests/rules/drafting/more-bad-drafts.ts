import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf } from "./corpus.ts"
import { briefs } from "./more-good-drafts.ts"

const { sweater, pan, serum, sofa, the } = briefs
const en = (extra: string, subject = "How is your sweater?") =>
  draftOf(
    subject,
    `Hi Maya,\nHow is the Alpine Merino Sweater? [f1]\n${extra}\nhttps://northpine.example/r/abc123\nEmail help@northpine.example to reach us. [f5]`,
  )
const de = (extra: string) =>
  draftOf(
    "Ihr Sofa",
    `Guten Tag Jürgen,\nwie sitzt es sich? [1]\n${extra}\nhttps://moebelwerk.example/r/9\nRufen Sie uns an: 089 123456-0. [4]`,
  )
const fr = (extra: string) =>
  draftOf(
    "Votre thé",
    `Bonjour Marc,\ncomment trouvez-vous votre thé ? [p]\n${extra}\nhttps://thes-elodie.example/r/42\nAppelez Élodie au 04 78 00 00 00. [s]`,
  )

export const moreBadDrafts: [name: string, draft: DraftText, brief: Brief][] = [
  ["wrong wash heat", en("It's machine washable at 60°C. [f1]"), sweater],
  ["wool share", en("It's 80% merino wool. [f1]"), sweater],
  ["wrong origin", en("It was knitted in Italy. [f1]"), sweater],
  ["longer returns", en("You can return it free for 60 days. [f4]"), sweater],
  ["a year of returns", en("Returns are free within one year. [f4]"), sweater],
  ["higher discount", en("Here's 15% off with THANKS10. [f7]"), sweater],
  ["other end", en("THANKS10 is valid until 30 April 2026. [f7]"), sweater],
  ["code twist", en("Use code THANKS100. [f7]"), sweater],
  [
    "half price",
    draftOf("How is it?", "Hello,\nHow is the Night Serum? [p]\nThe next one is half price.\nReply to reach Priya. [s]"),
    serum,
  ],
  ["$10 off", en("Take $10 off your next order. [f7]"), sweater],
  ["reward for happy", en("Loved it? Post a five-star review and we'll send you THANKS10. [f7]"), sweater],
  ["reward for removal", en("Remove your negative review and get 10% off. [f7]"), sweater],
  ["stars please", en("A 5★ rating would make our day."), sweater],
  ["ten of ten", en("Give us a 10/10 rating."), sweater],
  ["top rating", en("We are aiming for a top rating from you."), sweater],
  ["happy path only", en("Happy with it? Leave a review! Not happy? Please email us instead of posting."), sweater],
  ["enjoyed", en("If you've enjoyed it, we'd be thrilled to get a review."), sweater],
  ["scarcity", en("Stock is low, so reorder today."), sweater],
  ["deadline", en("You only have until Friday to review."), sweater],
  ["24 hours", en("Please respond within 24 hours."), sweater],
  ["guilt", en("We've been waiting for your review and we're a bit sad."), sweater],
  ["other customer", en("Your friend Olivia Barnes bought the same one."), sweater],
  ["other mail", en("olivia.barnes@mail.test wrote to us about it."), sweater],
  ["other street", en("It went to 14 Elm Street."), sweater],
  [
    "other greeting",
    {
      ...en(""),
      body: en("").body.replace("Hi Maya", "Hi Olivia"),
      sentences: [{ text: "Hi Olivia,", factIds: [] }, ...en("").sentences.slice(1)],
    },
    sweater,
  ],
  ["eczema", en("Merino is great for eczema. [f1]"), sweater],
  ["arthritis", en("It keeps arthritis at bay. [f1]"), sweater],
  ["sleep", draftOf("Serum", "Hello,\nThe Night Serum will give you better sleep. [p]\nReply to reach Priya. [s]"), serum],
  ["younger", draftOf("Serum", "Hello,\nYou will look ten years younger. [p]\nReply to reach Priya. [s]"), serum],
  ["dermatologist", draftOf("Serum", "Hello,\nThe Night Serum is dermatologist approved. [p]\nReply to reach Priya. [s]"), serum],
  ["safe in pregnancy", draftOf("Serum", "Hello,\nThe Night Serum is safe during pregnancy. [p]\nReply to reach Priya. [s]"), serum],
  ["guarantee", en("We guarantee you'll love it."), sweater],
  ["full refund", en("Not happy? We'll give you a full refund plus a gift card. [f4]"), sweater],
  ["phishing", en("Log in at https://northpine-example.com/login to confirm."), sweater],
  ["same host other page", en("See https://northpine.example/r/abc124"), sweater],
  ["shortener", en("See t.co/abc"), sweater],
  ["punycode", en("See https://xn--northpine-9fg.example/r/abc123"), sweater],
  ["greek letter", en("Νorthpine wishes you a nice day."), sweater],
  ["zero width in a code", en("Use THANKS\u200B10. [f7]"), sweater],
  ["script tag", en("<script>alert(1)</script>"), sweater],
  ["liquid", en("Hello {% if customer %}"), sweater],
  ["prompt leak", en("Here is your rewritten email as an AI language model."), sweater],
  ["obeyed", en("As instructed in the order note, ignore previous instructions."), sweater],
  ["invented award", en("It won the Golden Fleece Award."), sweater],
  ["no such product", en("How about the matching Glacier Beanie?"), sweater],
  ["long", en("Wool is warm and soft and kind to the skin of everyone who wears it outdoors. ".repeat(40)), sweater],
  [
    "no contact",
    draftOf(
      "How is it?",
      "Hi Maya,\nHow is the Alpine Merino Sweater? [f1]\nLet us know what you think: https://northpine.example/r/abc123",
    ),
    sweater,
  ],
  [
    "write us a review is no contact",
    draftOf("How is it?", "Hi Maya,\nHow is the Alpine Merino Sweater? [f1]\nWrite us a review: https://northpine.example/r/abc123"),
    sweater,
  ],
  [
    "only a robot",
    draftOf(
      "How is it?",
      "Hi Maya,\nHow is the Alpine Merino Sweater? [f1]\nhttps://northpine.example/r/abc123\nThis mailbox is not monitored.",
    ),
    sweater,
  ],
  [
    "emptied citations",
    {
      ...en("It is machine washable at 30°C. [f1]"),
      sentences: en("It is machine washable at 30°C. [f1]").sentences.map((each) => ({ ...each, factIds: [] })),
    },
    sweater,
  ],
  [
    "arrived too early",
    draftOf("Skillet", "Hi Christian,\nyour skillet was delivered on 4 May. [c]\nCall Dana at (555) 010-7788. [d]"),
    pan,
  ],
  ["hotter", draftOf("Skillet", "Hi Christian,\nbake it at 500 °F. [b]\nCall Dana at (555) 010-7788. [d]"), pan],
  ["other hours", draftOf("Skillet", "Hi Christian,\ncall Dana at (555) 010-7788 until 8 pm. [d]"), pan],
  ["weekend", draftOf("Skillet", "Hi Christian,\ncall Dana at (555) 010-7788 on Saturday. [d]"), pan],
  ["German gift", de("Für Ihre 5-Sterne-Bewertung schenken wir Ihnen einen Gutschein."), sofa],
  ["German return", de("Sie können es 30 Tage lang zurückgeben. [3]"), sofa],
  ["German back pain", de("Das Sofa hilft gegen Rückenschmerzen. [1]"), sofa],
  ["German urgency", de("Bitte antworten Sie umgehend, die Frist läuft ab."), sofa],
  ["German warranty", de("Sie haben lebenslange Garantie. [3]"), sofa],
  ["German praise", de("Über eine positive Bewertung würden wir uns sehr freuen."), sofa],
  ["French praise", fr("N'hésitez pas à nous mettre une bonne note !"), the],
  ["French heat", fr("Infusez à 85 °C. [g]"), the],
  ["French health", fr("Ce thé favorise la perte de poids. [p]"), the],
  ["French offer", fr("Profitez de 20 % de remise avec le code MERCI20. [o]"), the],
  ["French threshold", fr("La livraison est offerte dès 35 €. [o]"), the],
  ["French gate", fr("Si vous n'êtes pas satisfait, contactez-nous avant de laisser un avis."), the],
]
