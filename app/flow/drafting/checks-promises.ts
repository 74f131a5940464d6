// Does the shop promise only what its own facts promise? Refunds, replacements, free things, guarantees and deadlines need a policy, an offer, a
// guide or a fact of the order behind them. Whether the parcel has arrived is for the arrival facts to say.
import type { Fact, Finding } from "./draft-shape.ts"
import { fold, words } from "./folded-text.ts"
import { anyOf, findPhrases } from "./phrases.ts"
import type { Reading } from "./reading.ts"

// Each line: what a draft may say, and what a fact must then speak of, in whichever language.
const promises: [said: RegExp, backing: RegExp][] = [
  [
    anyOf([
      "(?:we|i)(?:'ll| will| can| would| are happy to| are glad to|'d be happy to|'re happy to)?\\b[^.!?]{0,30}\\b(?:refund|reimburse|money back|pay (?:you )?back|compensate|credit)\\b|(?:full|partial|get a|your|a|for a) refund|money[\\s-]back|refunded|reimburs\\p{L}+|compensation",
      "erstatt\\p{L}+|geld zurück|geld-zurück\\p{L}*|rückerstattung|entschädig\\p{L}+",
      "rembours\\p{L}+|dédommag\\p{L}+|reembols\\p{L}+|devolución del dinero|rimbors\\p{L}+|terugbeta\\p{L}+|geld terug|compensação",
    ]),
    /refund|money.?back|reimburs|erstatt|geld.?zurück|rembours|reembols|rimbors|terugbeta|geld terug|compensat|entschädig/iu,
  ],
  [
    anyOf([
      "(?:free|complimentary)(?:\\s\\p{L}+)? (?:replacement|repair|exchange|shipping|delivery|returns?|upgrade|trial|sample|month|year|product|item|gift)s?|(?:we|i)(?:'ll| will)\\b[^.!?]{0,30}\\b(?:replace|repair|exchange|upgrade|ship|dispatch|resend|extend|waive)\\b|send (?:you )?(?:a |an |the )?(?:new|replacement|another|free)\\b[^.!?]{0,20}|replace it|(?<!feel |-|are |be |you're |set |you |get )free(?! (?:to|of(?! charge)|from|time|hand|weekend|day|evening|moment|minute))|free of charge|at no (?:extra )?(?:cost|charge)|on us|on the house",
      "kostenlos\\p{L}*|gratis|umsonst|kostenfrei\\p{L}*|wir (?:ersetzen|tauschen|reparieren|verlängern|schicken|senden)\\b[^.!?]{0,40}|(?:ersatz|umtausch)\\p{L}* (?:schicken|senden|erhalten|bekommen)",
      "gratuit\\p{L}*|offert\\p{L}*|sans frais|nous (?:remplacerons|remplaçons|échangeons|échangerons|réparons|réparerons|renverrons)|gratis|sin coste|gratuit[oa]|kosteloos|grátis|de graça",
    ]),
    /free|complimentary|replace|repair|exchang|upgrad|no (?:extra )?c(?:ost|harge)|kostenlos|gratis|kostenfrei|ersatz|ersetz|umtausch|tausch|repar|reparier|gratuit|offert|sans frais|rempla|échange|resend|ship|versand|extend|verläng/iu,
  ],
  [
    anyOf([
      "guarantee(?:d|s)?|we promise|i promise|you have our word|warrant(?:y|ies)|lifetime|no questions asked|always (?:be )?(?:free|available|refund|replace)|100 ?% satisfaction|satisfaction guarantee\\p{L}*|hassle[\\s-]free returns?|return (?:it|them|this) (?:any ?time|at any time|whenever)|unlimited returns?",
      "garant\\p{L}+|gewährleistung|wir versprechen|versprochen|lebenslang\\p{L}*|ohne wenn und aber|jederzeit (?:zurück(?:geben|schicken|senden)|umtausch\\p{L}*)|versicher\\p{L}+ (?:wir )?ihnen",
      "garant\\p{L}+|nous promettons|promis|à vie|sans condition|garantiz\\p{L}+|prometemos|promettiamo|a vita|wij beloven|we beloven|levenslang\\p{L}*|prometemos|vitalíci[oa]",
    ]),
    /guarant|warrant|garant|gewährleist|lifetime|lebenslang|à vie|promis|versprech|no questions/iu,
  ],
  [
    anyOf([
      "(?:same|next)[\\s-](?:business )?day|24/7|around the clock|overnight|by (?:tonight|the end of the (?:day|week))|(?:a|one)[\\s-](?:week|month|year)(?:'s)? (?:warranty|guarantee|trial|return)",
      "am (?:selben|gleichen|nächsten) tag|rund um die uhr|über nacht",
      "le jour même|24h/24|7j/7|el mismo día|in giornata|dezelfde dag|no mesmo dia",
    ]),
    /(?:same|next)[\s-](?:business )?day|24|around the clock|overnight|week|month|year|selben|gleichen|nächsten|rund um|über nacht|jour même|7j|mismo día|giornata|dezelfde dag|mesmo dia/iu,
  ],
]
const backingKinds: readonly Fact["kind"][] = ["policy", "offer", "guide", "shop", "product", "order", "arrival"]

const arrived = anyOf([
  "(?:has|have|was|were|been|already|just|safely|now|that it) (?:been )?(?:arrived|delivered)|arrived (?:at|on|safely|yesterday|last|this|in|to|with)|(?:is|are) now with you|reached you|landed (?:at|on) your",
  "(?:ist|sind|wurde|wurden) [^.!?]{0,40}(?:angekommen|zugestellt|geliefert|eingetroffen)|(?:angekommen|zugestellt|eingetroffen) (?:ist|sind|wurde)",
  "(?:est|a été|sont|ont été) (?:bien |déjà )?(?:arrivé|livré|remis)\\p{L}*|ha (?:llegado|sido entregad[oa])|(?:è|sono) (?:arrivat|stat[oa] consegnat)\\p{L}*|is (?:aangekomen|bezorgd|geleverd)|(?:chegou|foi entregue)",
])
const underWay = words(
  "expected|estimated|estimate|in transit|on (?:its|the) way|not (?:yet )?(?:arrived|delivered)|delayed|late|late by|out for delivery|shipped|unterwegs|verspätet|verzögert|voraussichtlich|erwartet|en route|prévu\\p{L}*|retard\\p{L}*|estimad[oa]|previst[oa]|onderweg|vertraagd",
)
const there = words(
  "delivered|arrived|picked up|received|zugestellt|geliefert|angekommen|livré\\p{L}*|arrivé\\p{L}*|entregad[oa]|consegnat[oa]|bezorgd|afgeleverd|entregue",
)
const negated = words(
  "not|n't|hasn't|haven't|once|when|if|until|as soon as|after|nicht|noch|sobald|wenn|falls|bis|pas|quand|dès|si|cuando|quando|zodra|als|niet|hope|hoffen|hoffentlich|espérons|should",
)

export function checkPromises({ passages, brief }: Reading): Finding[] {
  const sources = brief.facts.filter((fact) => backingKinds.includes(fact.kind)).map((fact) => fold(fact.text))
  const firm = brief.facts
    .filter((fact) => ["policy", "offer", "guide", "shop", "product"].includes(fact.kind))
    .map((fact) => fold(fact.text))
  return [
    ...promises.flatMap(([said, backing], index) => {
      const behind = index === promises.length - 1 ? sources : firm
      return behind.some((text) => backing.test(text))
        ? []
        : findPhrases(
            passages,
            "unsupported-promise",
            said,
            (_match, passage) => passage.claims.includes("?") && !/(?:we|wir|nous) /iu.test(passage.claims),
          )
    }),
    ...arrivals(brief.facts, passages),
  ]
}

/** A parcel that the facts call under way must not be called delivered. */
function arrivals(facts: readonly Fact[], passages: Reading["passages"]): Finding[] {
  const known = facts.filter((fact) => fact.kind === "arrival").map((fact) => fold(fact.text))
  if (
    known.length === 0 ||
    known.some(
      (text) =>
        there.test(text) &&
        !/not (?:yet )?(?:been )?(?:arrived|delivered)|(?:expected|estimated|due) to be delivered|noch nicht/iu.test(text),
    ) ||
    !known.some((text) => underWay.test(text))
  )
    return []
  return findPhrases(
    passages,
    "contradicts-arrival",
    arrived,
    (_match, passage) => negated.test(passage.claims) || passage.claims.includes("?"),
  )
}
