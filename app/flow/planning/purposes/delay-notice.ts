// A parcel will be late: said before it is, with the range we can honestly name. Who hears of it and when is decided by plan-notice.ts
// (docs/decisions/012-delay-notices.md). The words say what is known, are sorry once, and give no reason, since none is known.
import type { MessagePurpose, PurposeWords } from "#app/flow/planning/purposes/message-purpose.ts"

export const noticePurpose = "delay-notice"

interface NoticeWords {
  subject(order: string): string
  /** The parcel will miss the day it was promised for. */
  late(order: string, promised: string): string
  /** Nothing was promised: it takes longer than such parcels do. */
  slow(order: string): string
  /** Said instead, when it is later than we wrote. */
  again(order: string): string
  expected(from: string, until: string): string
  /** The range is one day. */
  expectedOn(day: string): string
  inside: string
  nothingToDo: string
}

const en: NoticeWords = {
  subject: (order) => `Your order ${order} is running late`,
  late: (order, promised) => `Your order ${order} will not make it by ${promised}, as first expected. We are sorry about that.`,
  slow: (order) => `Your order ${order} is taking longer than usual. We are sorry about that.`,
  again: (order) => `Your order ${order} is taking even longer than we wrote. We are sorry about that.`,
  expected: (from, until) => `The parcel is now expected between ${from} and ${until}.`,
  expectedOn: (day) => `The parcel is now expected on ${day}.`,
  inside: "In this parcel:",
  nothingToDo: "It is still on its way, so there is nothing you need to do.",
}
const enFormal: NoticeWords = {
  ...en,
  late: (order, promised) => `Your order ${order} will not arrive by ${promised}, as first expected. We apologise for this.`,
  slow: (order) => `Your order ${order} is taking longer than usual. We apologise for this.`,
  again: (order) => `Your order ${order} is taking even longer than we wrote. We apologise for this.`,
}
const de: NoticeWords = {
  subject: (order) => `Deine Bestellung ${order} verspätet sich`,
  late: (order, promised) => `deine Bestellung ${order} schafft es nicht bis zum ${promised}, wie zuerst erwartet. Das tut uns leid.`,
  slow: (order) => `deine Bestellung ${order} braucht länger als üblich. Das tut uns leid.`,
  again: (order) => `deine Bestellung ${order} braucht noch länger, als wir geschrieben haben. Das tut uns leid.`,
  expected: (from, until) => `Wir erwarten das Paket jetzt zwischen dem ${from} und dem ${until}.`,
  expectedOn: (day) => `Wir erwarten das Paket jetzt am ${day}.`,
  inside: "In diesem Paket:",
  nothingToDo: "Es ist noch unterwegs, du musst nichts tun.",
}
const deFormal: NoticeWords = {
  ...de,
  subject: (order) => `Ihre Bestellung ${order} verspätet sich`,
  late: (order, promised) => `Ihre Bestellung ${order} kommt nicht bis zum ${promised} an, wie zuerst erwartet. Das tut uns leid.`,
  slow: (order) => `Ihre Bestellung ${order} braucht länger als üblich. Das tut uns leid.`,
  again: (order) => `Ihre Bestellung ${order} braucht noch länger, als wir geschrieben haben. Das tut uns leid.`,
  nothingToDo: "Es ist noch unterwegs, Sie müssen nichts tun.",
}
const fr: NoticeWords = {
  subject: (order) => `Votre commande ${order} a du retard`,
  late: (order, promised) => `Votre commande ${order} n'arrivera pas d'ici le ${promised}, comme prévu d'abord. Nous en sommes désolés.`,
  slow: (order) => `Votre commande ${order} met plus de temps que d'habitude. Nous en sommes désolés.`,
  again: (order) => `Votre commande ${order} met encore plus de temps que nous ne l'avions écrit. Nous en sommes désolés.`,
  expected: (from, until) => `Nous attendons maintenant le colis entre le ${from} et le ${until}.`,
  expectedOn: (day) => `Nous attendons maintenant le colis le ${day}.`,
  inside: "Dans ce colis :",
  nothingToDo: "Il est toujours en route, vous n'avez rien à faire.",
}
const es: NoticeWords = {
  subject: (order) => `Tu pedido ${order} se retrasa`,
  late: (order, promised) => `Tu pedido ${order} no llegará para el ${promised}, como se esperaba al principio. Lo sentimos.`,
  slow: (order) => `Tu pedido ${order} tarda más de lo habitual. Lo sentimos.`,
  again: (order) => `Tu pedido ${order} tarda aún más de lo que te escribimos. Lo sentimos.`,
  expected: (from, until) => `Ahora esperamos el paquete entre el ${from} y el ${until}.`,
  expectedOn: (day) => `Ahora esperamos el paquete el ${day}.`,
  inside: "En este paquete:",
  nothingToDo: "Sigue en camino, no tienes que hacer nada.",
}
const it: NoticeWords = {
  subject: (order) => `Il tuo ordine ${order} è in ritardo`,
  late: (order, promised) => `il tuo ordine ${order} non arriverà entro la data prevista all'inizio (${promised}). Ci dispiace.`,
  slow: (order) => `il tuo ordine ${order} impiega più tempo del solito. Ci dispiace.`,
  again: (order) => `il tuo ordine ${order} impiega ancora più tempo di quanto ti abbiamo scritto. Ci dispiace.`,
  expected: (from, until) => `Ora il pacco è previsto tra queste date: ${from} e ${until}.`,
  expectedOn: (day) => `Ora il pacco è previsto per questa data: ${day}.`,
  inside: "In questo pacco:",
  nothingToDo: "È ancora in viaggio, non devi fare nulla.",
}
const nl: NoticeWords = {
  subject: (order) => `Je bestelling ${order} is vertraagd`,
  late: (order, promised) => `je bestelling ${order} komt niet uiterlijk op ${promised} aan, zoals eerst verwacht. Dat spijt ons.`,
  slow: (order) => `je bestelling ${order} duurt langer dan gewoonlijk. Dat spijt ons.`,
  again: (order) => `je bestelling ${order} duurt nog langer dan we schreven. Dat spijt ons.`,
  expected: (from, until) => `We verwachten het pakket nu tussen ${from} en ${until}.`,
  expectedOn: (day) => `We verwachten het pakket nu op ${day}.`,
  inside: "In dit pakket:",
  nothingToDo: "Het is nog onderweg, je hoeft niets te doen.",
}
const pt: NoticeWords = {
  subject: (order) => `Seu pedido ${order} está atrasado`,
  late: (order, promised) => `seu pedido ${order} não vai chegar até ${promised}, como previsto no início. Sentimos muito.`,
  slow: (order) => `seu pedido ${order} está demorando mais que o normal. Sentimos muito.`,
  again: (order) => `seu pedido ${order} está demorando ainda mais do que escrevemos. Sentimos muito.`,
  expected: (from, until) => `Agora o pacote está previsto entre ${from} e ${until}.`,
  expectedOn: (day) => `Agora o pacote está previsto para ${day}.`,
  inside: "Neste pacote:",
  nothingToDo: "Ele ainda está a caminho, você não precisa fazer nada.",
}

function wordsOf(words: NoticeWords): PurposeWords {
  return {
    subject: ({ orderName }) => words.subject(orderName),
    opening: ({ orderName, late }) => {
      if (late?.isSecond) return [[{ text: words.again(orderName), factIds: ["order", "promise", "told"] }]]
      const text = late?.promisedOn ? words.late(orderName, late.promisedOn) : words.slow(orderName)
      return [[{ text, factIds: ["order", "promise"] }]]
    },
    rest: ({ late, products }) => {
      const { from, until } = late ?? { from: "", until: "" }
      return [
        [
          { text: from === until ? words.expectedOn(until) : words.expected(from, until), factIds: ["arrival"] },
          { text: words.nothingToDo, factIds: ["promise"] },
        ],
        [{ text: words.inside, factIds: [] }],
        ...products.map(({ factId, title }) => [{ text: `• ${title}`, factIds: [factId] }]),
      ]
    },
  }
}

const both = (friendly: NoticeWords, formal: NoticeWords = friendly) => ({ friendly: wordsOf(friendly), formal: wordsOf(formal) })

export const delayNotice: MessagePurpose = {
  id: noticePurpose,
  name: "Delay notice",
  about: "Tells the buyer that a parcel will be late, and when it is expected now.",
  when: "As soon as it is likely that the promised day will be missed; twice a parcel at most.",
  ground: "News of the buyer’s own order, which needs no consent. Whoever asked for no more messages gets none.",
  isSwitched: false,
  trigger: "parcel",
  planner: { by: "notices" },
  priority: 10,
  value: 1,
  freshDays: 3,
  cost: 0.05,
  consent: "delay-notice",
  isOrderNews: true,
  facts: { productSentences: 0, arrival: false, guides: false, history: 0, policies: [], statements: [] },
  links: "none",
  words: { en: both(en, enFormal), de: both(de, deFormal), fr: both(fr), es: both(es), it: both(it), nl: both(nl), pt: both(pt) },
  templateVersion: "delay-notice/template-2",
  promptVersion: "delay-notice/1",
  task: null,
}
