// How is a reward promised to a shopper? In our own words, never a model's: that any review earns it, whatever it says, what it is, and that such reviews
// are marked. The word for "honest" or "whatever" stands in each, as checks-offers.ts wants it.
import type { Language } from "#app/flow/drafting/languages.ts"
import type { RewardTerms } from "#app/flow/drafting/reward-terms.ts"

interface RewardWords {
  discount: (percent: number, days: number) => string
  points: (points: number) => string
  contest: (prize: string, day: string) => string
  earlyAccess: (what: string) => string
  /** `order`: its name, where a message speaks of more than one. */
  promise: (reward: string, order: string | null) => string
  marked: string
  /** On the page behind the link, once something was written. */
  code: (code: string, day: string) => string
  given: string
  soon: string
}

const words: Readonly<Record<Language, RewardWords>> = {
  en: {
    discount: (percent, days) => `a discount code of ${percent}% for one order, valid for ${days} days`,
    points: (points) => `${points} loyalty points`,
    contest: (prize, day) => `a place in our draw for ${prize} on ${day}`,
    earlyAccess: (what) => `early access to ${what}`,
    promise: (reward, order) =>
      `For any review of ${order ? `order ${order}` : "this order"}, whatever your opinion and your number of stars, you get ${reward}, once an order.`,
    marked: "Reviews written for a reward are marked as such.",
    code: (code, day) => `Your code: ${code}, valid until ${day}.`,
    given: "Your reward is yours. Thank you.",
    soon: "Thank you. Your reward is being prepared: open this page again in a few minutes.",
  },
  de: {
    discount: (percent, days) => `einen Rabattcode über ${percent}% für eine Bestellung, gültig ${days} Tage`,
    points: (points) => `${points} Treuepunkte`,
    contest: (prize, day) => `einen Platz in unserer Verlosung (${prize}) am ${day}`,
    earlyAccess: (what) => `früheren Zugang: ${what}`,
    promise: (reward, order) =>
      `Für jede Bewertung ${order ? `der Bestellung ${order}` : "dieser Bestellung"}, egal mit welcher Meinung und wie vielen Sternen, gibt es ${reward}, einmal je Bestellung.`,
    marked: "Bewertungen, für die es eine Belohnung gab, sind als solche gekennzeichnet.",
    code: (code, day) => `Ihr Code: ${code}, gültig bis ${day}.`,
    given: "Die Belohnung gehört Ihnen. Danke.",
    soon: "Danke. Die Belohnung wird vorbereitet: Öffnen Sie diese Seite in ein paar Minuten noch einmal.",
  },
  fr: {
    discount: (percent, days) => `un code de réduction de ${percent}% pour une commande, valable ${days} jours`,
    points: (points) => `${points} points de fidélité`,
    contest: (prize, day) => `une place dans notre tirage au sort (${prize}) le ${day}`,
    earlyAccess: (what) => `un accès en avant-première : ${what}`,
    promise: (reward, order) =>
      `Pour tout avis sur ${order ? `la commande ${order}` : "cette commande"}, quel que soit son contenu et peu importe le nombre d'étoiles : ${reward}, une fois par commande.`,
    marked: "Les avis ainsi récompensés sont signalés comme tels.",
    code: (code, day) => `Votre code : ${code}, valable jusqu'au ${day}.`,
    given: "La récompense est à vous. Merci.",
    soon: "Merci. La récompense arrive : rouvrez cette page dans quelques minutes.",
  },
  es: {
    discount: (percent, days) => `un código de descuento del ${percent}% para un pedido, válido ${days} días`,
    points: (points) => `${points} puntos de fidelidad`,
    contest: (prize, day) => `una plaza en nuestro sorteo (${prize}) el ${day}`,
    earlyAccess: (what) => `acceso anticipado: ${what}`,
    promise: (reward, order) =>
      `Por cualquier reseña ${order ? `del pedido ${order}` : "de este pedido"}, sea cual sea su contenido y sus estrellas: ${reward}, una vez por pedido.`,
    marked: "Las reseñas con recompensa se señalan como tales.",
    code: (code, day) => `Tu código: ${code}, válido hasta el ${day}.`,
    given: "La recompensa es tuya. Gracias.",
    soon: "Gracias. La recompensa está en camino: vuelve a abrir esta página en unos minutos.",
  },
  it: {
    discount: (percent, days) => `un codice sconto del ${percent}% per un ordine, valido ${days} giorni`,
    points: (points) => `${points} punti fedeltà`,
    contest: (prize, day) => `un posto nella nostra estrazione (${prize}) il ${day}`,
    earlyAccess: (what) => `accesso anticipato: ${what}`,
    promise: (reward, order) =>
      `Per ogni recensione ${order ? `dell'ordine ${order}` : "di questo ordine"}, qualunque sia il contenuto e il numero di stelle: ${reward}, una volta per ordine.`,
    marked: "Le recensioni con ricompensa sono contrassegnate come tali.",
    code: (code, day) => `Il tuo codice: ${code}, valido fino al ${day}.`,
    given: "La ricompensa è tua. Grazie.",
    soon: "Grazie. La ricompensa è in arrivo: riapri questa pagina tra qualche minuto.",
  },
  nl: {
    discount: (percent, days) => `een kortingscode van ${percent}% voor één bestelling, ${days} dagen geldig`,
    points: (points) => `${points} spaarpunten`,
    contest: (prize, day) => `een plaats in onze verloting (${prize}) op ${day}`,
    earlyAccess: (what) => `eerder toegang: ${what}`,
    promise: (reward, order) =>
      `Voor elke review van ${order ? `bestelling ${order}` : "deze bestelling"}, ongeacht de inhoud en het aantal sterren: ${reward}, één keer per bestelling.`,
    marked: "Reviews met een beloning worden als zodanig gemarkeerd.",
    code: (code, day) => `Je code: ${code}, geldig tot ${day}.`,
    given: "De beloning is van jou. Dank je wel.",
    soon: "Dank je wel. De beloning komt eraan: open deze pagina over een paar minuten opnieuw.",
  },
  pt: {
    discount: (percent, days) => `um código de desconto de ${percent}% para uma encomenda, válido por ${days} dias`,
    points: (points) => `${points} pontos de fidelidade`,
    contest: (prize, day) => `um lugar no nosso sorteio (${prize}) em ${day}`,
    earlyAccess: (what) => `acesso antecipado: ${what}`,
    promise: (reward, order) =>
      `Por qualquer avaliação ${order ? `da encomenda ${order}` : "desta encomenda"}, independentemente do conteúdo e das estrelas: ${reward}, uma vez por encomenda.`,
    marked: "As avaliações com recompensa são assinaladas como tal.",
    code: (code, day) => `O seu código: ${code}, válido até ${day}.`,
    given: "A recompensa é sua. Obrigado.",
    soon: "Obrigado. A recompensa está a caminho: abra esta página de novo daqui a alguns minutos.",
  },
}

/** Two sentences; `day` writes a civil day out. `order`: named where the message speaks of other orders as well. */
export function rewardSentences(
  terms: RewardTerms,
  language: Language,
  day: (iso: string) => string,
  order: string | null = null,
): string[] {
  const { discount, points, contest, earlyAccess, promise, marked } = words[language]
  switch (terms.kind) {
    case "discount":
      return [promise(discount(terms.percent, terms.validDays), order), marked]
    case "points":
      return [promise(points(terms.points), order), marked]
    case "contest":
      return [promise(contest(terms.prize, day(terms.drawOn)), order), marked]
    case "early-access":
      return [promise(earlyAccess(terms.what), order), marked]
  }
}

/** What became of it, for whoever wrote: nothing while nothing was written. */
export function rewardOutcome(
  outcome: { state: "given" | "soon"; code: string | null; until: string | null },
  language: Language,
  day: (iso: string) => string,
): string {
  const { code, given, soon } = words[language]
  if (outcome.state === "soon") return soon
  return outcome.code && outcome.until ? code(outcome.code, day(outcome.until)) : given
}
