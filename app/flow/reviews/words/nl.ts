// What shoppers read about reviews in Dutch; what each piece is for stands in review-words.ts.
// Neutral about the stars; nothing is promised for a review.
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"

export const nl: ReviewWords = {
  photos: "Foto’s of een korte video",
  photosHint:
    "Hoogstens 6 bestanden: foto’s tot 10 MB, video’s tot 50 MB en één minuut. Waar en wanneer ze gemaakt zijn, wordt verwijderd. Stuur alleen wat u zelf hebt gemaakt.",
  photosAgain: "Kies uw foto’s nog een keer; een formulier kan ze niet bewaren.",
  photosKept: "Meegestuurd met uw beoordeling",
  takeAway: "Weghalen",
  photo: "Foto",
  video: "Video",
  moreTitle: "Nog iets meer, als u wilt",
  noAnswer: "Geen antwoord",
  howGot: "Hoe hebt u het gekregen?",
  howGotOptions: {
    bought: "Ik heb het gekocht",
    gift: "Ik heb het cadeau gekregen",
    incentivised: "Ik kreeg het gratis of kreeg iets voor de beoordeling",
    staff: "Ik werk voor de winkel of ken hem van dichtbij",
  },
  labels: {
    incentivised: "Beloonde beoordeling",
    imported: "Overgenomen uit een ander systeem",
    gift: "Product was een cadeau",
    staff: "Door personeel geschreven",
  },
  redacted: "De winkel heeft hier persoonsgegevens weggehaald en verder niets veranderd.",
  policyLink: "Hoe beoordelingen worden verzameld en gecontroleerd",
  findTitle: "Uw aankoop vinden",
  findText:
    "Vul het nummer van uw bestelling en het mailadres in waarmee u bestelde. Horen ze bij elkaar, dan gaat een link voor uw beoordeling naar dat adres.",
  findOrder: "Bestelnummer",
  findSend: "Link sturen",
  findDone: "Als nummer en adres bij één bestelling horen, is een mail met de link onderweg.",
  onlyBuyers: "Deze winkel neemt beoordelingen aan van mensen die het product kochten. Log in of laat u een link sturen.",
  logIn: "Inloggen",
  askTitle: "Vraag over dit product",
  askText: "Iemand van de winkel antwoordt. Vraag en antwoord staan daarna hier.",
  askLabel: "Uw vraag",
  askSend: "Vraag sturen",
  askDone: "Dank u. Uw vraag is aangekomen en wordt met het antwoord getoond.",
  askConsent: (shop) => `${shop} mag mijn vraag met deze naam in de winkel tonen.`,
  voteDone: "Dank u. Uw stem is geteld.",
  voteBack: "Goed, hij is teruggenomen.",
  reportTitle: "Deze beoordeling melden",
  reportText: "Wat is er mis mee? Het er niet mee eens zijn is geen reden. Iemand bekijkt haar opnieuw.",
  reportSend: "Melden",
  reportDone: "Dank u. Iemand bekijkt deze beoordeling opnieuw.",
  problems: {
    "answer-wrong": "Kies een van de antwoorden.",
    "question-missing": "Schrijf uw vraag.",
    "order-missing": "Vul het nummer van uw bestelling in.",
    "too-large-form": "Dat was te veel voor één formulier. Stuur minder of kleinere bestanden.",
    "file-type": "Dit soort bestand wordt niet aangenomen. Foto’s: JPEG, PNG, WebP, AVIF. Video’s: MP4, MOV, WebM.",
    "file-too-large": "Het bestand is te groot.",
    "file-too-long": "De video duurt langer dan een minuut.",
    "file-broken": "Het bestand kon niet worden gelezen.",
    "file-animated": "Bewegende plaatjes worden niet aangenomen, een korte video wel.",
    "file-too-many": "Bij een beoordeling passen hoogstens 6 bestanden.",
    "file-no-room": "De winkel kan nu geen foto’s aannemen. Uw woorden zijn aangekomen.",
    "file-twice": "Hetzelfde bestand zat er twee keer bij.",
  },
  notice: {
    greeting: "Goedendag,",
    goodbye: (shop) => `Met vriendelijke groet,\n${shop}`,
    publishedSubject: (shop) => `Uw beoordeling staat bij ${shop}`,
    publishedText: (product, shop) => `uw beoordeling van ${product} staat nu in de winkel van ${shop}. Dank u dat u haar schreef.`,
    rejectedSubject: (shop) => `Over uw beoordeling bij ${shop}`,
    rejectedText: (product, shop) =>
      `uw beoordeling van ${product} wordt niet getoond in de winkel van ${shop}. De reden is wat erin staat, nooit hoeveel sterren zij geeft:`,
    reasons: {
      "spam": "Er staat reclame in, of zij is aan veel winkels gestuurd.",
      "personal-data": "Er staan persoonsgegevens in, zoals een naam, een adres of een nummer.",
      "offensive": "Zij beledigt of bedreigt iemand.",
      "off-topic": "Zij gaat niet over het product.",
      "illegal": "Er staat iets in dat de wet niet toestaat.",
      "duplicate": "Dezelfde beoordeling is al eens gestuurd.",
      "conflict-of-interest": "Zij is geschreven door iemand met een belang bij het product.",
    },
    mayChange: "U kunt uw beoordeling altijd veranderen met de link waarmee u haar schreef; zij wordt dan opnieuw bekeken.",
    answerSubject: (shop) => `${shop} heeft op uw beoordeling geantwoord`,
    answerText: (shop, product) => `${shop} heeft geantwoord op uw beoordeling van ${product}:`,
    privateSubject: (shop, product) => `${shop} over uw beoordeling van ${product}`,
    questionSubject: (shop) => `${shop} heeft uw vraag beantwoord`,
    questionText: (product) => `uw vraag over ${product} is beantwoord.`,
    linkSubject: (shop) => `Uw link om een beoordeling te schrijven bij ${shop}`,
    linkText: (order) => `met deze link schrijft u over wat u met bestelling ${order} kocht. Hij werkt 90 dagen:`,
    linkNotYou: "Hebt u er niet om gevraagd, let dan niet op deze mail; er gebeurt niets.",
  },
  policy: {
    title: "Hoe beoordelingen worden verzameld en gecontroleerd",
    intro: (shop) =>
      `Deze pagina zegt hoe beoordelingen in de winkel van ${shop} komen, wie ze bekijkt en wat er getoond wordt. Zij is gemaakt uit de instellingen die vandaag gelden.`,
    whoTitle: "Wie mag schrijven",
    whoBuyers:
      "Iedereen die een product kocht: met de link van een mail, ingelogd in de winkel, of met bestelnummer en mailadres. Alleen kopers mogen schrijven.",
    whoEverybody:
      "Iedereen die een product kocht: met de link van een mail, ingelogd in de winkel, of met bestelnummer en mailadres. Ook anderen mogen schrijven; hun beoordelingen gelden niet als geverifieerd.",
    verified:
      "“Geverifieerd” betekent dat zij is geschreven met een link die naar de koper ging of vanuit diens eigen account, over een product van die bestelling. De winkel kan dit teken niet met de hand geven.",
    checkTitle: "Hoe er gecontroleerd wordt",
    checkByPerson: "Iemand leest elke beoordeling voordat zij getoond wordt.",
    checkAfter: (hours) =>
      `Een beoordeling wordt na ${hours} uur getoond, tenzij haar woorden, een foto of een melding vragen dat iemand eerst kijkt. Het aantal sterren speelt geen rol.`,
    hints:
      "Programma’s wijzen op links, beledigingen, persoonsgegevens, gelijke teksten en veel beoordelingen van één plaats. Ze beslissen niets.",
    reasonsTitle: "Waarom een beoordeling geweigerd kan worden",
    noStars:
      "Weinig sterren zijn nooit een reden. Wie schreef, hoort de reden als de winkel dat heeft aangezet, en kan de beoordeling veranderen.",
    shownTitle: "Wat er getoond wordt",
    shown:
      "Alle beoordelingen die om geen van deze redenen zijn geweigerd, goede en slechte. De nieuwste eerst, tenzij u anders kiest. In het gemiddelde telt elke even zwaar.",
    labelsTitle: "Tekens",
    labelsText:
      "Een beoordeling draagt een teken als zij beloond is, als het product een cadeau was, als personeel haar schreef of als zij uit een ander systeem komt.",
    rewards: "Wordt een beoordeling beloond, dan is dat vooraf beloofd en gelijk, wat zij ook zegt.",
    changesTitle: "Veranderingen",
    changes:
      "Alleen wie haar schreef, kan een beoordeling veranderen; zij wordt dan opnieuw gecontroleerd. De winkel mag persoonsgegevens weghalen, verder niets, en de plek blijft gemerkt. De winkel mag openbaar antwoorden.",
    questionsTitle: "Vragen",
    contact: (contact) => `Elke beoordeling kan eronder worden gemeld. Voor al het andere: ${contact}`,
  },
}
