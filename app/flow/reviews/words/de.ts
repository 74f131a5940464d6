// What shoppers read about reviews in German; what each piece is for stands in review-words.ts.
// Neutral about the stars; nothing is promised for a review.
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"

export const de: ReviewWords = {
  photos: "Fotos oder ein kurzes Video",
  photosHint:
    "Bis zu 6 Dateien: Fotos bis 10 MB, Videos bis 50 MB und eine Minute. Wo und wann sie entstanden, wird entfernt. Senden Sie nur, was Sie selbst aufgenommen haben.",
  photosAgain: "Bitte wählen Sie Ihre Fotos noch einmal; ein Formular kann sie nicht behalten.",
  photosKept: "Mit Ihrer Bewertung gesendet",
  takeAway: "Entfernen",
  photo: "Foto",
  video: "Video",
  moreTitle: "Noch ein wenig, wenn Sie mögen",
  noAnswer: "Keine Angabe",
  howGot: "Wie haben Sie es bekommen?",
  howGotOptions: {
    bought: "Ich habe es gekauft",
    gift: "Es war ein Geschenk an mich",
    incentivised: "Ich bekam es umsonst oder etwas für die Bewertung",
    staff: "Ich arbeite für den Shop oder stehe ihm nahe",
  },
  labels: {
    incentivised: "Belohnte Bewertung",
    imported: "Aus einem anderen System übernommen",
    gift: "Produkt war ein Geschenk",
    staff: "Von Mitarbeitenden geschrieben",
  },
  redacted: "Der Shop hat hier personenbezogene Angaben entfernt und sonst nichts geändert.",
  policyLink: "Wie Bewertungen entstehen und geprüft werden",
  findTitle: "Ihren Kauf finden",
  findText:
    "Geben Sie die Nummer Ihrer Bestellung und die E-Mail-Adresse an, mit der Sie bestellt haben. Gehören sie zusammen, geht ein Link für Ihre Bewertung an diese Adresse.",
  findOrder: "Bestellnummer",
  findSend: "Link senden",
  findDone: "Wenn Nummer und Adresse zu einer Bestellung gehören, ist eine Mail mit dem Link unterwegs.",
  onlyBuyers:
    "Dieser Shop nimmt Bewertungen von Menschen an, die das Produkt gekauft haben. Melden Sie sich an oder lassen Sie sich einen Link senden.",
  logIn: "Anmelden",
  askTitle: "Frage zum Produkt",
  askText: "Ein Mensch aus dem Shop antwortet. Frage und Antwort werden dann hier gezeigt.",
  askLabel: "Ihre Frage",
  askSend: "Frage senden",
  askDone: "Danke. Ihre Frage ist angekommen und wird mit ihrer Antwort gezeigt.",
  askConsent: (shop) => `${shop} darf meine Frage mit diesem Namen im Shop zeigen.`,
  voteDone: "Danke. Ihre Stimme ist gezählt.",
  voteBack: "In Ordnung, sie ist zurückgenommen.",
  reportTitle: "Diese Bewertung melden",
  reportText: "Was stimmt damit nicht? Anderer Meinung zu sein ist kein Grund. Ein Mensch sieht sie sich noch einmal an.",
  reportSend: "Melden",
  reportDone: "Danke. Ein Mensch sieht sich diese Bewertung noch einmal an.",
  stateTitle: "Ihre Bewertung",
  stateLink: "Sehen, was aus Ihrer Bewertung wird",
  stateKeep: "Die Adresse hinter diesem Link zeigt es jederzeit, ohne Anmeldung.",
  statePending: "Ihre Bewertung ist angekommen. Sie wird angesehen, bevor sie gezeigt wird.",
  stateGone: "Diese Bewertung ist nicht mehr hier.",
  videoPreparing: "Ihr Video wird vorbereitet.",
  problems: {
    "answer-wrong": "Wählen Sie eine der Antworten.",
    "question-missing": "Schreiben Sie Ihre Frage.",
    "order-missing": "Geben Sie die Nummer Ihrer Bestellung an.",
    "too-large-form": "Das war zu viel für ein Formular. Senden Sie weniger oder kleinere Dateien.",
    "file-type": "Diese Art Datei wird nicht angenommen. Fotos: JPEG, PNG, WebP, AVIF. Videos: MP4, MOV, WebM.",
    "file-too-large": "Die Datei ist zu groß.",
    "file-too-long": "Das Video ist länger als eine Minute.",
    "file-broken": "Die Datei ließ sich nicht lesen.",
    "file-animated": "Bewegte Bilder werden nicht angenommen, ein kurzes Video schon.",
    "file-too-many": "Zu einer Bewertung passen höchstens 6 Dateien.",
    "file-no-room": "Der Shop kann gerade keine Fotos annehmen. Ihre Worte sind angekommen.",
    "file-twice": "Dieselbe Datei war zweimal dabei.",
  },
  notice: {
    greeting: "Guten Tag,",
    goodbye: (shop) => `Freundliche Grüße\n${shop}`,
    publishedSubject: (shop) => `Ihre Bewertung wird bei ${shop} gezeigt`,
    publishedText: (product, shop) =>
      `Ihre Bewertung von ${product} wird jetzt im Shop von ${shop} gezeigt. Danke, dass Sie sie geschrieben haben.`,
    rejectedSubject: (shop) => `Zu Ihrer Bewertung bei ${shop}`,
    rejectedText: (product, shop) =>
      `Ihre Bewertung von ${product} wird im Shop von ${shop} nicht gezeigt. Der Grund ist, was sie enthält, nie die Zahl ihrer Sterne:`,
    reasons: {
      "spam": "Sie enthält Werbung oder wurde an viele Shops geschrieben.",
      "personal-data": "Sie enthält personenbezogene Angaben wie einen Namen, eine Adresse oder eine Nummer.",
      "offensive": "Sie beleidigt oder bedroht jemanden.",
      "off-topic": "Sie handelt nicht vom Produkt.",
      "illegal": "Sie enthält etwas, das das Gesetz nicht erlaubt.",
      "duplicate": "Dieselbe Bewertung wurde schon gesendet.",
      "conflict-of-interest": "Sie wurde von jemandem mit eigenem Interesse am Produkt geschrieben.",
    },
    mayChange: "Sie können Ihre Bewertung jederzeit über den Link ändern, mit dem Sie sie geschrieben haben; dann wird sie neu angesehen.",
    answerSubject: (shop) => `${shop} hat auf Ihre Bewertung geantwortet`,
    answerText: (shop, product) => `${shop} hat auf Ihre Bewertung von ${product} geantwortet:`,
    privateSubject: (shop, product) => `${shop} zu Ihrer Bewertung von ${product}`,
    questionSubject: (shop) => `${shop} hat Ihre Frage beantwortet`,
    questionText: (product) => `Ihre Frage zu ${product} wurde beantwortet.`,
    linkSubject: (shop) => `Ihr Link für eine Bewertung bei ${shop}`,
    linkText: (order) => `über diesen Link schreiben Sie über das, was Sie mit Bestellung ${order} gekauft haben. Er gilt 90 Tage:`,
    linkNotYou: "Wenn Sie nicht darum gebeten haben, beachten Sie diese Mail nicht; dann geschieht nichts.",
    rewardSubject: (shop) => `Ihr Code von ${shop}`,
    rewardText: (order, shop) =>
      `vielen Dank für Ihre Bewertung zur Bestellung ${order} bei ${shop}. Das war für jede Bewertung versprochen, egal was darin steht:`,
    rewardCode: (code, day) => `${code}, gültig bis ${day}.`,
    rewardMarked: "Ihre Bewertung ist als belohnt gekennzeichnet.",
    unprovenSubject: (shop) => `Zu einer Bewertung bei ${shop}`,
    unprovenText: (shop) =>
      `jemand hat bei ${shop} eine Bewertung mit dieser Mailadresse hinterlassen. Was aus der Bewertung wurde, steht hier, ohne Anmeldung:`,
    unprovenNotYou: "Wenn Sie das nicht waren, ignorieren Sie diese Mail. Es ist die einzige zu dieser Bewertung.",
  },
  policy: {
    title: "Wie Bewertungen entstehen und geprüft werden",
    intro: (shop) =>
      `Diese Seite sagt, wie Bewertungen in den Shop von ${shop} kommen, wer sie ansieht und was gezeigt wird. Sie entsteht aus den Einstellungen, die heute gelten.`,
    whoTitle: "Wer schreiben darf",
    whoBuyers:
      "Alle, die ein Produkt gekauft haben: über den Link einer Mail, angemeldet im Shop oder mit Bestellnummer und E-Mail-Adresse. Nur Käuferinnen und Käufer dürfen schreiben.",
    whoEverybody:
      "Alle, die ein Produkt gekauft haben: über den Link einer Mail, angemeldet im Shop oder mit Bestellnummer und E-Mail-Adresse. Auch andere dürfen schreiben; ihre Bewertungen gelten nicht als verifiziert.",
    verified:
      "„Verifiziert“ heißt: geschrieben über einen Link an die Person, die bestellt hat, oder in ihrem eigenen Konto, zu einem Produkt dieser Bestellung. Der Shop kann dieses Zeichen nicht von Hand vergeben.",
    checkTitle: "Wie geprüft wird",
    checkByPerson: "Ein Mensch liest jede Bewertung, bevor sie gezeigt wird.",
    checkAfter: (hours) =>
      `Eine Bewertung wird nach ${hours} Stunden gezeigt, wenn nichts in ihren Worten, kein Foto und keine Meldung verlangt, dass vorher ein Mensch sie ansieht. Die Zahl der Sterne spielt keine Rolle.`,
    hints:
      "Programme weisen auf Links, Beleidigungen, personenbezogene Angaben, gleiche Texte und viele Bewertungen von einem Ort hin. Sie entscheiden nichts.",
    reasonsTitle: "Warum eine Bewertung abgelehnt werden kann",
    noStars:
      "Wenige Sterne sind nie ein Grund. Wer geschrieben hat, erfährt den Grund, wo der Shop das eingeschaltet hat, und kann die Bewertung ändern.",
    shownTitle: "Was gezeigt wird",
    shown:
      "Alle Bewertungen, die aus keinem dieser Gründe abgelehnt wurden, gute wie schlechte. Die neuesten stehen vorn, wenn Sie nichts anderes wählen. Im Durchschnitt zählt jede gleich.",
    labelsTitle: "Kennzeichen",
    labelsText:
      "Eine Bewertung ist gekennzeichnet, wenn sie belohnt wurde, das Produkt ein Geschenk war, Mitarbeitende sie schrieben oder sie aus einem anderen System stammt.",
    rewards: "Wird eine Bewertung belohnt, ist das vorher zugesagt und gleich, was immer sie sagt.",
    changesTitle: "Änderungen",
    changes:
      "Nur wer sie geschrieben hat, kann eine Bewertung ändern; dann wird sie neu geprüft. Der Shop darf personenbezogene Angaben entfernen, sonst nichts, und die Stelle bleibt gekennzeichnet. Er darf öffentlich antworten.",
    questionsTitle: "Fragen",
    contact: (contact) => `Jede Bewertung lässt sich darunter melden. Für alles andere: ${contact}`,
  },
}
