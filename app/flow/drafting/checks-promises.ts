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
      "(?:krijgt? (?:je|u)|je krijgt|u krijgt)\\b[^.!?]{0,40}\\bterug|te devolvemos|le devolvemos|ti restituiamo|le restituiamo|vous récupérez|bekommen sie\\b[^.!?]{0,40}\\bzurück|rembours\\p{L}+|dédommag\\p{L}+|reembols\\p{L}+|devolución del dinero|rimbors\\p{L}+|terugbeta\\p{L}+|geld terug|compensação",
    ]),
    /refund|money.?back|reimburs|erstatt|geld.?zurück|rembours|reembols|rimbors|terugbeta|geld terug|compensat|entschädig/iu,
  ],
  [
    anyOf([
      "(?:returns?|shipping|delivery|exchanges?|repairs?|postage|it|they|that|this) (?:is|are|will be) (?:always |completely |totally |of course |also )?free(?! (?:to|from|of(?! charge)))|(?<!feel |-|are |be |you're |set |you |get )(?:free|freely)(?! (?:to|of(?! charge)|from|time|hand|weekend|day|evening|moment|minute))|(?:free|complimentary)(?:\\s\\p{L}+)? (?:replacement|repair|exchange|shipping|delivery|returns?|upgrade|trial|sample|month|year|product|item|gift)s?|ships free|free of charge|(?:at|for) no (?:extra |additional )?(?:cost|charge)|no (?:shipping|delivery|return|restocking) (?:costs?|fees?|charges?)|without (?:any )?(?:extra )?(?:cost|charge|fees?)|on us|on the house|we(?:'ll| will)? (?:cover|pay|bear) (?:the |for )?(?:shipping|postage|return|costs?)",
      "kostenlos\\p{L}*|gratis|umsonst|kostenfrei\\p{L}*|versandkostenfrei\\p{L}*|portofrei\\p{L}*|ohne (?:zusätzliche |weitere )?(?:kosten|gebühr\\p{L}*|aufpreis)|(?:auf|geht auf) unsere kosten|wir (?:übernehmen|tragen) die (?:\\p{L}+)?kosten",
      "gratuit\\p{L}*|offert\\p{L}*|sans frais|à nos frais|gratis|sin (?:coste|gastos)|a nuestro cargo|gratuit[oaie]|senza (?:costi|spese)|a nostre spese|kosteloos|zonder kosten|op onze kosten|grátis|de graça",
    ]),
    /(?<!not |n't )(?:free(?![\s-]range)|complimentary)|no (?:extra )?c(?:ost|harge)|on us|(?:paid|covered|borne) by us|we (?:pay|cover|bear)|kostenlos|gratis|kostenfrei|umsonst|(?:wir|wir über)\S* \S*\s?kosten|gratuit|offert|sans frais|sin (?:coste|gastos)|senza (?:costi|spese)|kosteloos|grátis/iu,
  ],
  [
    anyOf([
      "(?:we|i)(?:'ll| will)\\b[^.!?]{0,30}\\b(?:replace|exchange|resend|swap)\\b|send (?:you )?(?:a |an |the )?(?:new|replacement|another|spare)\\b[^.!?]{0,20}|replace it|(?:get|have|receive) (?:a )?(?:new one|replacement)",
      "wir (?:ersetzen|tauschen|schicken|senden)\\b[^.!?]{0,40}(?:neu|ersatz|ander|aus|zu)\\p{L}*|(?:ersatz|umtausch)\\p{L}* (?:schicken|senden|erhalten|bekommen)|(?:bekommen|erhalten) (?:sie )?(?:ein\\p{L}* )?(?:neue\\p{L}*|ersatz\\p{L}*)",
      "nous (?:remplacerons|remplaçons|échangeons|échangerons|renverrons)|(?:vous )?(?:envoyons|enverrons) un (?:nouveau|autre)|(?:te|le) (?:enviamos|enviaremos) (?:otr[oa]|un[oa] nuev[oa])|lo (?:cambiamos|cambiaremos|sustituimos)|(?:ti |le )?(?:inviamo|manderemo|mandiamo|sostituiamo) (?:un[oa']? )?(?:nuov[oa]|altr[oa])|(?:sturen|krijg je) (?:we )?(?:[^.!?]{0,30})een nieuwe?",
    ]),
    /replac|exchang|swap|new one|another|resend|ersatz|ersetz|umtausch|tausch|neue|rempla|échange|nouveau|cambi|sustitu|sostitu|nuov|nuev|otr[oa]|vervang|ruil|nieuwe?/iu,
  ],
  [
    anyOf([
      "(?:we|i)(?:'ll| will)\\b[^.!?]{0,30}\\b(?:repair|fix it|mend)\\b|free repairs?|wir reparieren|nous (?:réparons|réparerons)|(?:lo )?(?:reparamos|repararemos)|(?:lo )?(?:ripariamo|ripareremo)|(?:we )?repareren",
      "(?:we|i)(?:'ll| will)\\b[^.!?]{0,30}\\b(?:upgrade|ship|dispatch|extend|waive|call you|phone you|visit|collect|pick (?:it )?up)\\b|wir (?:verlängern|rufen sie an|rufen dich an|holen)|rufen wir (?:sie|dich)|nous (?:vous appellerons|prolongeons)|te llamaremos|ti chiameremo|we bellen (?:je|u)",
    ]),
    /repair|repar|ripar|répar|upgrad|ship|leave|dispatch|versand|extend|verläng|prolong|call|phone|anruf|appel|llam|chiam|bel|collect|pick.?up|abhol/iu,
  ],
  [
    anyOf([
      "guarantee(?:d|s)?|we promise|i promise|you have our word|warrant(?:y|ies)|lifetime|no questions asked|always (?:be )?(?:free|available|refund|replace)|100 ?% satisfaction|satisfaction guarantee\\p{L}*|hassle[\\s-]free returns?|return (?:it|them|this) (?:any ?time|at any time|whenever)|unlimited returns?|(?:without|no) (?:any )?(?:registration|registering|receipt|conditions?|proof of purchase) ?(?:needed|required|necessary)?|unconditional\\p{L}*|satisfaction or your|(?:or )?your money back|risk-free",
      "\\p{L}*garant\\p{L}+|\\p{L}*garantie|gewährleistung|wir versprechen|versprochen|lebenslang\\p{L}*|ohne wenn und aber|jederzeit (?:zurück(?:geben|schicken|senden)|umtausch\\p{L}*)|versicher\\p{L}+ (?:wir )?ihnen",
      "garant\\p{L}+|nous promettons|promis|à vie|sans condition|garantiz\\p{L}+|prometemos|promettiamo|a vita|wij beloven|we beloven|levenslang\\p{L}*|prometemos|vitalíci[oa]",
    ]),
    /guarant|warrant|garant|gewährleist|lifetime|lebenslang|à vie|promis|versprech|no questions/iu,
  ],
  [
    anyOf([
      "lifetime|for life|as long as you (?:like|want|wish|need)|(?:whenever|any ?time) you (?:like|want) (?:to )?(?:return|send)|lebenslang\\p{L}*|so lange sie (?:möchten|wollen)|à vie|aussi longtemps que vous|de por vida|todo el tiempo que|a vita|per tutta la vita|quanto tempo vuoi|levenslang\\p{L}*|zo lang(?: als)? je wil\\p{L}*|vitalíci[oa]",
    ]),
    /lifetime|for life|as long as|lebenslang|so lange|à vie|aussi longtemps|de por vida|a vita|levenslang|zo lang|vitalíci/iu,
  ],
  [
    anyOf([
      "(?:we|i)(?:'ve| have) (?:already |automatically |just )?(?:placed|charged|renewed|subscribed|upgraded|cancelled|canceled|credited|refunded|booked|reserved|extended|registered|activated|enrolled|signed you up)|(?:has|have) been (?:automatically )?(?:charged|renewed|credited|refunded|upgraded|cancelled|subscribed)|(?:haben|wurde\\p{L}*|ist|sind) [^.!?]{0,40}(?:gutgeschrieben|abgebucht|verlängert|storniert|abonniert)|(?:avons|a été|ont été) [^.!?]{0,30}(?:crédité|débité|renouvelé|annulé|abonné)\\p{L}*|(?:hemos|ha sido) [^.!?]{0,30}(?:abonado|cargado|renovado|cancelado)\\p{L}*|(?:abbiamo|è stat[oa]) [^.!?]{0,30}(?:accreditato|addebitato|rinnovato|annullato)\\p{L}*|(?:hebben|is) [^.!?]{0,30}(?:bijgeschreven|afgeschreven|verlengd|geannuleerd)",
    ]),
    /charged|renew|subscrib|upgrad|cancel|credit|refund|book|reserv|extend|regist|activat|enrol|gutgeschr|abgebucht|verläng|storn|abonn|crédit|débit|renouvel|annul|cargad|renovad|accredit|addebit|rinnov|bijgeschr|afgeschr|verlengd|geannul/iu,
  ],
  [
    anyOf([
      "anywhere(?: in the world)?|world-?wide|everywhere|weltweit|überallhin|partout dans le monde|en todo el mundo|in tutto il mondo|wereldwijd|(?:your|the) next order (?:is|has been) (?:placed|on its way)|placed your next order|ordered (?:it |one )?for you",
    ]),
    /anywhere|world|everywhere|welt|überall|partout|mundo|mondo|wereld|placed for you/iu,
  ],
  [
    anyOf([
      "24/7|around the clock|day and night|at any hour|seven days a week|rund um die uhr|24h/24|7j/7|jour et nuit|las 24 horas|24 ore su 24|dag en nacht",
    ]),
    /24|around the clock|rund um|day and night|any hour|seven days|7j|jour et nuit|dag en nacht/iu,
  ],
  [
    anyOf([
      "(?:without|no) (?:any )?(?:registration|registering|receipts?|conditions?|proof of purchase)(?: (?:needed|required|necessary))?|unconditional\\p{L}*|ohne (?:registrierung|kassenbon|beleg|bedingung\\p{L}*|anmeldung)|sans (?:inscription|ticket|conditions?|justificatif)|sin (?:registro|ticket|condiciones)|senza (?:registrazione|scontrino|condizioni)|zonder (?:registratie|bonnetje|voorwaarden)",
    ]),
    /without|no (?:registration|receipt|condition)|unconditional|ohne|sans|sin |senza|zonder/iu,
  ],
  [
    anyOf([
      "(?:off|on) (?:everything|all (?:orders|products|items)|any (?:order|purchase|item|product)|your entire|the whole (?:shop|store|range))|store[\\s-]?wide|site[\\s-]?wide|as (?:often|many times|much) as you (?:like|want|wish)|unlimited|no minimum|auf alles|beliebig oft|so oft sie|ohne mindestbestellwert|sur tout|autant de fois|sans minimum|(?:en|sobre) todo el catálogo|sin mínimo|todas las veces|su tutto|senza minimo|quante volte|op alles|zo vaak",
    ]),
    /everything|all orders|any order|storewide|sitewide|as often|unlimited|no minimum|alles|beliebig|sur tout|autant|todo|su tutto/iu,
  ],
  [
    anyOf([
      "(?:same|next)[\\s-](?:business )?day|overnight|by (?:tonight|the end of the (?:day|week))|(?:a|one)[\\s-](?:week|month|year)(?:'s)? (?:warranty|guarantee|trial|return)",
      "am (?:selben|gleichen|nächsten) tag|über nacht",
      "le jour même|el mismo día|in giornata|dezelfde dag|no mesmo dia",
    ]),
    /(?:same|next)[\s-](?:business )?day|24|around the clock|overnight|week|month|year|selben|gleichen|nächsten|rund um|über nacht|jour même|7j|mismo día|giornata|dezelfde dag|mesmo dia/iu,
  ],
]
/** Why a parcel is late, or that it will surely come: nobody told us, unless a fact does. */
const reasons = anyOf([
  "customs|accident|strike|storm|snow(?:storm)?|flood(?:ing)?|weather|traffic|breakdown|backlog|staff shortage|short-staffed|warehouse (?:fire|error|mistake|problem)|holiday rush|peak season|high demand|(?:carrier|courier|driver|postal service) (?:lost|forgot|broke|missed|made|had)|lost in (?:transit|the post)|sorting (?:error|centre|center)|wrong (?:depot|address|truck)|damaged (?:in|on|by)|supplier|factory|shortage|technical (?:problem|issue|fault)",
  "zoll|unfall|streik|unwetter|sturm|schnee\\p{L}*|hochwasser|stau|panne|personalmangel|lieferengpass\\p{L}*|weihnachtsgeschäft|hohe\\p{L}* nachfrage|(?:zusteller|fahrer|paketdienst) (?:hat|hatte) \\p{L}+|verloren gegangen|falsche[ns]? (?:depot|adresse)|technische[ns]? (?:problem|fehler)\\p{L}*|lieferant\\p{L}*",
  "douanes?|accident|grève|intempéries|tempête|neige|inondations?|panne|manque de personnel|forte demande|fêtes de fin|perdu (?:par|en)|fournisseur|problème technique",
  "aduanas?|accidente|huelga|temporal|nieve|inundaci\\p{L}+|avería|falta de personal|alta demanda|proveedor|dogana|incidente|sciopero|maltempo|neve|alluvion\\p{L}+|guasto|forte richiesta|fornitore|douane|ongeluk|staking|storm|pech|kapot|sneeuw|overstroming|panne|personeelstekort|grote vraag|leverancier",
])
const surely = anyOf([
  "(?:definitely|certainly|surely|guaranteed|without fail|for sure|no later than|at the latest|will be (?:with you|there|delivered) (?:on|by))",
  "(?:ganz |auf jeden fall |garantiert |bestimmt |definitiv )(?:sicher)?|mit sicherheit|spätestens|auf jeden fall",
  "certainement|sans faute|à coup sûr|au plus tard|c'est sûr|sin falta|seguro que|con seguridad|a más tardar|sicuramente|senz'altro|di sicuro|al più tardi|zeker weten|gegarandeerd|uiterlijk|beslist",
])

const backingKinds: readonly Fact["kind"][] = ["policy", "offer", "guide", "shop", "product", "order", "arrival"]

const arrived = anyOf([
  "(?:has|have|was|were|been|already|just|safely|now|that it) (?:been )?(?:arrived|delivered)|arrived (?:at|on|safely|yesterday|last|this|in|to|with)|(?:is|are) now with you|reached you|landed (?:at|on) your",
  "(?:ist|sind|wurde|wurden) [^.!?]{0,40}(?:angekommen|zugestellt|geliefert|eingetroffen)|(?:angekommen|zugestellt|eingetroffen) (?:ist|sind|wurde)",
  "(?:est|a été|sont|ont été) (?:bien |déjà )?(?:arrivé|livré|remis)\\p{L}*|ha (?:llegado|sido entregad[oa])|(?:è|sono) (?:arrivat|stat[oa] consegnat)\\p{L}*|is (?:\\p{L}+ ){0,2}(?:aangekomen|bezorgd|geleverd)|(?:chegou|foi entregue)",
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
    ...parcels(brief.facts, passages),
  ]
}

/** What is said of the way of a parcel that is not there yet. */
function parcels(facts: readonly Fact[], passages: Reading["passages"]): Finding[] {
  const known = facts.filter((fact) => fact.kind !== "history").map((fact) => fold(fact.text).toLowerCase())
  const isThere = facts.some((fact) => fact.kind === "arrival" && there.test(fold(fact.text)) && !underWay.test(fold(fact.text)))
  const told = (match: string) => known.some((text) => text.includes(match.toLowerCase().trim()))
  const ofParcel = passages.filter(
    (passage) => passage.facts.some((fact) => fact.kind === "arrival" || fact.kind === "order") && passage.where === "sentence",
  )
  return [
    ...findPhrases(ofParcel, "unsupported-reason", reasons, told),
    ...(isThere
      ? []
      : findPhrases(ofParcel, "unsupported-promise", surely, (match, passage) => told(match) || negated.test(passage.claims))),
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
