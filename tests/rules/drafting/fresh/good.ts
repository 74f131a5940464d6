import type { Brief, DraftText } from "#app/flow/drafting/checks.ts"

import { draftOf } from "../corpus.ts"
import { blocks, drill, late, messer, moka, mug, oil, plant, sandalias, the } from "./briefs.ts"

type Good = [name: string, draft: DraftText, brief: Brief]
const good = (brief: Brief, name: string, subject: string, body: string): Good => [name, draftOf(subject, body), brief]

const english: Good[] = [
  good(
    mug,
    "m1",
    "How is the camp mug?",
    "Hi Maya,\nYour Enamel Camp Mug in Forest was delivered on October 14. [mug, arr] How do you like it so far?\nWe would be glad to hear what you think, whatever it is: https://hearthpine.example/r/q7Zt\nIf you need a hand, reply to this mail and Dana will get back to you. [who]\nThanks,\nHearth & Pine",
  ),
  good(
    mug,
    "m2",
    "A question about order #HP-3021",
    "Hello Maya,\n\nthanks again for your order from October 9. [ord] Has the mug been out on a trip yet?\n\nNot had the chance? Pick a later day here: https://hearthpine.example/later/q7Zt\nOtherwise, a few lines from you would help other campers decide: https://hearthpine.example/r/q7Zt\n\nQuestions go to Dana at help@hearthpine.example. [who]",
  ),
  good(
    mug,
    "m3",
    "Your Enamel Camp Mug",
    "Hi Maya,\nthe mug has a steel core and a glass enamel coat, holds 12 ounces and can go in the dishwasher. [mug-about]\nIt should have been with you since mid October. [arr]\nTell us honestly how it does: https://hearthpine.example/r/q7Zt\nA reply reaches Dana. [who]\nBest wishes from all of us at Hearth & Pine",
  ),
  good(
    mug,
    "m4",
    "What do you think of it?",
    "Maya, good morning!\nYour mug arrived on Wednesday, October 14, 2026. [arr]\nPraise, complaints, odd ideas: all are welcome. https://hearthpine.example/r/q7Zt\nChanged your mind? An unused mug can come back within 45 days; return shipping is $6. [ret]\nDana reads every answer. [who]",
  ),
  good(
    mug,
    "m5",
    "In your own words",
    "Dear Maya,\nwe hope the Enamel Camp Mug has found its place. [mug]\nWould you take a minute to say how it is? https://hearthpine.example/r/q7Zt\nThere is no right answer. If something is wrong with it, write back and Dana will look into it. [who]\nKind regards,\nHearth & Pine",
  ),
  good(
    mug,
    "m6",
    "Your mug in Forest",
    "Hi Maya,\nYour Forest mug has been with you since Oct 14. [mug, arr]\nWe'd love to hear about it, good or bad: https://hearthpine.example/r/q7Zt\nStill in its box? https://hearthpine.example/later/q7Zt\nGot a question? Just hit reply, Dana's here. [who]",
  ),
  good(
    mug,
    "m7",
    "Order #HP-3021: how did it go?",
    "Hello Maya,\nyou paid $24 for the mug, and we would like to know if you find it worth that. [cost, mug]\nhttps://hearthpine.example/r/q7Zt\nhelp@hearthpine.example is read by Dana. [who]\nYours,\nHearth & Pine",
  ),
  good(
    mug,
    "m8",
    "A short question",
    "Hi Maya\nHow's the mug holding up? [mug]\nAnswer here if you like: https://hearthpine.example/r/q7Zt\nNo need to answer if you would rather not.\nDana is one reply away. [who]",
  ),
  good(
    oil,
    "o1",
    "Getting to know your face oil",
    "Dear Priya,\nYour Rosehip Face Oil was delivered on 6 October. [p, a]\nBefore you begin, test it on the inside of your arm. [g1] Then press 2 to 3 drops into damp skin in the evening. [g1]\nKeep the bottle away from sunlight and use it within six months of opening. [g2]\nThe whole guide: https://dewlane.example/guides/rosehip\nBeth or Imran will gladly answer your questions: hello@dewlane.example. [s]\nWarmly,\nDew Lane",
  ),
  good(
    oil,
    "o2",
    "How to use Rosehip Face Oil",
    "Hi Priya,\nthree small notes on your new oil. It is cold-pressed from rosehip seeds and comes from Chile in a dark glass bottle. [p2]\nA couple of drops on damp skin in the evening are enough. [g1]\nOnce open, it keeps for 6 months, out of the sun. [g2]\nIf anything is unclear, reply to us and you will hear from Beth or Imran. [s]",
  ),
  good(
    oil,
    "o3",
    "Your order DL2210",
    "Hello Priya,\nthank you for your order of 2 October. [o]\nHere is how we suggest you start: a patch test on the inner arm first, then two or three drops at night. [g1]\nDo write if your skin does not get on with it: hello@dewlane.example. [s]\nBest,\nBeth and Imran at Dew Lane",
  ),
  good(
    oil,
    "o4",
    "Three drops, in the evening",
    "Good evening Priya,\nYour 30 ml bottle of Rosehip Face Oil is meant for the evening: two to three drops, pressed into damp skin. [p, g1]\nStore it somewhere dark. [g2]\nThe guide is at https://dewlane.example/guides/rosehip\nWe are at hello@dewlane.example whenever you need us. [s]",
  ),
  good(
    drill,
    "d1",
    "Your Compact Drill",
    "Hi Sam,\nthe Compact Drill BD-18 was delivered on 17 September. [d1, a] Have you put it to work yet?\nIf you have a minute, tell us how it does, good or bad: https://boltyard.example/review/40071\nProblems? support@boltyard.example, weekdays from 8 to 4. [s]\nCheers,\nBolt Yard",
  ),
  good(
    drill,
    "d2",
    "Registering your drill",
    "Hello Sam,\nwhen you register the BD-18 within 30 days of purchase, you have three years of warranty: https://boltyard.example/register [w]\nAnd when you have used it for a while, we would like to know what you make of it: https://boltyard.example/review/40071\nNeed help? Our support desk is at support@boltyard.example. [s]",
  ),
  good(
    drill,
    "d3",
    "Your second order with us",
    "Hi Sam,\nthis was your second order with us, and we thank you for it. [h]\nHow is the drill with its 18 V and two speeds? [d2]\nWrite a review here if you like: https://boltyard.example/review/40071\nOr mail support@boltyard.example, a person will answer. [s]\nBolt Yard",
  ),
  good(
    drill,
    "d4",
    "Order 40071",
    "Dear Sam,\nyour order of 11 September arrived on 17 September. [o, a]\nThe brushless drill weighs 1.4 kg with its battery in. [d2] We wonder how it feels in your hand.\nYour review, favourable or not, is welcome at https://boltyard.example/review/40071\nThe support desk is open on weekdays from 8 am to 4 pm: support@boltyard.example [s]",
  ),
  good(
    blocks,
    "b1",
    "Thank you",
    "Hello,\nthank you very much for order LL-77. [o]\nYour Building Blocks will leave our workshop within two working days. [p, sh]\nAs a thank-you, the code LARCH15 takes 15% off your next order until 31 January 2027. [off]\nIf you have a question, Ruth and Owen are at hello@littlelarch.example. [s]\nLittle Larch",
  ),
  good(
    blocks,
    "b2",
    "Your order LL-77",
    "Hello,\nwe have your order of 18 November. [o] The fifty blocks are beech, coloured with water-based paint. [p, p2]\nThey set off within 2 working days. [sh]\nhttps://littlelarch.example/\nWrite to Ruth or Owen any time: hello@littlelarch.example [s]\nWith thanks,\nLittle Larch",
  ),
  good(
    blocks,
    "b3",
    "Thanks for ordering from us",
    "Good day,\nthank you for buying from a small workshop.\nYour parcel leaves us within two working days. [sh]\nShould anything about it be wrong, please tell Ruth or Owen: hello@littlelarch.example. [s]",
  ),
  good(
    blocks,
    "b4",
    "Thank you from Little Larch",
    "Hi there,\nthanks for your order LL-77. [o]\n15 percent off the next one is yours with LARCH15, valid to the end of January 2027. [off]\nNo need to use it, of course.\nRuth and Owen read every mail to hello@littlelarch.example. [s]",
  ),
]

const german: Good[] = [
  good(
    messer,
    "g1",
    "So bleibt Ihr Messer schön",
    "Guten Tag Sabine,\nIhr Kochmesser Solingen wurde am 5. Oktober zugestellt. [m, an]\nSpülen Sie es nach dem Gebrauch von Hand und trocknen Sie es sofort ab. [pflege]\nDer Griff aus Walnussholz freut sich zweimal im Jahr über etwas Leinöl. [m2, pflege]\nMehr zur Pflege: https://messerkontor.example/pflege\nFragen? Antworten Sie einfach, Herr Brandt liest mit. [kontakt]\nHerzliche Grüße\nIhr Messerkontor",
  ),
  good(
    messer,
    "g2",
    "Ihre Bestellung 7781",
    "Sehr geehrte Sabine,\nvielen Dank für Ihre Bestellung vom 01.10.2026. [best]\nDie 20 cm lange Klinge ist aus rostfreiem Stahl. [m, m2] Bitte nicht in die Spülmaschine, sondern von Hand spülen. [pflege]\nHerrn Brandt erreichen Sie unter 0212 445566 oder post@messerkontor.example. [kontakt]\nMit freundlichen Grüßen\nMesserkontor",
  ),
  good(
    messer,
    "g3",
    "Pflege in zwei Sätzen",
    "Hallo Sabine,\nnach dem Kochen kurz von Hand spülen und abtrocknen. [pflege] Zwei Mal im Jahr den Griff mit Leinöl einreiben. [pflege]\nDas war es schon.\nWie gefällt Ihnen das Messer? Ihre Meinung, ob gut oder schlecht, lesen wir hier: https://messerkontor.example/r/m88\nBei Fragen hilft Herr Brandt: post@messerkontor.example [kontakt]",
  ),
  good(
    messer,
    "g4",
    "Passt das Messer?",
    "Liebe Sabine,\nseit dem 5. Oktober ist das Kochmesser bei Ihnen. [an, m]\nLiegt es nicht gut in der Hand? Innerhalb von 30 Tagen können Sie es zurückgeben, die Rücksendung kostet 4,90 Euro. [rueck]\nRufen Sie uns gern an: 0212 445566. [kontakt]\nBeste Grüße\nMesserkontor",
  ),
  good(
    messer,
    "g5",
    "Walnuss und Stahl",
    "Guten Tag, Sabine,\nIhr Messer hat eine rostfreie Klinge und einen Griff aus Walnuss. [m2]\nDamit beides lange hält, spülen Sie es bitte per Hand. [pflege]\nhttps://messerkontor.example/pflege\nAuf Antworten freut sich Herr Brandt. [kontakt]",
  ),
  good(
    late,
    "g6",
    "Ihr Paket braucht länger",
    "Hallo Timo,\nes tut uns leid: Ihre Bestellung 3312 ist noch unterwegs. [o, v]\nEigentlich hätte sie bis 9. November da sein sollen. [v] Jetzt rechnen wir zwischen 12. und 14. November damit. [n]\nWenn Sie nicht so lange warten möchten, schreiben Sie uns: service@radwerk.example, Lena Hofer antwortet. [k]\nFreundliche Grüße\nRadwerk",
  ),
  good(
    late,
    "g7",
    "Verspätung bei Bestellung 3312",
    "Lieber Timo,\nIhr Fahrradhelm Linea in Größe M verspätet sich. [p, v]\nErwartet wird er nun vom 12. bis 14. November 2026. [n]\nWir bitten um Entschuldigung. Fragen beantwortet Lena Hofer unter service@radwerk.example. [k]",
  ),
  good(
    late,
    "g8",
    "Noch unterwegs",
    "Guten Tag Timo,\ndas Paket mit Ihrem Helm ist noch nicht angekommen, und das ärgert auch uns. [p, v]\nNach heutigem Stand kommt es zwischen dem 12.11. und dem 14.11.2026. [n]\nHilfe finden Sie unter https://radwerk.example/hilfe oder bei Lena Hofer per Antwort auf diese Mail. [k]",
  ),
  good(
    messer,
    "g9",
    "Eine Frage zu Ihrem Kochmesser",
    "Moin Sabine,\nwie schneidet es sich mit dem neuen Kochmesser? [m]\nSchreiben Sie uns ein paar Zeilen, wenn Sie mögen: https://messerkontor.example/r/m88\nAuch Kritik hilft uns. Wer lieber mit einem Menschen spricht: Herr Brandt, 0212 445566. [kontakt]\nViele Grüße",
  ),
  good(
    messer,
    "g10",
    "Ihr Kochmesser ist da",
    "Hallo Sabine,\nlaut Paketdienst ist Ihr Messer am Montag, dem 5. Oktober, angekommen. [an]\nIst alles heil? Wenn nicht, antworten Sie bitte auf diese Mail, dann kümmert sich Herr Brandt. [kontakt]\nBis bald\nIhr Messerkontor",
  ),
  good(
    messer,
    "g11",
    "Leinöl für den Griff",
    "Sehr geehrte Frau Sabine,\nWalnussholz mag es trocken. [m2]\nWir empfehlen, den Griff halbjährlich mit Leinöl einzureiben. [pflege]\nDie vollständige Anleitung: https://messerkontor.example/pflege\nFür Rückfragen: post@messerkontor.example [kontakt]",
  ),
  good(
    late,
    "g12",
    "Neuer Termin für Ihr Paket",
    "Hallo Timo,\nwir haben Neuigkeiten zu Ihrer Bestellung vom 2. November: Sie kommt später als gedacht. [o, v]\nVoraussichtlich ist sie am 12., 13. oder 14. November bei Ihnen. [n]\nDanke für Ihre Geduld.\nLena Hofer (service@radwerk.example) [k]",
  ),
]

const french: Good[] = [
  good(
    the,
    "f1",
    "Votre Sencha d'Uji",
    "Bonjour Hugo,\nvotre thé a été livré le 24 septembre. [t, l] L'avez-vous déjà goûté ?\nDites-nous ce que vous en pensez, en bien ou en mal : https://theduquai.example/avis/r5\nClaire lit toutes les réponses à ce message. [s]\nBien à vous,\nThé du Quai",
  ),
  good(
    the,
    "f2",
    "Comment l'infuser",
    "Cher Hugo,\n5 g pour 25 cl, deux minutes à 70 degrés : c'est tout. [g]\nVotre sencha vient du Japon, de la récolte de printemps. [t2]\nPas encore ouvert ? https://theduquai.example/plus-tard/r5\nUne question ? contact@theduquai.example, Claire vous répondra. [s]",
  ),
  good(
    the,
    "f3",
    "Commande 1189",
    "Bonjour Hugo,\nmerci pour votre commande du 20 septembre. [c]\nNous aimerions connaître votre avis sincère sur le Sencha d'Uji. [t]\nhttps://theduquai.example/avis/r5\nSi quelque chose ne va pas, répondez-nous simplement. [s]\nÀ bientôt,\nThé du Quai",
  ),
  good(
    the,
    "f4",
    "Un mot sur votre thé ?",
    "Bonjour Hugo,\nle sachet de 100 g se referme, gardez-le bien clos. [t, t2]\nQuand vous l'aurez goûté, votre avis nous intéresse, quel qu'il soit : https://theduquai.example/avis/r5\nRien ne presse.\nBelle journée,\nClaire, Thé du Quai [s]",
  ),
  good(
    the,
    "f5",
    "Qu'en pensez-vous ?",
    "Hugo, bonjour !\nLe colis est arrivé le jeudi 24 septembre 2026. [l]\nVotre thé vert vous plaît-il ? Positif ou négatif, chaque avis compte : https://theduquai.example/avis/r5\nPour nous parler, répondez à cet e-mail. [s]\nCordialement",
  ),
  good(
    the,
    "f6",
    "Le bon dosage",
    "Bonjour Hugo,\ncomptez 5 grammes pour 25 centilitres d'eau à 70 °C. [g]\nLaissez infuser deux minutes. [g]\nClaire est là pour toute question : contact@theduquai.example [s]\nMerci de votre confiance",
  ),
  good(
    the,
    "f7",
    "Votre thé à 14,50 €",
    "Bonjour Hugo,\nvous avez choisi notre Sencha d'Uji à 14,50 euros ; les vaut-il selon vous ? [t, px]\nRépondez franchement ici : https://theduquai.example/avis/r5\nOu écrivez à Claire, contact@theduquai.example. [s]",
  ),
  good(
    the,
    "f8",
    "Petite question",
    "Cher Hugo,\nvotre commande vous attend peut-être encore dans un placard.\nSi oui, choisissez un autre moment : https://theduquai.example/plus-tard/r5\nSinon, racontez-nous : https://theduquai.example/avis/r5\nNous restons joignables à contact@theduquai.example. [s]\nAmicalement,\nL'équipe de Thé du Quai",
  ),
]

const spanish: Good[] = [
  good(
    sandalias,
    "e1",
    "¿Qué tal tus sandalias?",
    "Hola, Lucía:\nTus sandalias Cala se entregaron el 7 de agosto. [p, e] ¿Te quedan bien?\nCuéntanos tu opinión, buena o mala: https://calzadosluz.example/o/55\nSi necesitas otra talla, el cambio es gratuito durante 14 días. [d]\nPilar responde a tus correos. [s]\nUn saludo,\nCalzados Luz",
  ),
  good(
    sandalias,
    "e2",
    "Tu pedido 5520",
    "Buenos días, Lucía:\ngracias por tu pedido del 3 de agosto. [o]\nLas sandalias están hechas en Menorca, con piel de curtido vegetal y suela de goma. [p2]\n¿Nos dices qué te parecen? https://calzadosluz.example/o/55\nPara cualquier duda, hola@calzadosluz.example. [s]",
  ),
  good(
    sandalias,
    "e3",
    "Una pregunta",
    "Hola Lucía,\n¿has podido estrenar ya las sandalias? [p]\nSi todavía no, elige otro momento: https://calzadosluz.example/luego/55\nSi ya las llevas, nos gustaría leer tu opinión sincera: https://calzadosluz.example/o/55\nResponde a este mensaje si algo no va bien y Pilar lo mirará. [s]\nGracias",
  ),
  good(
    sandalias,
    "e4",
    "¿La talla 38 es la tuya?",
    "Hola, Lucía:\ncompraste la talla 38. [p] Si no es la tuya, puedes cambiarla gratis durante catorce días. [d]\nEscribe a Pilar a hola@calzadosluz.example. [s]\nUn abrazo,\nCalzados Luz",
  ),
  good(
    sandalias,
    "e5",
    "Cala, talla 38",
    "Estimada Lucía:\nsu paquete llegó el viernes 7 de agosto de 2026. [e]\nLe agradeceríamos una valoración, sea cual sea: https://calzadosluz.example/o/55\nQuedamos a su disposición en hola@calzadosluz.example. [s]\nAtentamente,\nCalzados Luz",
  ),
  good(
    sandalias,
    "e6",
    "Piel y goma",
    "Hola Lucía:\nla piel está curtida con taninos vegetales y la suela es de goma. [p2]\n¿Cómo las notas al andar? Dínoslo con franqueza: https://calzadosluz.example/o/55\nSi prefieres hablar con una persona, responde y te leerá Pilar. [s]",
  ),
  good(
    sandalias,
    "e7",
    "Gracias por tu compra",
    "¡Hola, Lucía!\nGracias por elegir un taller pequeño.\nCuando las hayas probado, tu opinión ayuda a otras personas a decidirse: https://calzadosluz.example/o/55\nhola@calzadosluz.example [s]\nHasta pronto",
  ),
]

const italian: Good[] = [
  good(
    moka,
    "i1",
    "La tua moka è arrivata",
    "Ciao Giulia,\nla Moka Classica da 3 tazze è stata consegnata il 15 ottobre. [p, c]\nSciacquala con acqua calda, senza sapone. [g] Una volta all'anno cambia la guarnizione. [g]\nLa guida completa: https://caffebruno.example/guida\nPer domande scrivi a Bruno: ciao@caffebruno.example [s]\nUn caro saluto",
  ),
  good(
    moka,
    "i2",
    "Ordine 904",
    "Gentile Giulia,\ngrazie per il suo ordine del 12 ottobre 2026. [o]\nLa moka è in alluminio, con il manico in faggio, e non è adatta ai piani a induzione. [p2]\nSe vuole, ci dica che cosa ne pensa, nel bene e nel male: https://caffebruno.example/r/904\nBruno risponde di persona. [s]\nCordiali saluti,\nCaffè Bruno",
  ),
  good(
    moka,
    "i3",
    "Come trattarla bene",
    "Ciao Giulia!\nNiente sapone: basta acqua calda. [g]\nLa guarnizione va cambiata ogni anno. [g]\nE il caffè, com'è? Raccontacelo: https://caffebruno.example/r/904\nBasta rispondere a questa mail per parlare con Bruno. [s]\nA presto",
  ),
  good(
    moka,
    "i4",
    "Tre tazze al mattino",
    "Buongiorno Giulia,\nhai la moka da giovedì 15 ottobre. [c]\nTutto a posto? Se qualcosa non va, scrivi a ciao@caffebruno.example. [s]\nBuon caffè,\nBruno",
  ),
  good(
    moka,
    "i5",
    "Una domanda sulla Moka Classica",
    "Cara Giulia,\nti trovi bene con la Moka Classica? [p]\nOgni parere è utile, anche critico: https://caffebruno.example/r/904\nPuoi rispondere qui: ti legge Bruno. [s]\nGrazie mille",
  ),
  good(
    moka,
    "i6",
    "Attenzione all'induzione",
    "Ciao Giulia,\nun promemoria: la moka non funziona sull'induzione. [p2]\nLavala solo con acqua calda. [g]\nhttps://caffebruno.example/guida\nSiamo qui: ciao@caffebruno.example [s]",
  ),
]

const dutch: Good[] = [
  good(
    plant,
    "n1",
    "Hoe gaat het met je Monstera?",
    "Hoi Femke,\nje gatenplant is op 1 oktober bezorgd. [p, a] Staat hij al op zijn plek?\nGeef hem één keer per week water en zet hem in indirect licht. [g]\nTips: https://groenenzo.example/verzorging\nIs hij beschadigd aangekomen? Laat het Joris weten, dan sturen we binnen vijf werkdagen een nieuwe. [b, s]\nGroetjes,\nGroen & Zo",
  ),
  good(
    plant,
    "n2",
    "Bestelling 6612",
    "Beste Femke,\nbedankt voor je bestelling van 28 september. [o]\nIs alles goed aangekomen? Zo niet, mail hallo@groenenzo.example. [s]\nMet vriendelijke groet,\nGroen & Zo",
  ),
  good(
    plant,
    "n3",
    "Water en licht",
    "Hallo Femke,\nde Monstera in zijn pot van 17 cm wil wekelijks water. [p, g]\nFelle zon is niet nodig, indirect licht wel. [g]\nVertel ons gerust wat je van hem vindt: https://groenenzo.example/r/66\nJoris beantwoordt je vragen. [s]",
  ),
  good(
    plant,
    "n4",
    "Alles heel aangekomen?",
    "Dag Femke,\nvolgens de bezorger is je plant donderdag 1 oktober aangekomen. [a]\nIs er iets stuk? Dan krijg je binnen 5 werkdagen een nieuwe plant. [b]\nAntwoord op deze mail, Joris leest het. [s]\nGroet",
  ),
  good(
    plant,
    "n5",
    "Je mening over de Monstera",
    "Hoi Femke,\nwat vind je van de Gatenplant Monstera? [p]\nOf het nu goed of slecht is, we lezen het graag: https://groenenzo.example/r/66\nLiever een mens? hallo@groenenzo.example [s]\nTot ziens",
  ),
  good(
    plant,
    "n6",
    "Een week later",
    "Beste Femke,\neen slokje water per week is genoeg. [g]\nMeer over de verzorging: https://groenenzo.example/verzorging\nVragen stel je aan Joris, hallo@groenenzo.example. [s]\nVeel plezier met je plant!",
  ),
]

/** Ways to open, ask, offer help and close that others would write; each is put into an otherwise plain mail. */
const courtesies: [string, Brief, string, string, (line: string) => string][] = [
  ...[
    "We hope you are both getting on well.",
    "We'd be curious to hear your thoughts.",
    "Thank you for taking the time.",
    "Take all the time you need.",
    "There is no hurry at all.",
    "Your view counts, whether it is glowing or grumpy.",
    "If it is not what you hoped for, we want to know that just as much.",
    "Short or long, every answer is read.",
    "You don't have to answer, of course.",
    "It would help others who are thinking about this mug.",
    "We read each review and publish it, good or bad.",
    "Does it do what you bought it for?",
    "Is there anything you would change?",
    "Have you had it on the trail yet?",
    "Has it survived its first trip?",
    "It has been dishwasher safe from day one, as the label says. [mug-about]",
    "Twelve ounces is roughly one big coffee. [mug-about]",
    "You ordered it on the 9th of October. [ord]",
    "It has been about to live outdoors since it reached you. [arr]",
    "A photo is welcome too, if you like.",
    "Sorry to bother you if you already wrote to us.",
    "We are a small team and answer ourselves. [who]",
    "Have a lovely weekend!",
    "Enjoy your coffee.",
    "If it chipped on the way, tell us, please.",
    "You can send it back unused within 45 days. [ret]",
    "Sending it back costs $6.00. [ret]",
    "Did it come in one piece?",
    "What would you tell a friend about it?",
    "Stars are optional; words help more.",
  ].map((line, index): [string, Brief, string, string, (line: string) => string] => [
    `c-en-${index + 1}`,
    mug,
    line,
    "Your camp mug",
    (text) =>
      `Hi Maya,\nhow is the Enamel Camp Mug? [mug]\n${text}\nhttps://hearthpine.example/r/q7Zt\nReply to reach Dana. [who]\nAll the best,\nHearth & Pine`,
  ]),
  ...[
    "Wir hoffen, es geht Ihnen gut.",
    "Nehmen Sie sich ruhig Zeit.",
    "Auch ein kritisches Wort ist willkommen.",
    "Wir wünschen viel Freude beim Kochen.",
    "Haben Sie es schon ausprobiert?",
    "Liegt es gut in der Hand?",
    "Das Öl bekommen Sie in jedem Supermarkt oder Sie fragen uns.",
    "Zurückgeben können Sie es bis 30 Tage nach Erhalt. [rueck]",
    "Schönen Sonntag und guten Appetit!",
    "Eine ehrliche Rückmeldung hilft uns, besser zu werden.",
  ].map((line, index): [string, Brief, string, string, (line: string) => string] => [
    `c-de-${index + 1}`,
    messer,
    line,
    "Ihr Kochmesser",
    (text) =>
      `Guten Tag Sabine,\nhier ein kurzer Gruß zu Ihrem Kochmesser. [m]\n${text}\nAntworten Sie gern auf diese Mail, Herr Brandt liest sie. [kontakt]\nIhr Messerkontor`,
  ]),
]

export const freshGood: Good[] = [
  ...english,
  ...german,
  ...french,
  ...spanish,
  ...italian,
  ...dutch,
  ...courtesies.map(([name, brief, line, subject, body]): Good => good(brief, name, subject, body(line))),
]
