// What a shopper reads on our pages, in three languages. Neutral about the rating: every honest answer is welcome.

export interface ShopperWords {
  reviewTitle: string
  reviewIntro(shop: string, firstName: string | null): string
  rating: string
  stars: readonly [string, string, string, string, string]
  headline: string
  optional: string
  text: string
  name: string
  nameHint: string
  email: string
  daysUsed: string
  consent(shop: string): string
  send: string
  saveChange: string
  thanks: string
  thanksMore: string
  notYetTitle: string
  notYetText: string
  notYet: string
  notYetDone: string
  remind: string
  help(contact: string): string
  writeTitle(shop: string): string
  writeText: string
  writeLabel: string
  writeSend: string
  writeDone(shop: string): string
  preferences: string
  stopTitle(shop: string): string
  stopText(shop: string): string
  stop: string
  stopped(shop: string): string
  resumeText: string
  resume: string
  resumed: string
  preferencesTitle: string
  stateOn(shop: string): string
  stateOff(shop: string): string
  knownTitle: string
  knownText(orders: string, messages: number): string
  linkInvalidTitle: string
  linkInvalid: string
  linkExpired: string
  backToShop: string
  problems: Record<string, string>
  waitForShop: string
}

const en: ShopperWords = {
  reviewTitle: "Your review",
  reviewIntro: (shop, name) =>
    `${name ? `Hello ${name}. ` : ""}Tell other shoppers of ${shop} how it is. What you liked and what you did not are both welcome.`,
  rating: "Your rating",
  stars: ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"],
  headline: "Headline",
  optional: "optional",
  text: "Your review",
  name: "Name to show",
  nameHint: "A first name or initials are enough.",
  email: "Mail address (not shown)",
  daysUsed: "How many days have you used it?",
  consent: (shop) => `${shop} may show my review with this name in its shop.`,
  send: "Send review",
  saveChange: "Save changes",
  thanks: "Thank you. Your review has arrived.",
  thanksMore: "It is looked at before it is shown; every honest review is shown, whatever its stars. You can still change it here.",
  notYetTitle: "Not tried it yet?",
  notYetText: "Then we will ask again later, once.",
  notYet: "Not yet",
  notYetDone: "All right. We will ask again later.",
  remind: "Remind me in a week",
  help: (contact) => `Something wrong with your order? A person helps you: ${contact}`,
  writeTitle: (shop) => `Write to ${shop}`,
  writeText: "A question, or something is not right? A person reads this and answers by mail.",
  writeLabel: "Your message",
  writeSend: "Send message",
  writeDone: (shop) => `Thank you. Your message is with ${shop}; a person answers by mail.`,
  preferences: "Choose what you hear from us",
  stopTitle: (shop) => `Stop messages from ${shop}?`,
  stopText: (shop) => `You will get no more review requests or other optional messages from ${shop}.`,
  stop: "Stop these messages",
  stopped: (shop) => `Done. You will hear nothing more of this kind from ${shop}.`,
  resumeText: "Changed your mind, or pressed it by accident?",
  resume: "Allow messages again",
  resumed: "All right, messages are allowed again.",
  preferencesTitle: "What you hear from us",
  stateOn: (shop) => `${shop} may ask you by mail how your orders turned out.`,
  stateOff: (shop) => `${shop} sends you no optional messages.`,
  knownTitle: "What is kept about you here",
  knownText: (order, messages) =>
    `Order ${order}: what was bought, when it arrived, and ${messages === 1 ? "one message" : `${messages} messages`} to you. Ask the shop to see or delete all of it.`,
  linkInvalidTitle: "This link does not work",
  linkInvalid: "It is not complete. Please open it again from the message, without changing it.",
  linkExpired: "It was valid for 90 days. You can still write your review on the product’s page in the shop.",
  backToShop: "Back to the shop",
  problems: {
    "message-missing": "Write a few words.",
    "too-many": "That was a lot for one day. Please write again tomorrow, or answer one of our mails.",
    "rating-missing": "Choose a number of stars.",
    "body-missing": "Write a few words.",
    "too-long": "This is too long.",
    "name-missing": "Enter a name to show.",
    "email-wrong": "Enter a mail address like name@example.com.",
    "days-wrong": "Enter a whole number of days.",
    "consent-missing": "Tick this if the review may be shown.",
  },
  waitForShop: "Please wait a moment and try again.",
}

const de: ShopperWords = {
  ...en,
  reviewTitle: "Ihre Bewertung",
  reviewIntro: (shop, name) =>
    `${name ? `Guten Tag ${name}. ` : ""}Erzählen Sie anderen Kundinnen und Kunden von ${shop}, wie es ist. Was Ihnen gefällt und was nicht, ist gleich willkommen.`,
  rating: "Ihre Bewertung in Sternen",
  stars: ["1 Stern", "2 Sterne", "3 Sterne", "4 Sterne", "5 Sterne"],
  headline: "Überschrift",
  optional: "freiwillig",
  text: "Ihre Bewertung",
  name: "Name, der gezeigt wird",
  nameHint: "Vorname oder Initialen genügen.",
  email: "E-Mail-Adresse (wird nicht gezeigt)",
  daysUsed: "Seit wie vielen Tagen benutzen Sie es?",
  consent: (shop) => `${shop} darf meine Bewertung mit diesem Namen im Shop zeigen.`,
  send: "Bewertung senden",
  saveChange: "Änderung speichern",
  thanks: "Danke. Ihre Bewertung ist angekommen.",
  thanksMore:
    "Sie wird vor dem Zeigen gelesen; jede ehrliche Bewertung wird gezeigt, gleich mit wie vielen Sternen. Sie können sie hier noch ändern.",
  notYetTitle: "Noch nicht ausprobiert?",
  notYetText: "Dann fragen wir später noch einmal.",
  notYet: "Noch nicht",
  notYetDone: "In Ordnung. Wir fragen später noch einmal.",
  remind: "In einer Woche erinnern",
  help: (contact) => `Stimmt etwas nicht mit der Bestellung? Hier hilft Ihnen ein Mensch: ${contact}`,
  writeTitle: (shop) => `An ${shop} schreiben`,
  writeText: "Eine Frage, oder etwas stimmt nicht? Ein Mensch liest das und antwortet per E-Mail.",
  writeLabel: "Ihre Nachricht",
  writeSend: "Nachricht senden",
  writeDone: (shop) => `Danke. Ihre Nachricht ist bei ${shop}; ein Mensch antwortet per E-Mail.`,
  preferences: "Auswählen, was Sie von uns hören",
  stopTitle: (shop) => `Keine Nachrichten mehr von ${shop}?`,
  stopText: (shop) => `Sie bekommen dann keine Bitten um Bewertungen und keine anderen freiwilligen Nachrichten mehr von ${shop}.`,
  stop: "Keine Nachrichten mehr",
  stopped: (shop) => `Erledigt. Sie hören nichts dieser Art mehr von ${shop}.`,
  resumeText: "Doch anders überlegt oder aus Versehen gedrückt?",
  resume: "Nachrichten wieder erlauben",
  resumed: "In Ordnung, Nachrichten sind wieder erlaubt.",
  preferencesTitle: "Was Sie von uns hören",
  stateOn: (shop) => `${shop} darf Sie per E-Mail fragen, wie es mit Ihren Bestellungen war.`,
  stateOff: (shop) => `${shop} sendet Ihnen keine freiwilligen Nachrichten.`,
  knownTitle: "Was hier über Sie steht",
  knownText: (order, messages) =>
    `Bestellung ${order}: was gekauft wurde, wann es ankam, und ${messages === 1 ? "eine Nachricht" : `${messages} Nachrichten`} an Sie. Der Shop zeigt oder löscht Ihnen auf Wunsch alles.`,
  linkInvalidTitle: "Dieser Link geht nicht",
  linkInvalid: "Er ist nicht vollständig. Bitte öffnen Sie ihn noch einmal aus der Nachricht.",
  linkExpired: "Er galt 90 Tage. Auf der Seite des Produkts im Shop können Sie Ihre Bewertung weiterhin schreiben.",
  backToShop: "Zurück zum Shop",
  problems: {
    "message-missing": "Schreiben Sie ein paar Worte.",
    "too-many": "Das war viel für einen Tag. Bitte schreiben Sie morgen wieder oder antworten Sie auf eine unserer Mails.",
    "rating-missing": "Wählen Sie eine Zahl von Sternen.",
    "body-missing": "Schreiben Sie ein paar Worte.",
    "too-long": "Das ist zu lang.",
    "name-missing": "Geben Sie einen Namen an, der gezeigt wird.",
    "email-wrong": "Geben Sie eine E-Mail-Adresse wie name@example.com an.",
    "days-wrong": "Geben Sie eine ganze Zahl von Tagen an.",
    "consent-missing": "Bitte ankreuzen, wenn die Bewertung gezeigt werden darf.",
  },
  waitForShop: "Bitte warten Sie einen Moment und versuchen Sie es noch einmal.",
}

const fr: ShopperWords = {
  ...en,
  reviewTitle: "Votre avis",
  reviewIntro: (shop, name) =>
    `${name ? `Bonjour ${name}. ` : ""}Racontez aux autres clients de ${shop} ce qu’il en est. Ce qui vous plaît comme ce qui vous déplaît est bienvenu.`,
  rating: "Votre note",
  stars: ["1 étoile", "2 étoiles", "3 étoiles", "4 étoiles", "5 étoiles"],
  headline: "Titre",
  optional: "facultatif",
  text: "Votre avis",
  name: "Nom affiché",
  nameHint: "Un prénom ou des initiales suffisent.",
  email: "Adresse e-mail (non affichée)",
  daysUsed: "Depuis combien de jours l’utilisez-vous ?",
  consent: (shop) => `${shop} peut afficher mon avis avec ce nom dans sa boutique.`,
  send: "Envoyer l’avis",
  saveChange: "Enregistrer",
  thanks: "Merci. Votre avis est bien arrivé.",
  thanksMore:
    "Il est lu avant d’être affiché ; tout avis honnête est affiché, quelle que soit la note. Vous pouvez encore le modifier ici.",
  notYetTitle: "Pas encore essayé ?",
  notYetText: "Nous vous le redemanderons une fois, plus tard.",
  notYet: "Pas encore",
  notYetDone: "Entendu. Nous vous le redemanderons plus tard.",
  remind: "Me le rappeler dans une semaine",
  help: (contact) => `Un souci avec la commande ? Une personne vous aide : ${contact}`,
  writeTitle: (shop) => `Écrire à ${shop}`,
  writeText: "Une question, ou quelque chose ne va pas ? Une personne lit ceci et répond par e-mail.",
  writeLabel: "Votre message",
  writeSend: "Envoyer le message",
  writeDone: (shop) => `Merci. Votre message est arrivé chez ${shop} ; une personne répond par e-mail.`,
  preferences: "Choisir ce que vous recevez",
  stopTitle: (shop) => `Ne plus recevoir de messages de ${shop} ?`,
  stopText: (shop) => `Vous ne recevrez plus de demandes d’avis ni d’autres messages facultatifs de ${shop}.`,
  stop: "Ne plus recevoir de messages",
  stopped: (shop) => `C’est fait. ${shop} ne vous enverra plus rien de ce genre.`,
  resumeText: "Vous avez changé d’avis ou appuyé par erreur ?",
  resume: "Autoriser de nouveau",
  resumed: "Entendu, les messages sont de nouveau autorisés.",
  preferencesTitle: "Ce que vous recevez de nous",
  stateOn: (shop) => `${shop} peut vous demander par e-mail comment s’est passée votre commande.`,
  stateOff: (shop) => `${shop} ne vous envoie aucun message facultatif.`,
  knownTitle: "Ce qui est conservé ici à votre sujet",
  knownText: (order, messages) =>
    `Commande ${order} : ce qui a été acheté, quand c’est arrivé, et ${messages === 1 ? "un message" : `${messages} messages`} pour vous. La boutique vous montre ou efface tout sur demande.`,
  linkInvalidTitle: "Ce lien ne fonctionne pas",
  linkInvalid: "Il n’est pas complet. Rouvrez-le depuis le message.",
  linkExpired: "Il était valable 90 jours. Vous pouvez toujours écrire votre avis sur la page du produit.",
  backToShop: "Retour à la boutique",
  problems: {
    "message-missing": "Écrivez quelques mots.",
    "too-many": "C’est beaucoup pour une journée. Écrivez de nouveau demain, ou répondez à l’un de nos messages.",
    "rating-missing": "Choisissez un nombre d’étoiles.",
    "body-missing": "Écrivez quelques mots.",
    "too-long": "C’est trop long.",
    "name-missing": "Indiquez un nom à afficher.",
    "email-wrong": "Indiquez une adresse comme nom@example.com.",
    "days-wrong": "Indiquez un nombre entier de jours.",
    "consent-missing": "Cochez si l’avis peut être affiché.",
  },
  waitForShop: "Patientez un instant et réessayez.",
}

const languages: Readonly<Record<string, ShopperWords>> = { en, de, fr }

/** Words for a BCP 47 tag; English for what we do not speak. */
export function shopperWords(locale: string | null): { language: string; words: ShopperWords } {
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  return languages[language] ? { language, words: languages[language] } : { language: "en", words: en }
}
