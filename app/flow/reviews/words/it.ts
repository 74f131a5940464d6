// What shoppers read about reviews in Italian; what each piece is for stands in review-words.ts.
// Neutral about the stars; nothing is promised for a review.
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"

export const it: ReviewWords = {
  photos: "Foto o un breve video",
  photosHint:
    "Fino a 6 file: foto fino a 10 MB, video fino a 50 MB e un minuto. Luogo e data vengono rimossi. Invii solo ciò che ha ripreso di persona.",
  photosAgain: "Scelga di nuovo le foto; un modulo non può conservarle.",
  photosKept: "Inviato con la recensione",
  takeAway: "Togliere",
  photo: "Foto",
  video: "Video",
  moreTitle: "Ancora qualcosa, se vuole",
  noAnswer: "Nessuna risposta",
  howGot: "Come lo ha avuto?",
  howGotOptions: {
    bought: "L’ho comprato",
    gift: "Me l’hanno regalato",
    incentivised: "L’ho avuto gratis o ho avuto qualcosa per la recensione",
    staff: "Lavoro per il negozio o gli sono vicino",
  },
  labels: {
    incentivised: "Recensione premiata",
    imported: "Ripresa da un altro sistema",
    gift: "Il prodotto era un regalo",
    staff: "Scritta dal personale",
  },
  redacted: "Il negozio ha tolto qui dati personali e non ha cambiato altro.",
  policyLink: "Come si raccolgono e si controllano le recensioni",
  findTitle: "Trovare il suo acquisto",
  findText:
    "Indichi il numero dell’ordine e l’indirizzo e-mail usato. Se vanno insieme, a quell’indirizzo arriva un link per scrivere la recensione.",
  findOrder: "Numero d’ordine",
  findSend: "Inviare il link",
  findDone: "Se numero e indirizzo sono dello stesso ordine, un’e-mail con il link è in arrivo.",
  onlyBuyers: "Questo negozio accetta recensioni di chi ha comprato il prodotto. Acceda o si faccia inviare un link.",
  logIn: "Accedere",
  askTitle: "Domanda su questo prodotto",
  askText: "Risponde una persona del negozio. Domanda e risposta si vedono poi qui.",
  askLabel: "La sua domanda",
  askSend: "Inviare la domanda",
  askDone: "Grazie. La domanda è arrivata e sarà mostrata con la risposta.",
  askConsent: (shop) => `${shop} può mostrare la mia domanda con questo nome nel suo negozio.`,
  voteDone: "Grazie. Il suo voto è contato.",
  voteBack: "Va bene, è stato ritirato.",
  reportTitle: "Segnalare questa recensione",
  reportText: "Che cosa non va? Non essere d’accordo non è un motivo. Una persona la guarda di nuovo.",
  reportSend: "Segnalare",
  reportDone: "Grazie. Una persona guarda di nuovo questa recensione.",
  problems: {
    "answer-wrong": "Scelga una delle risposte.",
    "question-missing": "Scriva la sua domanda.",
    "order-missing": "Indichi il numero dell’ordine.",
    "too-large-form": "Era troppo per un modulo. Invii meno file o file più piccoli.",
    "file-type": "Questo tipo di file non è accettato. Foto: JPEG, PNG, WebP, AVIF. Video: MP4, MOV, WebM.",
    "file-too-large": "Il file è troppo grande.",
    "file-too-long": "Il video dura più di un minuto.",
    "file-broken": "Non è stato possibile leggere il file.",
    "file-animated": "Le immagini animate non sono accettate, un breve video sì.",
    "file-too-many": "In una recensione entrano al massimo 6 file.",
    "file-no-room": "Il negozio ora non può accettare foto. Le sue parole sono arrivate.",
    "file-twice": "Lo stesso file c’era due volte.",
  },
  notice: {
    greeting: "Buongiorno,",
    goodbye: (shop) => `Cordiali saluti\n${shop}`,
    publishedSubject: (shop) => `La sua recensione è visibile da ${shop}`,
    publishedText: (product, shop) => `la sua recensione di ${product} è ora visibile nel negozio di ${shop}. Grazie per averla scritta.`,
    rejectedSubject: (shop) => `Sulla sua recensione da ${shop}`,
    rejectedText: (product, shop) =>
      `la sua recensione di ${product} non è visibile nel negozio di ${shop}. Il motivo è ciò che contiene, mai quante stelle dà:`,
    reasons: {
      "spam": "Contiene pubblicità o è stata inviata a molti negozi.",
      "personal-data": "Contiene dati personali, come un nome, un indirizzo o un numero.",
      "offensive": "Insulta o minaccia qualcuno.",
      "off-topic": "Non riguarda il prodotto.",
      "illegal": "Contiene qualcosa che la legge non permette.",
      "duplicate": "La stessa recensione era già stata inviata.",
      "conflict-of-interest": "L’ha scritta qualcuno che ha un interesse nel prodotto.",
    },
    mayChange: "Può cambiare la recensione in ogni momento con il link con cui l’ha scritta; allora viene riletta.",
    answerSubject: (shop) => `${shop} ha risposto alla sua recensione`,
    answerText: (shop, product) => `${shop} ha risposto alla sua recensione di ${product}:`,
    privateSubject: (shop, product) => `${shop} sulla sua recensione di ${product}`,
    questionSubject: (shop) => `${shop} ha risposto alla sua domanda`,
    questionText: (product) => `la sua domanda su ${product} ha una risposta.`,
    linkSubject: (shop) => `Il suo link per scrivere una recensione da ${shop}`,
    linkText: (order) => `con questo link scrive di ciò che ha comprato con l’ordine ${order}. Vale 90 giorni:`,
    linkNotYou: "Se non l’ha chiesto, ignori questa e-mail; non succede nulla.",
  },
  policy: {
    title: "Come si raccolgono e si controllano le recensioni",
    intro: (shop) =>
      `Questa pagina dice come le recensioni arrivano nel negozio di ${shop}, chi le guarda e che cosa si mostra. È fatta con le impostazioni in vigore oggi.`,
    whoTitle: "Chi può scrivere",
    whoBuyers:
      "Chi ha comprato un prodotto: con il link di un’e-mail, con l’accesso al negozio, o con numero d’ordine e indirizzo. Solo chi ha comprato può scrivere.",
    whoEverybody:
      "Chi ha comprato un prodotto: con il link di un’e-mail, con l’accesso al negozio, o con numero d’ordine e indirizzo. Anche altri possono scrivere; le loro recensioni non sono segnate come verificate.",
    verified:
      "«Verificata» significa che è stata scritta con un link inviato a chi ha comprato o dal suo account, su un prodotto di quell’ordine. Il negozio non può dare questo segno a mano.",
    checkTitle: "Come si controlla",
    checkByPerson: "Una persona legge ogni recensione prima che sia mostrata.",
    checkAfter: (hours) =>
      `Una recensione è mostrata dopo ${hours} ore, salvo che le sue parole, una foto o una segnalazione chiedano che prima la guardi una persona. Il numero di stelle non conta.`,
    hints: "Programmi segnalano link, insulti, dati personali, testi uguali e molte recensioni da un solo luogo. Non decidono nulla.",
    reasonsTitle: "Perché una recensione può essere respinta",
    noStars:
      "Poche stelle non sono mai un motivo. Chi ha scritto conosce il motivo se il negozio lo ha attivato, e può cambiare la recensione.",
    shownTitle: "Che cosa si mostra",
    shown:
      "Tutte le recensioni non respinte per uno di questi motivi, buone e cattive. Prima le più recenti, se non sceglie altro. Nella media tutte contano uguale.",
    labelsTitle: "Segni",
    labelsText:
      "Una recensione porta un segno se è stata premiata, se il prodotto era un regalo, se l’ha scritta il personale o se viene da un altro sistema.",
    rewards: "Se una recensione è premiata, il premio è promesso prima ed è lo stesso qualunque cosa dica.",
    changesTitle: "Modifiche",
    changes:
      "Solo chi l’ha scritta può cambiare una recensione; allora è controllata di nuovo. Il negozio può togliere dati personali, nient’altro, e il punto resta segnato. Può rispondere in pubblico.",
    questionsTitle: "Domande",
    contact: (contact) => `Ogni recensione si può segnalare sotto di essa. Per il resto: ${contact}`,
  },
}
