// Does a text touch what a shop must neither infer about somebody nor mention to them: health, religion, children, bereavement, the body? Pure.
//
// Word lists in the languages drafts are written in, on the strict side: a fact that is left out costs little. GDPR art. 9 names health and religion;
// the rest is what people do not want to read from a shop. Folded first, so that accents, capitals and look-alike letters hide nothing.
import { fold } from "./folded-text.ts"

export type SensitiveTopic = "health" | "religion" | "children" | "bereavement" | "body"

const lists: Readonly<Record<SensitiveTopic, readonly string[]>> = {
  health: [
    "health|ill|illness|sick|sickness|disease|cancer|chemo\\p{L}*|tumou?r|diabet\\p{L}*|asthma|allerg\\p{L}*|depress\\p{L}*|anxiety|adhd|autis\\p{L}*|dementia|alzheimer\\p{L}*|hiv|covid|hospital|clinic|surger\\p{L}*|(?:had|after|my|your|an) operation|patients|doctor|therap\\p{L}*|medic(?:al|ine|ation|ations)|prescription|disab\\p{L}*|wheelchair|pregnan\\p{L}*|miscarriage|fertility|ivf|menopause|incontinence|rehab|addict\\p{L}*|alcoholi\\p{L}*|eczema|psoriasis|migraine|arthritis|(?:a|after|your|my) stroke|heart attack",
    "gesundheit\\p{L}*|krank\\p{L}*|krebs|diabetes|depression\\p{L}*|demenz|krankenhaus|klinik|(?:nach|meine|deine|ihre) (?:der )?operation|arzt|ärztin|therapie|medikament\\p{L}*|behinder\\p{L}*|rollstuhl|schwanger\\p{L}*|fehlgeburt|wechseljahre|inkontinenz|sucht\\p{L}*|neurodermitis|schlaganfall",
    "santé|malad\\p{L}*|cancer|diabète|dépression|hôpital|clinique|opération|médecin|thérapie|médicament\\p{L}*|handicap\\p{L}*|enceinte|grossesse|fausse couche|ménopause|incontinence|allergi\\p{L}*",
    "salud|enferm\\p{L}*|cáncer|diabetes|depresión|hospital|clínica|operación|médic\\p{L}*|terapia|discapaci\\p{L}*|embaraz\\p{L}*|aborto|menopausia|alergi\\p{L}*",
    "salute|malat\\p{L}*|cancro|tumore|diabete|depressione|ospedale|clinica|medic\\p{L}*|terapia|disabil\\p{L}*|incinta|gravidanza|aborto|menopausa|allergi\\p{L}*",
    "gezondheid|ziek\\p{L}*|kanker|diabetes|depressie|ziekenhuis|kliniek|operatie|(?:de|mijn|een|uw|je) arts|dokter|therapie|medicijn\\p{L}*|gehandicapt\\p{L}*|rolstoel|zwanger\\p{L}*|miskraam|overgang|allergi\\p{L}*",
    "saúde|doen\\p{L}*|câncer|cancro|diabetes|depressão|hospital|clínica|cirurgia|médic\\p{L}*|terapia|deficiên\\p{L}*|grávida|gravidez|aborto|menopausa|alergi\\p{L}*",
  ],
  religion: [
    "religio\\p{L}*|church|mosque|synagogue|prayer\\p{L}*|pray(?:s|ing)?|bible|qur'?an|koran|torah|christian\\p{L}*|muslim\\p{L}*|islam\\p{L}*|jew(?:s|ish)?|hindu\\p{L}*|buddhis\\p{L}*|catholic\\p{L}*|ramadan|eid|hanukkah|passover|baptism|communion|kosher|halal",
    "kirche\\p{L}*|moschee|synagoge|gebet\\p{L}*|bibel|christ(?:en|lich\\p{L}*)|muslim\\p{L}*|jüdisch\\p{L}*|juden|katholi\\p{L}*|taufe|kommunion|konfirmation|église|mosquée|prière|chrétien\\p{L}*|musulman\\p{L}*|juif|juive|baptême|iglesia|mezquita|oración|cristian\\p{L}*|judí\\p{L}*|bautizo|chiesa|moschea|preghiera|ebre\\p{L}*|battesimo|kerk|moskee|gebed|joods\\p{L}*|doop|igreja|mesquita|oração|judeu|judia|batismo",
  ],
  children: [
    "child|children|kids?|baby|babies|toddler\\p{L}*|newborn\\p{L}*|infant\\p{L}*|nursery|your (?:son|daughter|little one)|my (?:son|daughter)|school ?child\\p{L}*|(?:ein|das|mein|dein|ihr|unser) kind|kinder\\p{L}*|kindes|säugling\\p{L}*|neugeboren\\p{L}*|kleinkind\\p{L}*|(?:mein|dein|ihr)e?[nmr]? (?:sohn|tochter)|enfant\\p{L}*|bébé\\p{L}*|nouveau-né|(?:mon|ton|votre) fils|(?:ma|ta|votre) fille|niñ[oa]s?|bebés?|recién nacid[oa]|(?:mi|tu|su) hij[oa]|bambin[oiae]|neonat[oiae]|(?:mio|tuo|suo) figlio|(?:mia|tua|sua) figlia|baby's|kinderen|pasgeboren|(?:mijn|je|uw) (?:zoon|dochter)|crianças?|recém-nascid[oa]|(?:meu|seu) filho|(?:minha|sua) filha",
  ],
  bereavement: [
    "died|dead|death|dying|deceased|passed away|funeral|grief|griev\\p{L}*|mourn\\p{L}*|widow\\p{L}*|bereave\\p{L}*|cremat\\p{L}*|urn|memorial|condolence\\p{L}*|late (?:husband|wife|mother|father|partner)|in memory of|gestorben|verstorben\\p{L}*|tod|todes\\p{L}*|(?:ist|war) tot|beerdigung|bestattung\\p{L}*|trauer\\p{L}*|witwe\\p{L}*|beileid|andenken an|mort|morte|décès|décédé\\p{L}*|enterrement|obsèques|deuil|veu(?:f|ve)|condoléances|murió|muerte|falleci\\p{L}*|entierro|duelo|viud[oa]|pésame|è morto|è morta|deceduto|deceduta|funerale|lutto|vedov[oa]|condoglianze|overleden|overlijden|dood|begrafenis|rouw\\p{L}*|weduwe|weduwnaar|condoleance|morreu|falec\\p{L}*|enterro|luto|viúv[oa]|pêsames",
  ],
  body: [
    "overweight|obes\\p{L}*|weight loss|lose weight|slimming|plus[- ]size|body shape|cellulite|breast\\p{L}*|acne|wrinkles?|scars?|bald\\p{L}*|hair loss|body odou?r|sexual\\p{L}*|erectile|lingerie|underwear size|übergewicht\\p{L}*|abnehmen|(?:deine|ihre|problem)[ -]?figur|cellulite|brust\\p{L}*|akne|falten|narben|haarausfall|körpergeruch|surpoids|obès\\p{L}*|perdre du poids|minceur|poitrine|acné|(?:les|vos|tes|anti)[ -]rides|cicatrices|calvitie|sobrepeso|perder peso|pecho|arrugas|calvicie|sovrappeso|dimagrire|seno|rughe|cicatrici|calvizie|overgewicht|afvallen|borst\\p{L}*|rimpels|littekens|haaruitval|excesso de peso|emagrecer|seios|rugas|queda de cabelo",
  ],
}

const wholeWords = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "iu")
/** Accents apart, for texts that were typed without them. */
const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "")
const patterns = Object.entries(lists).map(([topic, parts]) => {
  const source = parts.join("|")
  return { topic: topic as SensitiveTopic, pattern: wholeWords(source), barePattern: wholeWords(bare(source)) }
})

// Cyrillic and Greek letters that look like Latin ones.
const alike: Readonly<Record<string, string>> = {
  ..."а=a е=e о=o р=p с=c у=y х=x і=i ѕ=s ј=j һ=h ԁ=d ո=n ɡ=g α=a ο=o ν=v ρ=p ι=i"
    .split(" ")
    .reduce<Record<string, string>>((map, pair) => ({ ...map, [pair.charAt(0)]: pair.charAt(2) }), {}),
}

/** The topics that `text` touches; none when it is harmless. Letters set apart ("c a n c e r") are read together. */
export function sensitiveTopics(text: string): SensitiveTopic[] {
  const latin = fold(text)
    .toLowerCase()
    .replace(/[\u0370-\u052F\u0561-\u0586\u0261]/gu, (letter) => alike[letter] ?? letter)
  const joined = latin.replace(/(?<![\p{L}\p{N}])\p{L}(?:[\s.*_-]\p{L}){3,}(?![\p{L}\p{N}])/gu, (letters) =>
    letters.replace(/[^\p{L}]/gu, ""),
  )
  return patterns.flatMap(({ topic, pattern, barePattern }) => (pattern.test(joined) || barePattern.test(bare(joined)) ? [topic] : []))
}

// Goods whose name alone tells what nobody should read over a shoulder, in the languages drafts are written in.
const privateGoods = wholeWords(
  "pregnancy\\p{L}*|ovulation\\p{L}*|menstrua\\p{L}*|menopaus\\p{L}*|incontinen\\p{L}*|erectile|potency|condoms?|lubricants?|vibrators?|hiv|std test|haemorrhoid\\p{L}*|hemorrhoid\\p{L}*|psoriasis|adult diapers?|cremation|funeral|urns?|schwangerschaft\\p{L}*|wechseljahre\\p{L}*|inkontinenz\\p{L}*|potenz\\p{L}*|kondome?|gleitgel|trauer\\p{L}*|bestattung\\p{L}*|urnen?|grossesse|ménopause|préservatifs?|lubrifiant|funéraire|obsèques|embarazo|menopausia|preservativos?|lubricante|funerari\\p{L}*|gravidanza|preservativi|menopausa|zwangerschap\\p{L}*|condooms|glijmiddel|rouw\\p{L}*|gravidez|camisinhas?",
)

/** A title that a mail does not name; the order's number stands for it. */
export const isTooPrivate = (title: string): boolean => {
  const folded = fold(title)
  return privateGoods.test(folded)
}
