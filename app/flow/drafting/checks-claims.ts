// Does the draft claim only what facts say about the product, its effect, its safety, its origin or its fame? And does it keep away from what
// is nobody's business: health, belief, family, grief, money and body of the shopper?
//
// A claim word is let through when a fact about the product, the guide, the policies or the shop says it too. Facts from the person's past or
// from their own words never carry a claim.
import type { Fact, Finding } from "./draft-shape.ts"
import { anyOf, factsSay, findPhrases } from "./phrases.ts"
import type { Passage, Reading } from "./reading.ts"

const medical = anyOf([
  "cures?|cured|curing|heal(?:s|ed|ing)?|remed(?:y|ies) (?:for|against)|therap(?:y|eutic|ies)|medical(?:ly)?|medicine|medicinal|clinical(?:ly)?|doctors?|physicians?|dermatologi\\p{L}+|pediatric\\p{L}*|fda|prescription|diagnos\\p{L}+|diseases?|illness(?:es)?|symptoms?|arthritis|eczema|acne|psoriasis|migraines?|headaches?|anxiety|depression|insomnia|diabet\\p{L}+|blood pressure|cholesterol|immun\\p{L}+|inflammat\\p{L}+|anti-inflammatory|allerg(?:y|ies|ic)|asthma|cancer|(?:back |joint |neck |muscle |knee )?pains?(?:-free)?|aches?|detox\\p{L}*|metabolism|weight[\\s-]loss|lose weight|(?:lose|shed) (?:\\p{L}+ )?(?:kilos?|pounds|kg|lbs?|fat)|burns? fat|fat[\\s-]burning|anti-?ageing|anti-?aging|wrinkles?|rejuvenat\\p{L}+|(?:improv|boost|support|strengthen|enhanc|increas|promot|restor|stimulat|regulat|balanc|calm|sooth|protect|reduc|lower)(?:e|es|s|ing)? (?:your |the |better )?(?:\\p{L}+ )?(?:sleep|digestion|focus|concentration|memory|skin|immunity|energy levels?|mood|heart|joints?|muscles?|hair growth|gut|health|well-?being|circulation|metabolism|nerves|stress|cortisol|collagen|tension)|stress relief|heart health|healthy heart|better sleep|helps? (?:you )?(?:\\p{L}+ )?(?:sleep|relax|heal|recover|concentrate)|vaccin\\p{L}+|antibacterial|antiviral|kills? (?:\\p{L}+ )?(?:germs|bacteria|viruses)|posture|snor(?:e|es|ing)|orthop\\p{L}+|circulation|hormon\\p{L}+|fertility|reliev(?:e|es|ing)|relief",
  "heil(?:t|en|ung|end|sam)\\p{L}*|linder(?:t|n|ung)|medizin\\p{L}*|klinisch\\p{L}*|ärzt\\p{L}*|arzt|dermatolog\\p{L}*|hautärzt\\p{L}*|krankheit\\p{L}*|symptom\\p{L}*|schmerz\\p{L}*|\\p{L}+schmerzen|migräne|allerg\\p{L}*|asthma|ekzem\\p{L}*|akne|neurodermitis|entzündung\\p{L}*|immunsystem|abwehrkräfte|stoffwechsel|abnehmen|fettverbrennung|entgift\\p{L}*|(?:gegen|weniger|ihre|deine) falten|anti-aging|schlafstörung\\p{L}*|angst(?:zustände|störung)|depression\\p{L}*|(?:verbessert|fördert|stärkt|unterstützt|reduziert|senkt|beruhigt|steigert) (?:\\p{L}+ )?(?:schlaf|verdauung|konzentration|gedächtnis|haut|gesundheit|wohlbefinden|energie|herz|gelenke|muskeln|nerven|stress|haarwuchs|stimmung)|durchblutung|blutdruck|therap\\p{L}*|antibakteriell",
  "guéri\\p{L}*|soign(?:e|ent|er)|soulag\\p{L}*|médic\\p{L}*|cliniquement|médecins?|dermatolog\\p{L}*|maladies?|symptômes?|douleurs?|mal de dos|migraines?|allergi\\p{L}*|asthme|eczéma|acné|inflammat\\p{L}*|immunitaire|(?:améliore|favorise|renforce|stimule|réduit|apaise|protège) (?:\\p{L}+ |l')?(?:sommeil|digestion|concentration|mémoire|peau|santé|bien-être|énergie|cœur|articulations|muscles|nerfs|stress|circulation|humeur)|métabolisme|perdre du poids|perte de poids|minci\\p{L}*|détox\\p{L}*|(?:les|vos|tes|anti-?)\\s?rides|anti-âge|anxiété|dépression|insomnie|thérap\\p{L}*|antibactérien\\p{L}*",
  "curar|médic[oa]s?|dolor(?:es)?|alivia|enfermedad(?:es)?|adelgaza\\p{L}*|clínicamente|guarisce|medic[oi]|dolor[ei]|malatti[ae]|dimagri\\p{L}*|clinicamente|geneest|pijn|artsen|ziekten?|afvallen|klinisch|médicos?|dor(?:es)?|doenças?|emagrec\\p{L}*",
])
const outcome = anyOf([
  "(?:change|transform|improve|revolutioni[sz]e|upgrade)s? your (?:life|body|skin|sleep|health|mood|home life|marriage)|life[\\s-]changing|guaranteed (?:results?|to)|results? (?:are )?guaranteed|(?:proven|shown|guaranteed|scientifically) (?:to|results?|effective)|scientifically|studies (?:show|prove)|miracle|instant(?:ly)? (?:results?|relief|better)|visible results|you(?:'ll| will) (?:\\p{L}+ )?(?:sleep|feel|look|perform|concentrate|earn|save|run|recover|wake|lose|never)\\b|(?:sleep|feel|look|perform) (?:\\p{L}+ )?(?:better|younger|deeper|fresher|slimmer|healthier|faster|stronger)|makes? you (?:\\p{L}+ )?(?:better|younger|healthier|stronger|happier|fitter|slimmer|more)|works? (?:for everyone|every time|wonders|like magic|instantly)|lasts? (?:forever|a lifetime|for (?:years|decades|ever|life))|never (?:breaks?|wears?|fades?|fails?|shrinks?|rusts?|needs?)|indestructible|unbreakable|forever|perfect for (?:any|every|all)|cannot fail|100 ?% (?:effective|safe|guaranteed|natural)",
  "(?:verändert|verbessert|revolutioniert) (?:ihr|dein)\\p{L}* (?:leben|haut|schlaf|gesundheit|wohlbefinden)|garantierte?[nrs]? (?:erfolg|ergebnis\\p{L}*|wirkung)|wirkt (?:garantiert|sofort|nachweislich|wunder)|nachweislich|wissenschaftlich|studien (?:zeigen|belegen)|wundermittel|(?:besser|tiefer|erholsamer) schlafen|schlafen (?:sie |du )?(?:besser|tiefer)|(?:jünger|gesünder|schlanker|fitter) (?:aussehen|fühlen|werden)|hält (?:ewig|ein leben lang|für immer|jahrelang)|unzerstörbar|unzerbrechlich|für immer|ein leben lang",
  "(?:change(?:ra)?|transforme(?:ra)?|améliore(?:ra)?) (?:votre|ta|ton) (?:vie|peau|sommeil|santé|corps)|résultats? garantis?|scientifiquement|prouvé\\p{L}*|des études|miracle|(?:dormir|dormirez|dormez) mieux|(?:paraître|paraîtrez) plus jeune|dure(?:ra)? (?:toute (?:la|une|votre) vie|éternellement)|indestructible|incassable|pour toujours|à vie",
  "cambiará tu vida|resultados garantizados|dormirás mejor|para siempre|ti cambierà la vita|risultati garantiti|dormirai meglio|per sempre|verandert je leven|gegarandeerd resultaat|beter slapen|voor altijd|mudará sua vida|resultados garantidos",
])
const safety = anyOf([
  "(?:completely|totally|perfectly|absolutely|100 ?%|entirely|proven) safe|safe (?:for|to use|around|with|during)|child[\\s-]?(?:safe|proof)|baby[\\s-]safe|kid[\\s-]safe|pet[\\s-]safe|food[\\s-]safe|non-?toxic|toxin[\\s-]free|chemical[\\s-]free|bpa[\\s-]free|(?:lead|latex|paraben|phthalate|fragrance|gluten|sugar|nickel|plastic)-free|hypoallergenic|fire-?(?:proof|resistant|retardant)|flame-?retardant|(?:safety|lab|independently|dermatologically)[\\s-]tested|harmless|no side effects|without side effects|risk[\\s-]free|certified|certificat\\p{L}+|approved by",
  "unbedenklich\\p{L}*|ungiftig\\p{L}*|schadstofffrei\\p{L}*|bpa-frei\\p{L}*|kindersicher\\p{L}*|lebensmittelecht\\p{L}*|hypoallergen\\p{L}*|nebenwirkung\\p{L}*|zertifiz\\p{L}*|(?:tüv|öko-tex|ce)[\\s-](?:geprüft|zertifiziert)|feuerfest\\p{L}*|risikofrei\\p{L}*|geprüft\\p{L}* sicherheit",
  "sans danger|sans risque|non toxiques?|sans bpa|hypoallergéniques?|effets? secondaires?|certifié\\p{L}*|ignifug\\p{L}*|sans produits chimiques|testé (?:sous|en|dermatologiquement)",
  "no tóxico|hipoalergénico|sin riesgo|certificad[oa]|non tossico|ipoallergenico|senza rischi|certificat[oa]|niet giftig|hypoallergeen|zonder risico|gecertificeerd|não tóxico|hipoalergênico|sem risco",
])
const feature = anyOf([
  "water-?proof|water-?resistant|splash-?proof|dishwasher[\\s-]safe|machine[\\s-]washable|microwave[\\s-]safe|oven[\\s-](?:safe|proof)|hand-?(?:made|crafted|woven|stitched|blown|finished|poured|knitted)|made in \\p{L}+|hand made|organic(?:ally)?|fair[\\s-]?trade|vegan|cruelty[\\s-]free|recycled|recyclable|compostable|biodegradable|carbon[\\s-]neutral|climate[\\s-]neutral|sustainabl[ey]|eco[\\s-]?friendly|energy[\\s-]efficient|scratch-?(?:proof|resistant)|stain-?(?:proof|resistant)|wrinkle-?free|patented|award[\\s-]winning|best[\\s-]?sell(?:er|ing)s?|most popular|number one|no\\. ?1|#1|world'?s (?:best|first|finest)|top[\\s-]rated|highest[\\s-]rated|everyone (?:loves|is talking)|customers (?:love|rave)|loved by|trusted by|recommended by|as seen (?:on|in)|genuine leather|pure (?:silk|wool|gold|silver|cotton|linen|cashmere)|solid (?:oak|wood|gold|silver|brass|walnut)|stainless steel|sterling silver|cashmere|bluetooth|wi-?fi|rechargeable|cordless|heirloom|one[\\s-]of[\\s-]a[\\s-]kind",
  "wasserdicht\\p{L}*|wasserfest\\p{L}*|spülmaschinen(?:fest|geeignet)\\p{L}*|maschinenwaschbar\\p{L}*|mikrowellen(?:geeignet|fest)\\p{L}*|handgefertigt\\p{L}*|handgemacht\\p{L}*|hergestellt in \\p{L}+|bio-?(?:baumwolle|qualität|zertifiziert)\\p{L}*|aus biologisch\\p{L}*|vegan\\p{L}*|recycelt\\p{L}*|recycelbar\\p{L}*|kompostierbar\\p{L}*|klimaneutral\\p{L}*|co2-neutral\\p{L}*|nachhaltig\\p{L}*|umweltfreundlich\\p{L}*|kratzfest\\p{L}*|patentiert\\p{L}*|preisgekrönt\\p{L}*|ausgezeichnet mit|bestseller|testsieger|meistverkauft\\p{L}*|beliebteste[nrs]?|weltbeste[nrs]?|kunden lieben|empfohlen von|echtes? leder|massivholz|edelstahl|kaschmir|akkubetrieben\\p{L}*",
  "imperméables?|étanches?|lavables? en machine|lave-vaisselle|micro-ondes|faits? main|fabriqué\\p{L}* (?:en|à|au)|bio(?:logique)?s?|commerce équitable|véganes?|recyclé\\p{L}*|recyclables?|compostables?|biodégradables?|neutres? en carbone|durables?|écologiques?|respectueux de l'environnement|breveté\\p{L}*|primé\\p{L}*|best-?seller|le plus vendu|numéro un|recommandé\\p{L}* par|cuir véritable|bois massif|acier inoxydable|inox|cachemire|rechargeable",
  "impermeable|hecho a mano|orgánic[oa]|vegan[oa]|reciclad[oa]|sostenible|premiad[oa]|el más vendido|resistente al agua|lavavajillas|impermeabile|fatto a mano|biologic[oa]|riciclat[oa]|sostenibile|premiat[oa]|il più venduto|lavastoviglie|waterdicht|handgemaakt|biologisch\\p{L}*|gerecycled|duurzaam|bekroond|bestverkocht|vaatwasser\\p{L}*|à prova d'água|feito à mão|orgânic[oa]|reciclad[oa]|sustentável|premiad[oa]",
])
const sensitive = anyOf([
  "pregnan\\p{L}+|your (?:baby|bump|newborn|child(?:ren)?|kids?|son|daughter|husband|wife|partner|boyfriend|girlfriend|mother|father|mum|mom|dad|family situation|divorce|marriage)|maternity|breastfeed\\p{L}*|menopaus\\p{L}*|your (?:illness|condition|disability|health|recovery|surgery|diagnosis|medication|weight|body|figure|skin problems?|age|religion|faith|church|sexuality|orientation|ethnicity|income|debts?|financial|finances|political)|bereave\\p{L}*|your loss|funeral|condolences|passed away|grie(?:f|ving)|mourning|ramadan|at your age|overweight|plus[\\s-]size(?:d)?|disab(?:led|ility)|wheelchair|christian|muslim|jewish|catholic|hindu|buddhist",
  "schwanger\\p{L}*|(?:ihr|dein|eur)e?[nmrs]? (?:baby|neugeborene\\p{L}*|kind(?:er|ern)?|sohn|tochter|mann|frau|ehemann|ehefrau|mutter|vater|krankheit|gesundheitszustand|erkrankung|behinderung|gewicht|figur|körper|alter|religion|glauben?|einkommen|schulden|genesung)|stillzeit|wechseljahre|trauer(?:fall|feier)?|verstorben\\p{L}*|beileid|beerdigung|übergewicht\\p{L}*|christlich\\p{L}*|muslimisch\\p{L}*|jüdisch\\p{L}*|ramadan",
  "enceinte|grossesse|(?:votre|vos|ton|ta|tes) (?:bébé|enfants?|fils|fille|mari|femme|mère|père|maladie|santé|handicap|poids|silhouette|corps|âge|religion|foi|revenus|dettes|deuil|grossesse)|allaitement|ménopause|condoléances|obsèques|décès|surpoids|chrétien\\p{L}*|musulman\\p{L}*|juive?s?|ramadan",
  "embaraz\\p{L}*|tu (?:bebé|hijo|hija|marido|esposa|enfermedad|peso)|incinta|gravidanza|tuo (?:bambino|figlio|marito|peso)|zwanger\\p{L}*|je (?:baby|kind|ziekte|gewicht|man|vrouw)|grávida|seu (?:bebê|filho|marido|peso)",
])

const claimKinds: readonly Fact["kind"][] = ["product", "guide", "policy", "shop", "offer"]
const productKinds: readonly Fact["kind"][] = ["product", "guide"]

export function checkClaims({ passages, brief }: Reading): Finding[] {
  const backed = (match: string) => keyWords(match).every((word) => factsSay(brief.facts, claimKinds, word))
  const ofProduct = (match: string) => keyWords(match).every((word) => factsSay(brief.facts, productKinds, word))
  const asked = (match: string, passage: Passage) => backed(match) || isQuestionOrWish(match, passage.claims)
  return [
    ...findPhrases(passages, "medical-claim", medical, backed),
    ...findPhrases(passages, "outcome-claim", outcome, asked),
    ...findPhrases(passages, "safety-claim", safety, backed),
    ...findPhrases(passages, "unsupported-claim", feature, backed),
    ...findPhrases(passages, "sensitive", sensitive, ofProduct),
  ]
}

/** The words of a match that must be in a fact: its longest ones; fillers as "your", "for" and "made" prove nothing. */
function keyWords(match: string): string[] {
  const fillers =
    /^(?:your|you|the|for|and|with|made|very|will|more|completely|totally|perfectly|absolutely|entirely|ihre?[nmrs]?|deine?[nmrs]?|votre|vos|safe to|use|any)$/iu
  const parts = match
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((word) => word.length > 1 && !fillers.test(word))
  // Made, crafted or finished by hand is one claim.
  return parts.length > 0 ? parts.map((word) => (word.startsWith("hand") ? "hand" : word)) : [match]
}

/** "How does it feel?" and "let us know if you feel …" ask; they do not claim. */
function isQuestionOrWish(match: string, text: string): boolean {
  const at = text.toLowerCase().indexOf(match.toLowerCase())
  return (
    text.slice(at).includes("?") ||
    /(?:^|[,;:]\s?)(?:how|does|do|did|was|is|wie|ob|comment|est-ce)(?!\p{L})/iu.test(text.slice(0, at)) ||
    /(?:whether|how|if|ob|wie|si|comment)\s[^.!?]{0,40}$/iu.test(text.slice(0, at))
  )
}
