// The few words around a note in the shop; the note itself is the approved text.

export interface OnsiteWords {
  open: string
  notYet: string
  remind: string
  dismiss: string
  stop: string
  putOff: string
  stopped: string
  none: string
}

const words: Readonly<Record<string, OnsiteWords>> = {
  en: {
    open: "Write a few words",
    notYet: "Not yet",
    remind: "Remind me in a week",
    dismiss: "Close",
    stop: "Stop these messages",
    putOff: "All right. We will ask later.",
    stopped: "Done. You will get no more messages.",
    none: "There is no message for you just now.",
  },
  de: {
    open: "Ein paar Worte schreiben",
    notYet: "Noch nicht",
    remind: "In einer Woche erinnern",
    dismiss: "Schließen",
    stop: "Keine Nachrichten mehr",
    putOff: "In Ordnung. Wir fragen später.",
    stopped: "Erledigt. Es kommen keine Nachrichten mehr.",
    none: "Im Moment gibt es keine Nachricht.",
  },
  fr: {
    open: "Écrire quelques mots",
    notYet: "Pas encore",
    remind: "Me le rappeler dans une semaine",
    dismiss: "Fermer",
    stop: "Ne plus recevoir de messages",
    putOff: "D’accord. Nous demanderons plus tard.",
    stopped: "C’est fait. Vous ne recevrez plus de messages.",
    none: "Aucun message pour le moment.",
  },
}

/** `locale`: BCP 47; English where there are no words for it. */
export function onsiteWords(locale: string): { language: string; words: OnsiteWords } {
  const language = locale.slice(0, 2).toLowerCase()
  const own = words[language]
  return own ? { language, words: own } : { language: "en", words: words["en"] as OnsiteWords }
}
