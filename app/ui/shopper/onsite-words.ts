// The few words around a note in the shop; the note itself is the approved text.

export interface OnsiteWords {
  open: string
  notYet: string
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
    dismiss: "Close",
    stop: "Stop these messages",
    putOff: "All right. We will ask later.",
    stopped: "Done. You will get no more messages.",
    none: "There is no message for you just now.",
  },
  de: {
    open: "Ein paar Worte schreiben",
    notYet: "Noch nicht",
    dismiss: "Schließen",
    stop: "Keine Nachrichten mehr",
    putOff: "In Ordnung. Wir fragen später.",
    stopped: "Erledigt. Es kommen keine Nachrichten mehr.",
    none: "Im Moment gibt es keine Nachricht.",
  },
  fr: {
    open: "Écrire quelques mots",
    notYet: "Pas encore",
    dismiss: "Fermer",
    stop: "Ne plus recevoir de messages",
    putOff: "D’accord. Nous demanderons plus tard.",
    stopped: "C’est fait. Vous ne recevrez plus de messages.",
    none: "Aucun message pour le moment.",
  },
  es: {
    open: "Escribir unas palabras",
    notYet: "Todavía no",
    dismiss: "Cerrar",
    stop: "No recibir más mensajes",
    putOff: "De acuerdo. Preguntaremos más adelante.",
    stopped: "Hecho. No recibirá más mensajes.",
    none: "Ahora mismo no hay ningún mensaje.",
  },
  it: {
    open: "Scrivi due parole",
    notYet: "Non ancora",
    dismiss: "Chiudi",
    stop: "Non ricevere più messaggi",
    putOff: "Va bene. Lo chiederemo più avanti.",
    stopped: "Fatto. Non riceverai altri messaggi.",
    none: "Al momento non c’è nessun messaggio.",
  },
  nl: {
    open: "Een paar woorden schrijven",
    notYet: "Nog niet",
    dismiss: "Sluiten",
    stop: "Geen berichten meer",
    putOff: "Goed. We vragen het later.",
    stopped: "Klaar. Je krijgt geen berichten meer.",
    none: "Er is nu geen bericht voor je.",
  },
  pt: {
    open: "Escrever algumas palavras",
    notYet: "Ainda não",
    dismiss: "Fechar",
    stop: "Não receber mais mensagens",
    putOff: "Tudo bem. Perguntaremos mais tarde.",
    stopped: "Pronto. Você não receberá mais mensagens.",
    none: "Não há nenhuma mensagem agora.",
  },
  sv: {
    open: "Skriv några ord",
    notYet: "Inte än",
    dismiss: "Stäng",
    stop: "Inga fler meddelanden",
    putOff: "Okej. Vi frågar senare.",
    stopped: "Klart. Du får inga fler meddelanden.",
    none: "Det finns inget meddelande just nu.",
  },
  da: {
    open: "Skriv et par ord",
    notYet: "Ikke endnu",
    dismiss: "Luk",
    stop: "Ingen flere beskeder",
    putOff: "Det er i orden. Vi spørger senere.",
    stopped: "Klaret. Du får ikke flere beskeder.",
    none: "Der er ingen besked lige nu.",
  },
  pl: {
    open: "Napisz kilka słów",
    notYet: "Jeszcze nie",
    dismiss: "Zamknij",
    stop: "Nie chcę więcej wiadomości",
    putOff: "Dobrze. Zapytamy później.",
    stopped: "Gotowe. Nie będzie więcej wiadomości.",
    none: "Teraz nie ma żadnej wiadomości.",
  },
  ja: {
    open: "ひとこと書く",
    notYet: "まだです",
    dismiss: "閉じる",
    stop: "メッセージを受け取らない",
    putOff: "わかりました。後日あらためてうかがいます。",
    stopped: "完了しました。今後メッセージは届きません。",
    none: "今はメッセージはありません。",
  },
  ar: {
    open: "اكتب بضع كلمات",
    notYet: "ليس بعد",
    dismiss: "إغلاق",
    stop: "إيقاف هذه الرسائل",
    putOff: "حسنًا. سنسأل لاحقًا.",
    stopped: "تم. لن تصلك رسائل أخرى.",
    none: "لا توجد رسالة لك الآن.",
  },
}

/** `locale`: BCP 47; English where there are no words for it. */
export function onsiteWords(locale: string): { language: string; words: OnsiteWords } {
  const language = locale.slice(0, 2).toLowerCase()
  const own = words[language]
  return own ? { language, words: own } : { language: "en", words: words["en"] as OnsiteWords }
}
