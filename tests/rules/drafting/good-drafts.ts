import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf, kettle, lamp, links, multi, offer, parcel, shirt } from "./corpus.ts"

const { link, later } = links
const en = (locale: string): Brief => ({ ...shirt, recipient: { ...shirt.recipient, locale } })

/** Drafts that a careful person would be glad to sign; none may be blocked. */
export const goodDrafts: [name: string, draft: DraftText, brief: Brief][] = [
  [
    "plain ask",
    draftOf(
      "How is your Linen Shirt?",
      `Hi Anna,\nYour Linen Shirt, Sand was delivered on 3 November. [product, arrival]\nHow is it after the first wears? [product]\nYou can tell us here: ${link}\nGood or bad, we read everything. If something is not right, just reply to this mail and Marta will help. [contact]\nToo soon? Tell us here: ${later}\nWarm regards,\nNorthwind Linen`,
    ),
    shirt,
  ],
  [
    "neutral opinion",
    draftOf(
      "Your linen shirt, in your own words",
      `Hello Anna,\nthank you for your order #1001. [order]\nWhether you like the shirt or not, your honest opinion helps other people choose.\n${link}\nIf you would rather talk to a person, write to help@northwind.example. [contact]`,
    ),
    shirt,
  ],
  [
    "guide facts",
    draftOf(
      "Washing your Linen Shirt",
      `Hi Anna,\nYour shirt is pure Portuguese linen and can be washed at 40 °C. [about]\nIt softens with every wash. [about]\nMore care notes: https://northwind.example/pages/care\nQuestions? Just reply, and a person from our team will answer. [contact]`,
    ),
    shirt,
  ],
  [
    "scale explained",
    draftOf(
      "How did it go?",
      `Hi Anna,\nhow is the Linen Shirt? [product]\nYou can rate it from 1 to 5 stars and add a sentence or two if you like: ${link}\nReply to this mail if anything is wrong. [contact]`,
    ),
    shirt,
  ],
  [
    "return policy",
    draftOf(
      "About your order #1001",
      `Hi Anna,\nyour parcel arrived on Tuesday, 3 November 2026. [arrival]\nIf the shirt does not fit, returns are free within 30 days of delivery and we refund the full price. [returns]\nYou can call us on +49 30 1234567 or answer this mail. [contact]\nYour review is welcome here: ${link}`,
    ),
    shirt,
  ],
  [
    "history in budget",
    draftOf(
      "Your new shirt",
      `Hi Anna,\nit is your third order with us, thank you. [past]\nHow is the Linen Shirt so far? [product]\n${link}\nWrite to us any time at help@northwind.example. [contact]`,
    ),
    {
      ...shirt,
      facts: [...shirt.facts.filter((each) => each.id !== "past"), { id: "past", kind: "history", text: "This is the third order." }],
    },
  ],
  [
    "price named",
    draftOf(
      "Your Linen Shirt",
      `Hi Anna,\nthe Linen Shirt costs 89 EUR, and we would like to know if it is worth it to you. [price]\nTell us here: ${link}\nReply to this mail and Marta reads it. [contact]`,
    ),
    shirt,
  ],
  [
    "price with sign",
    draftOf(
      "Is it worth it?",
      `Dear Anna,\nyou paid €89.00 for the Linen Shirt. [price]\nWas it worth it? Your answer, kind or critical, helps others: ${link}\nA person reads replies to this mail. [contact]`,
    ),
    shirt,
  ],
  [
    "no hurry",
    draftOf(
      "No hurry: how is the shirt?",
      `Hi Anna,\nThere is no hurry at all.\nWhen you have worn your Linen Shirt for a while, we would love to hear how it is. [product]\n${link}\nNot yet? Tell us when to ask again: ${later}\nIf you need anything, we are here to help; simply reply.`,
    ),
    shirt,
  ],
  [
    "empathetic",
    draftOf(
      "Anything we can put right?",
      `Hello Anna,\nwe hope the Linen Shirt found its place in your week. [product]\nIf something is not right, tell us by replying to this mail, and Marta will look after it. [contact]\nAnd if you would like to share your experience, whatever it is: ${link}`,
    ),
    shirt,
  ],
  [
    "no first name",
    draftOf(
      "How is your Linen Shirt?",
      `Hello,\nyour Linen Shirt arrived on 3 November 2026. [arrival, product]\nWe would like to know how it is.\n${link}\nReply to reach a person.`,
    ),
    { ...shirt, recipient: { locale: "en" } },
  ],
  [
    "iso date",
    draftOf(
      "Order #1001",
      `Hi Anna,\nyou ordered on 2026-10-28. [order]\nHow is the Linen Shirt now? [product]\n${link}\nJust reply if you have any question.`,
    ),
    shirt,
  ],
  [
    "us date",
    draftOf(
      "Order #1001",
      `Hi Anna,\nyou ordered on October 28th, 2026, and the parcel was delivered on November 3. [order, arrival]\nHow is the Linen Shirt? [product]\n${link}\nJust reply if you have any question.`,
    ),
    en("en-US"),
  ],
  [
    "signature",
    draftOf(
      "A question about your shirt",
      `Hi Anna,\n\nI'm Marta from Northwind Linen. [contact]\n\nI'd like to know how the Linen Shirt has been for you. [product]\nWrite as much or as little as you like: ${link}\n\nIf you'd rather just talk, reply to this email. It comes straight to me.\n\nAll the best,\nMarta\nNorthwind Linen`,
    ),
    shirt,
  ],
  [
    "title case subject",
    draftOf(
      "How Are You Finding Your Linen Shirt?",
      `Dear Anna,\nWe hope you are well.\nWould you share your experience with the Linen Shirt? [product]\nPositive or negative, every opinion counts.\n${link}\nContact us at help@northwind.example if there is a problem. [contact]\nKind Regards,\nThe Northwind Linen Team`,
    ),
    shirt,
  ],
  ["short", draftOf("Your shirt", `Hi Anna, how is the Linen Shirt? [product] Tell us at ${link} or reply to this mail.`), shirt],
  [
    "rating link",
    draftOf("Your shirt", `Hi Anna, how is the Linen Shirt? [product]\nRate it: ${link}?rating=3\nOr reply to this mail.`),
    shirt,
  ],
  [
    "edit later",
    draftOf(
      "Your shirt",
      `Hi Anna, how is the Linen Shirt? [product]\nLeave a review here: ${link}\nYou can edit your review at any time.\nReply to this mail to reach a person.`,
    ),
    shirt,
  ],
  [
    "offer regardless",
    draftOf(
      "Your opinion, and a thank-you",
      `Hi Anna,\nHow is the Linen Shirt? [product]\nWhatever your rating, every reviewer gets 10 % off the next order with code THANKS10. [offer]\nIt is valid until 31 December 2026. [offer]\nYour honest review: ${link}\nReply to this mail if you have a question.`,
    ),
    offer,
  ],
  [
    "offer unused",
    draftOf("How is it?", `Hi Anna,\nHow is the Linen Shirt? [product]\n${link}\nReply to this mail if you have a question.`),
    offer,
  ],
  [
    "german guide",
    draftOf(
      "So bleibt Ihr Wasserkessel kalkfrei",
      `Hallo Jonas,\nIhr Wasserkessel Aurora 1,7 l wurde am 16. Oktober zugestellt. [produkt, ankunft]\nBitte entkalken Sie ihn alle vier Wochen: 2 Esslöffel Zitronensäure auf 1 Liter Wasser, 15 Minuten einwirken lassen. [pflege]\nBei Fragen antworten Sie einfach auf diese Mail, Frau Petersen liest sie. [laden]\nHerzliche Grüße\nIhr Team von Kessel & Co`,
    ),
    kettle,
  ],
  [
    "german ask",
    draftOf(
      "Wie ist Ihr Wasserkessel Aurora?",
      `Guten Tag Jonas,\nam 16.10.2026 kam Ihr Paket an. [ankunft]\nHat sich der Kessel im Alltag bewährt? [produkt]\nOb gut oder schlecht, Ihre ehrliche Meinung hilft anderen: https://kessel.example/r/abc\nNoch zu früh? https://kessel.example/nicht-jetzt/abc\nWenn etwas nicht stimmt, schreiben Sie uns an hallo@kessel.example. [laden]\nFreundliche Grüße\nKessel & Co`,
    ),
    kettle,
  ],
  [
    "german informal",
    draftOf(
      "Dein Wasserkessel",
      `Hallo Jonas,\nwie läuft es mit deinem Wasserkessel? [produkt]\nSchreib uns gern ein paar Zeilen dazu, Lob und Kritik sind gleich willkommen: https://kessel.example/r/abc\nDu erreichst uns jederzeit, antworte einfach auf diese Nachricht. [laden]\nViele Grüße\nDein Team von Kessel & Co`,
    ),
    kettle,
  ],
  [
    "german warranty",
    draftOf(
      "Zwei Jahre Garantie",
      `Hallo Jonas,\nauf Ihren Kessel gilt eine Garantie von 2 Jahren ab Lieferung. [garantie]\nBewahren Sie die Bestellnummer #2044 bitte auf. [bestellung]\nFragen? Ein Mensch antwortet unter hallo@kessel.example. [laden]`,
    ),
    kettle,
  ],
  [
    "german late",
    draftOf(
      "Ihre Lieferung verspätet sich",
      `Guten Tag Jonas,\nIhre Bestellung #2044 verspätet sich leider. [bestellung]\nVoraussichtlich kommt sie am 20. Oktober 2026 an. [neu]\nDas tut uns leid. Wenn Sie Fragen haben, melden Sie sich bitte bei Frau Petersen. [laden]`,
    ),
    {
      ...kettle,
      facts: [
        ...kettle.facts.filter((each) => each.kind !== "arrival"),
        { id: "neu", kind: "arrival", text: "Verspätet; voraussichtliche Zustellung am 20.10.2026." },
      ],
    },
  ],
  [
    "french ask",
    draftOf(
      "Votre avis sur la lampe Orion",
      `Bonjour Camille,\nvotre Lampe de bureau Orion a été livrée le 5 novembre. [produit, livraison]\nComment la trouvez-vous à l'usage ? [produit]\nVotre avis sincère, positif ou négatif, aide les autres : https://clarte.example/r/xyz\nC'est trop tôt ? https://clarte.example/plus-tard/xyz\nUne question ? Répondez à ce message, Julie vous lira. [contact]\nBien à vous,\nMaison Clarté`,
    ),
    lamp,
  ],
  [
    "french friendly",
    draftOf(
      "Ta lampe Orion",
      `Salut Camille,\ncomment va ta lampe ? [produit]\nElle a un bras en laiton et trois intensités : laquelle préfères-tu ? [details]\nDis-nous tout ici : https://clarte.example/r/xyz\nSi quelque chose ne va pas, écris-nous à bonjour@clarte.example. [contact]\nMerci, et à bientôt`,
    ),
    lamp,
  ],
  [
    "delay",
    draftOf(
      "Your coffee is running late",
      `Hello,\nyour order FC-5521 is still on its way and now expected on Thursday 12 November. [order, expected]\nThat is three days later than planned, and we are sorry. [expected]\nIf it is more than 7 days late, we refund the shipping cost of £4.50. [refund]\nTom answers mail at tom@fieldcoffee.example from 9:00 to 17:00. [contact]`,
    ),
    parcel,
  ],
  [
    "delay without figures",
    draftOf(
      "A short delay",
      `Hello,\nwe noticed that your parcel has not moved as fast as it should. [expected]\nWe are sorry about that and will keep an eye on it.\nAnything you need to know? Write to tom@fieldcoffee.example. [contact]\nThe latest is always here: https://fieldcoffee.example/orders`,
    ),
    parcel,
  ],
  [
    "several products",
    draftOf(
      "How are the Ridge 40 and the socks?",
      `Hi Will,\nyour Ridge 40 Backpack and Trail Socks 3-Pack were delivered on October 20. [p1, p2, arrival]\nOnce you have had them out on the trail, would you tell other hikers how they did? [p1, p2]\nhttps://peaktrail.example/r/k1\nNeed a hand? A person answers at https://peaktrail.example/contact [support]`,
    ),
    multi,
  ],
  [
    "features from facts",
    draftOf(
      "Your Ridge 40",
      `Hi Will,\nthe Ridge 40 holds 40 litres, weighs 1.2 kg and is waterproof to 5,000 mm. [p1-a]\nIts nylon is recycled. [p1-a]\nSeams carry a lifetime warranty and repairs are free. [warranty]\nTell us how it does: https://peaktrail.example/r/k1\nOr reply to this email to talk to a person.`,
    ),
    multi,
  ],
  [
    "spanish",
    draftOf(
      "¿Qué tal tu Camisa de lino?",
      `Hola Lucía:\nTu Camisa de lino llegó el 3 de noviembre. [p, a]\n¿Cómo te va con ella? [p]\nTu opinión, buena o mala, ayuda a otras personas: https://tienda.example/r/1\nSi algo no está bien, responde a este correo y te ayudará una persona.\nSaludos,\nTienda Sol`,
    ),
    {
      purpose: "review-request",
      shop: { name: "Tienda Sol", domain: "tienda.example" },
      recipient: { firstName: "Lucía", locale: "es" },
      facts: [
        { id: "p", kind: "product", text: "Camisa de lino" },
        { id: "a", kind: "arrival", text: "Entregado el 3 de noviembre de 2026." },
      ],
      allowedLinks: ["https://tienda.example/r/1"],
      maxHistoryFacts: 0,
    },
  ],
  [
    "italian",
    draftOf(
      "Come va la tua Moka?",
      `Ciao Paolo,\nla tua Moka Classica è arrivata il 3 novembre. [p, a]\nCome ti trovi? [p]\nLa tua opinione, positiva o negativa, è utile a tutti: https://bottega.example/r/1\nPer qualsiasi problema rispondi a questa mail: ti legge una persona.\nUn saluto,\nBottega Nera`,
    ),
    {
      purpose: "review-request",
      shop: { name: "Bottega Nera", domain: "bottega.example" },
      recipient: { firstName: "Paolo", locale: "it-IT" },
      facts: [
        { id: "p", kind: "product", text: "Moka Classica" },
        { id: "a", kind: "arrival", text: "Consegnato il 2026-11-03" },
      ],
      allowedLinks: ["https://bottega.example/"],
      maxHistoryFacts: 0,
    },
  ],
  [
    "dutch",
    draftOf(
      "Hoe bevalt je fietstas?",
      `Hoi Daan,\nje Fietstas Noord is op 3 november bezorgd. [p, a]\nHoe bevalt hij? [p]\nJe eerlijke mening, goed of slecht, helpt anderen: https://fiets.example/r/1\nIs er iets mis? Antwoord op deze mail, dan helpt een mens je verder.\nGroetjes,\nFietsgoed`,
    ),
    {
      purpose: "review-request",
      shop: { name: "Fietsgoed", domain: "fiets.example" },
      recipient: { firstName: "Daan", locale: "nl" },
      facts: [
        { id: "p", kind: "product", text: "Fietstas Noord" },
        { id: "a", kind: "arrival", text: "Bezorgd op 3 november 2026" },
      ],
      allowedLinks: ["https://fiets.example/r/1"],
      maxHistoryFacts: 0,
    },
  ],
  [
    "baby shop",
    draftOf(
      "How is the blanket?",
      `Hi Sam,\nhow is the Organic Baby Blanket? [p]\nIs it soft enough for your baby? [p]\nYour view, good or critical: https://little.example/r/1\nReply to this mail and a person answers.`,
    ),
    {
      purpose: "review-request",
      shop: { name: "Little Ones", domain: "little.example" },
      recipient: { firstName: "Sam", locale: "en" },
      facts: [{ id: "p", kind: "product", text: "Organic Baby Blanket" }],
      allowedLinks: ["https://little.example/r/1"],
      maxHistoryFacts: 0,
    },
  ],
  [
    "skin care by facts",
    draftOf(
      "Your Calm Cream",
      `Hi Sam,\nCalm Cream is dermatologically tested and free of perfume. [p]\nHow does it feel on your skin? [p]\nEvery honest answer helps: https://derma.example/r/1\nQuestions? Reply and our team will help.`,
    ),
    {
      purpose: "review-request",
      shop: { name: "Derma", domain: "derma.example" },
      recipient: { firstName: "Sam", locale: "en" },
      facts: [{ id: "p", kind: "product", text: "Calm Cream: dermatologically tested, free of perfume." }],
      allowedLinks: ["https://derma.example/r/1"],
      maxHistoryFacts: 0,
    },
  ],
  [
    "thank you",
    draftOf(
      "Thank you, Anna",
      `Hi Anna,\nthank you for choosing a small shop.\nYour Linen Shirt is on us to get right, so if anything is off, reply to this mail. [product]\nHave a lovely week,\nNorthwind Linen`.replace(
        "is on us to get right",
        "is ours to get right",
      ),
    ),
    shirt,
  ],
  [
    "polish, contact by address",
    draftOf(
      "Twoja koszula",
      `Cześć Anna,\njak nosi się Linen Shirt? [product]\nTwoja opinia: ${link}\nPytania: help@northwind.example [contact]`,
    ),
    { ...shirt, recipient: { firstName: "Anna", locale: "pl" } },
  ],
  [
    "emoji in moderation",
    draftOf(
      "How is the shirt? 🙂",
      `Hi Anna 👋\nhow is the Linen Shirt? [product]\n${link}\nJust reply if anything is off, a person reads it ❤️`,
    ),
    shirt,
  ],
  [
    "why you",
    draftOf(
      "One question about your shirt",
      `Hi Anna,\nwe are writing because you bought the Linen Shirt from us. [product]\nWould you recommend it to a friend, or not? Either answer is useful.\n${link}\nIf you have not opened the parcel yet, tell us when to ask: ${later}\nReply to talk to a person.`,
    ),
    shirt,
  ],
  [
    "all you need",
    draftOf(
      "A word about your shirt?",
      `Hi Anna,\nAll you need to do is follow this link and write what you think of the Linen Shirt: ${link} [product]\nYou don't need to write much, a line or two is enough.\nWe'll get back to you as soon as possible if you ask us something; just reply.`,
    ),
    shirt,
  ],
]
