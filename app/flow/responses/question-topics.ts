// Which routine question does a message ask? Pure; six languages. Only what the shop's own record can answer has a topic: where an order is, and how
// returns work. Everything else is for a person's own words.
import { fold, words } from "#app/flow/drafting/folded-text.ts"

export type Topic = "order-status" | "return-policy"

const patterns: Readonly<Record<Topic, RegExp>> = {
  "order-status": words(
    [
      "where(?:'s| is| are) (?:my|the|our)|track(?:ing|ed)?|when (?:will|does|do|can|should|is) [^.?!]{0,40}(?:arrive|come|delivered|ship|get here|expect)|(?:not|n't|never|hasn't|haven't|still) [^.?!]{0,20}(?:arrived|received|shipped|delivered|turned up|got)|order status|status of (?:my|the) order|shipped yet|has (?:it|my order) (?:shipped|been sent)|delivery date|still waiting for",
      "wo (?:ist|bleibt|sind|bleiben)|sendungs(?:nummer|verfolgung|status)|wann (?:kommt|wird|kommen|ist|kann|darf)|(?:nicht|noch nicht|immer noch nicht|nie) (?:angekommen|erhalten|da|geliefert|bekommen|verschickt|versendet)|lieferstatus|lieferzeit|bestellstatus|warte (?:noch|immer)|schon (?:verschickt|versendet|unterwegs)|liefertermin",
      "où (?:est|en est|sont)|suivi|quand (?:vais-je|arrive|sera|est-ce|recevrai)|pas (?:encore |toujours )?(?:reçu|arrivé\\p{L}*|livré\\p{L}*|expédié\\p{L}*)|toujours pas|date de livraison|statut de|j'attends",
      "dónde está|donde esta|seguimiento|cuándo (?:llega|llegará|recib\\p{L}+)|cuando (?:llega|llegara)|no (?:ha|he) (?:llegado|recibido)|(?:aún|todavía) no|estado de(?:l| mi) pedido|fecha de entrega",
      "dov'è|dove (?:è|sono|si trova)|tracciamento|tracking|quando (?:arriva|arriverà|ricever\\p{L}+)|non (?:è|ho) (?:ancora )?(?:arrivat\\p{L}+|ricevut\\p{L}+)|ancora non|stato del(?:l'| mio )ordine|data di consegna",
      "waar (?:is|blijft|zijn)|track (?:en|&) trace|wanneer (?:komt|wordt|krijg|kan|is)|(?:nog )?niet (?:aangekomen|ontvangen|binnen|geleverd|bezorgd|verzonden)|nog steeds (?:niet|geen)|status van|levertijd|bezorgdatum",
    ].join("|"),
  ),
  "return-policy": words(
    [
      "return(?:s|ed|ing)?(?: policy| label)?|send (?:it|this|them|that|these) back|exchange|refund(?:s|ed)?|swap|wrong size|too (?:small|big|large)",
      "zurück(?:schicken|senden|geben|gehen)|rückgabe|rücksende\\p{L}*|rücksendung|retour\\p{L}*|umtausch\\p{L}*|widerruf\\p{L}*|erstatt\\p{L}+|geld zurück|andere größe",
      "retour(?:ner|s)?|renvoyer|échang\\p{L}+|rembours\\p{L}+|rétract\\p{L}+|autre taille",
      "devol\\p{L}+|devuel\\p{L}+|cambi(?:o|ar|arlo)|reembols\\p{L}+|otra talla",
      "reso|resi|restitu\\p{L}+|rimandar\\p{L}*|cambi(?:o|are)|rimbors\\p{L}+|altra taglia|recesso",
      "retour(?:neren|zending|s)?|terugsturen|ruilen|omruilen|terugbetal\\p{L}+|geld terug|andere maat|herroep\\p{L}+",
    ].join("|"),
  ),
}

/** The topics of a message, in the order in which an answer takes them up. */
export function questionTopics(text: string): Topic[] {
  const folded = fold(text)
  return (["order-status", "return-policy"] as const).filter((topic) => patterns[topic].test(folded))
}
