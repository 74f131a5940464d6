import { late, messer, moka, plant, sandalias, the } from "./briefs.ts"
import { good, type Good } from "./good-draft.ts"

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

export const goodOthers: Good[] = [...german, ...french, ...spanish, ...italian, ...dutch]
