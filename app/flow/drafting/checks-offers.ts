// Is every discount, code and reward one that the shop offers, and is none tied to what the shopper says or to how many stars are given?
//
// A reward for a review may be offered whatever its rating (16 CFR 465.4, UK DMCC Act Sched. 20 §13); tied to praise it is never allowed, whatever
// the facts say. Codes come only from facts of the shop, never from the person's past.
import type { Fact, Finding } from "./draft-shape.ts"
import { fold, words } from "./folded-text.ts"
import { anyOf, findPhrases } from "./phrases.ts"
import type { Reading } from "./reading.ts"

const rewardSources = [
  "(?:a |one )?(?:half|third|quarter|fifth|tenth) (?:off|the price)|half (?:off|the price)|two for one|2 for 1|buy one|bogo|on sale|reduced price|lower price|price drop|cheaper (?:for|next|now)|we(?:'ll| will)? (?:pay|give|send|gift) you|pay (?:you )?for (?:your |a |every )?(?:review|praise|opinion|feedback)|(?:a|your) treat|something (?:extra|special) (?:for you|in your)|surprise (?:for you|in your|waits|awaits)|earn (?:points|\\p{L}+ points)|points (?:for|towards)|refer a friend|save (?:\\d+|money|up to|on your next)",
  "halbe[nrs]? preis|hälfte (?:des preises|billiger|günstiger)|günstiger für sie|zwei zum preis|überraschung (?:für|wartet|im)|(?:ein )?extra für sie|sparen sie|spare (?:\\d+|jetzt)|punkte (?:sammeln|für)|reduziert\\p{L}*|im angebot|schenken (?:wir )?(?:ihnen|dir)|geschenkt",
  "moitié prix|demi-tarif|deux pour (?:le prix d')?un|surprise (?:vous attend|pour vous|dans votre)|(?:nous )?(?:vous )?offrons|en promotion|soldes?|économisez|points? (?:offerts|bonus)|parrainez",
  "mitad de precio|dos por uno|2x1|(?:te|le) regalamos|de regalo|sorpresa (?:te espera|para ti|en tu)|ahorra(?:s)? (?:\\d+|un|hasta)|rebajas?|metà prezzo|due per uno|omaggio|in regalo|ti regaliamo|sorpresa (?:ti aspetta|per te|nel)|risparmi(?:a|are)|in saldo|saldi|halve prijs|voor de helft|twee voor (?:de prijs van )?één|cadeau(?:tje)?|verrassing (?:voor|wacht|in)|bespaar|in de uitverkoop|verloten",
  "discount(?:s|ed)?|coupons?|vouchers?|promo(?:tional)?[\\s-]?codes?|discount codes?|gift[\\s-]?cards?|store credit|shop credit|cash[\\s-]?back|(?:loyalty|bonus|reward) points?|rewards?|freebies?|free gifts?|giveaways?|raffle|prize(?: draw)?|sweepstakes?|lottery|special offers?|half[\\s-]price|money off|% off|percent off|\\d+ off|bonus|complimentary|(?:small|little|thank[\\s-]you|surprise) gift|as a gift for you|win (?:a|an|one|the|our)|chance to win|entered? (?:in)?to (?:a|the|our|win)",
  "rabatt(?:e|code|aktion|gutschein)?|gutschein(?:e|code)?|preisnachlass|nachlass|prämien?|geschenkkarten?|gratisgeschenk|kleines geschenk|geschenk für (?:sie|dich)|gewinnspiel|verlosung|gewinnen sie|gewinne(?:n)?|ermäßigung|sonderangebot|treuepunkte?|bonuspunkte?|bonus|gutschrift|belohnung|dankeschön-\\p{L}+|aktionscode",
  "remises?|réductions?|codes? promo|bons? d'achat|cartes? cadeau|petit cadeau|un cadeau|récompenses?|points? (?:de )?fidélité|tirage au sort|concours|gagnez|offre spéciale|rabais|bon de réduction|promotion",
  "descuentos?|cup[oó]n(?:es)?|vales? de|tarjeta regalo|un regalo|recompensas?|sorteo|gana(?:r)? (?:un|una)|oferta especial|puntos de fidelidad",
  "sconto|sconti|buono (?:sconto|regalo)|coupon|un regalo|premio|ricompensa|estrazione|punti fedeltà|offerta speciale",
  "korting(?:scode|sbon)?|waardebon|cadeaubon|een cadeau(?:tje)?|beloning|verloting|win een|prijsvraag|spaarpunten",
  "descontos?|cupom|cupons|vale-presente|um presente|recompensas?|sorteio|ganhe (?:um|uma)",
]
const reward = anyOf(rewardSources)
const rewardKinds: readonly Fact["kind"][] = ["offer", "policy", "shop", "guide", "product"]

const praise = anyOf([
  "(?:5|five|4|four)[\\s-]?stars?|★{3,}|⭐{3,}|positive|(?:good|great|nice|glowing|excellent|happy|favou?rable|wonderful|amazing|fantastic|kind) (?:review|rating|words|feedback|comment|score)s?|(?:top|high(?:est)?|perfect|full) (?:rating|score|marks)|if you (?:love|like|liked|loved|enjoy|enjoyed|are happy|were happy|recommend)|happy customers|recommend us",
  "(?:5|fünf|vier|4)[\\s-]?sternen?|positive[nrs]?|gute[nrs]? (?:bewertung|rezension|worte)|bestnote|wenn (?:sie|du|ihnen|dir|es)[^.]{0,30}(?:gefällt|gefallen|zufrieden|liebe?n?)|begeistert",
  "(?:5|cinq) étoiles|positif|positive|bonne note|bon avis|si vous (?:êtes satisfait|aimez|avez aimé)|si (?:ça|cela) vous (?:plaît|a plu)",
  "(?:5|cinco) estrellas|positiva|buena (?:reseña|valoración|opinión)|si te (?:gusta|gustó|encanta)|si le (?:gusta|gustó)",
  "(?:5|cinque) stelle|positiva|buona recensione|se ti (?:piace|è piaciuto)|se le (?:piace|è piaciuto)",
  "(?:5|vijf) sterren|positieve|goede (?:review|beoordeling)|als (?:je|u) (?:tevreden|blij) bent",
  "(?:5|cinco) estrelas|positiva|boa avaliação|se (?:você )?gostou",
])
const reviewWord = anyOf([
  "reviews?|rating|rate|feedback|opinion|testimonial|stars?",
  "bewert\\p{L}*|rezension\\p{L}*|meinung|feedback|sternen?",
  "avis|commentaire|note|évaluation|étoiles?",
  "reseñas?|opinión|valoración|recensione|opinione|recensie|beoordeling|avaliação|opinião",
])
const whatever = anyOf([
  "whatever (?:you|your|the)|regardless|no matter|irrespective|any (?:rating|opinion|review)|good or bad|positive or (?:negative|critical)|either way|honest",
  "egal|unabhängig|unabhaengig|ganz gleich|ehrlich\\p{L}*|gut oder schlecht|positiv oder (?:negativ|kritisch)",
  "quel(?:le)? que soit|peu importe|honnête|positif ou négatif|bon ou mauvais",
  "independientemente|sea cual sea|sincera?|indipendentemente|qualunque|ongeacht|eerlijke?|independente(?:mente)?",
])

const codeIntro = words(
  String.raw`(?:code|codes|coupon|voucher|gutscheincode|rabattcode|aktionscode|code promo|código|codice|kortingscode|cupom)\b[\s:"'-]{1,4}([\p{Lu}\d][\p{Lu}\d_-]{2,24})`,
  "gu",
)
const codeShape = /(?<![\p{L}\p{N}@#/.-])(?=[\p{Lu}\d_-]*\d)(?=[\p{Lu}\d_-]*\p{Lu})[\p{Lu}\d][\p{Lu}\d_-]{3,24}(?![\p{L}\p{N}])/gu

/** Letters and digits in one word: a number of an order, a model, a disguise of another word. */
const oddWord = /(?<![\p{L}\p{N}@/.#-])#?(?=[\p{L}\d-]*\d)(?=[\p{L}\d-]*\p{L})[\p{L}\d]+(?:-[\p{L}\d]+)*(?![\p{L}\p{N}])/gu
const isMeasure =
  /^#?(?:\d+(?:st|nd|rd|th|er|ère|e|º|ª|x|h|am|pm|s|k)?(?:\d{2})?|\d+-?(?:mm|cm|m|km|mg|g|kg|ml|cl|dl|l|w|kw|v|mah|gb|tb|oz|lbs?|in|ft|°?[cf]|min|mins|hrs?|cups?|pack|piece|stück|teilig|tlg|teile|day|days|night|year|week|month|hour|minute|inch|litre|liter|tage|tägig|jährig|jours|días|giorni|dagen|er|stars?|point)\p{L}*(?:-\p{L}+)*|(?:co|h|o)\d|b2b|usb-?\p{L}?|24\/7)$/iu

export function checkOffers(reading: Reading): Finding[] {
  const { passages, brief } = reading
  const offered = brief.facts.filter((fact) => rewardKinds.includes(fact.kind) && reward.test(fold(fact.text)))
  return [...(offered.length === 0 ? findPhrases(passages, "unsupported-offer", reward) : []), ...tiedToPraise(reading), ...codes(reading)]
}

/** Reward and praise in one sentence or in neighbours that also speak of reviewing. */
function tiedToPraise({ passages }: Reading): Finding[] {
  return passages.flatMap((passage, index): Finding[] => {
    if (!reward.test(passage.claims)) return []
    const near = [passages[index - 1], passage, passages[index + 1]].map((each) => each?.claims ?? "").join(" ")
    const excerpt = passage.claims.slice(0, 140)
    if (praise.test(passage.claims)) return [{ rule: "reward-for-praise", severity: "block", excerpt }]
    if (praise.test(near) && reviewWord.test(near) && !whatever.test(near))
      return [{ rule: "reward-for-praise", severity: "block", excerpt }]
    if (reviewWord.test(near) && !whatever.test(near)) return [{ rule: "reward-without-whatever-rating", severity: "warn", excerpt }]
    return []
  })
}

function codes({ passages, brief }: Reading): Finding[] {
  const known = brief.facts
    .filter((fact) => fact.kind !== "history")
    .map((fact) => fold(fact.text))
    .join("\n")
  return passages.flatMap((passage) => {
    const named = [...passage.claims.matchAll(codeIntro)].map((match) => match[1] ?? "")
    const shaped = [...passage.claims.matchAll(codeShape)].map((match) => match[0])
    const odd = (passage.claims.match(oddWord) ?? []).filter((word) => !isMeasure.test(word))
    return [...new Set([...named, ...shaped, ...odd])]
      .filter((code) => !known.toLowerCase().includes(code.toLowerCase()))
      .map((code) => ({ rule: "unsupported-code", severity: "block" as const, excerpt: code }))
  })
}
