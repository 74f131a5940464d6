// Does the draft ask for an opinion, whatever it is? No plea for stars or praise, no wish that criticism stay away or go away, no words put in the
// shopper's mouth (16 CFR 465.7, FTC Act s.5 on review gating; Google's and Trustpilot's rules say the same).
import type { Finding } from "./draft-shape.ts"
import { excerptAt } from "./folded-text.ts"
import { anyOf, findPhrases } from "./phrases.ts"
import type { Reading } from "./reading.ts"

const stars = anyOf([
  "(?:5|five|4|four)(?:\\s(?:or|to)\\s(?:5|five))?[\\s-]*(?:\\+\\s?)?(?:gold(?:en)?\\s)?stars?(?!\\s(?:is|means|scale|rating scale|system))",
  "★{4,}|⭐{4,}|(?:⭐\\s?){4,}|☆{4,}|🌟{3,}",
  "(?:5|fünf|vier|4)[\\s-]*sternen?(?:bewertung)?|fünf-sterne-\\p{L}+|5-sterne-\\p{L}+",
  "(?:5|cinq|4|quatre) étoiles|(?:5|cinco|4|cuatro) estrellas|(?:5|cinque|4|quattro) stelle|(?:5|vijf|4|vier)[\\s-]*sterren|(?:5|cinco|4|quatro) estrelas",
  "(?:all|every|full|maximum|max) (?:the )?stars|volle sternzahl|alle sterne|toutes les étoiles",
])

const praise = anyOf([
  "be (?:generous|kind|nice|gentle|lenient|good to us)|search results|push us (?:up|higher)|rank (?:us )?higher|thumbs[\\s-]up|(?:a few |some |your )kind words|kind words|(?:a|your) good word|put in a good word|(?:pay|thank|reward) (?:you )?(?:well )?for praise|praise us|sing our praises|give us (?:your )?(?:love|a boost|a 10|a ten|an a\\+?|top)|tell (?:others|everyone|the world) how (?:much you|great|good)|(?:keep|protect|save|maintain|beat|hold) our (?:perfect |high |good |top |\\p{L}+ )?(?:rating|score|average|ranking|record)|anything (?:less|below|under) (?:than )?(?:five|5|four|perfect|excellent)|a perfect (?:ten|10|five|5)|10 out of 10|ten out of ten|5 out of 5|five out of five|(?:a |one )?(?:bad|negative|low|poor|one-star|1-star) (?:review|rating)s?\\b[^.!?]{0,30}\\b(?:ruin|hurt|harm|damage|cost|close|kill|destroy|hits?|affects?|break|set)\\p{L}*",
  "(?:eine |ein |nur )?(?:gutes wort|daumen (?:hoch|nach oben)|volle punktzahl|10 von 10|5 von 5|fünf von fünf|zehn von zehn)|(?:schlechte|negative) (?:bewertung|rezension)(?:en)?\\b[^.!?]{0,40}\\b(?:schad|ruinier|kost|treff|vernicht)\\p{L}*|loben sie uns|lob uns",
  "pouce (?:en l'air|levé)|10 sur 10|dix sur dix|5 sur 5|cinq sur cinq|dites du bien de nous|(?:un |les )?(?:mauvais|avis négatifs?)\\b[^.!?]{0,40}\\b(?:nuit|nuisent|ruiner|détruire|coûter)\\p{L}*",
  "pulgar(?:es)? arriba|10 de 10|diez de diez|habla bien de nosotros|pollice in su|10 su 10|dieci su dieci|parla bene di noi|duim(?:pje)? omhoog|10 uit 10|tien uit tien|een goed woordje",
  "(?:leave|give|write|post|share|send|drop|submit|add|with|for|love|appreciate|want|hoping for|hope for|get|need)\\b[^.!?]{0,40}\\b(?:positive|good|great|nice|glowing|excellent|favou?rable|wonderful|amazing|fantastic|lovely|stellar|raving|rave|perfect|top|high|outstanding|5/5|10/10|kind(?! of))\\b[\\s-]*(?:\\p{L}+\\s)?(?:review|rating|feedback|comment|score|words|testimonial|recommendation|marks|mention)s?",
  "(?:positive|glowing|rave|stellar|favou?rable|excellent|amazing|fantastic|great|good|nice|top|perfect) (?:\\p{L}+ )?(?:reviews?|ratings?|testimonials?|recommendations?)",
  "rate us (?:highly|well|10|top)|(?:top|highest|best possible|perfect|maximum|full) (?:rating|score|marks)|say something nice|only (?:good|positive|nice|kind)|spread the love|boost our (?:rating|score|stars)|(?:raise|improve|increase|lift) our (?:\\p{L}+ )?(?:rating|score|stars|ranking)",
  "(?:positive|gute|tolle|schöne|super|nette|begeisterte|hervorragende|ausgezeichnete)[nrs]? (?:\\p{L}+ )?(?:bewertung|rezension|rückmeldung|kritik|worte|feedback|meinung)(?:en)?|bestnoten?|beste bewertung|höchstwertung|gut bewerten|positiv bewerten|(?:bewerten|bewerte) (?:sie )?uns (?:bitte )?(?:gut|positiv)|(?:empfehlen sie|empfiehl) uns (?:bitte )?weiter",
  "(?:bon|bonne|bons|excellent|super|beau|belle|gentil)(?:te|s)? (?:avis|note|commentaire|retour|évaluation)s?|(?:avis|commentaire|note|évaluation|retour)s? (?:positi(?:f|ve)|favorable|élogieu(?:x|se)|excellent)(?:e?s)?|meilleure note|note maximale|notez-nous bien|recommandez-nous",
  "(?:buena|excelente|gran) (?:reseña|valoración|opinión|puntuación)|(?:reseña|valoración|opinión|comentario)s? (?:positiv|buen|favorabl)\\p{L}+|máxima puntuación",
  "(?:buona|ottima|bella|splendida) (?:recensione|valutazione)|(?:recensione|valutazione|commento) (?:positiv|favorevol)\\p{L}+|massimo dei voti",
  "(?:goede|positieve|mooie|geweldige|leuke) (?:review|recensie|beoordeling)|hoogste score",
  "(?:boa|ótima|excelente) (?:avaliação|nota|opinião)|(?:avaliação|comentário|opinião) positiv\\p{L}+|nota máxima",
])

const bothWays = anyOf([
  "(?:good|positive|great|nice|praise|love it|happy)[^.!?]{0,24}\\b(?:or|and|nor)\\b[^.!?]{0,24}(?:bad|negative|critical|not|poor|less|otherwise|unhappy|hate|don't|didn't)|(?:bad|negative|critical|critique|poor)\\b[^.!?]{0,24}\\b(?:or|and|nor|as)\\b[^.!?]{0,24}(?:good|positive|great|nice|praise)|whether|either way|whatever|not just the (?:good|positive)|not only (?:good|positive)|any opinion|no matter",
  "(?:gut|positiv|lob)\\p{L}*[^.!?]{0,20}\\b(?:oder|und|wie|als)\\b[^.!?]{0,20}(?:schlecht|negativ|kriti|nicht|weniger)|ob |egal|gleich ob|(?:kritik|kritisch|negativ)\\p{L}*[^.!?]{0,20}\\b(?:oder|und|wie)\\b[^.!?]{0,20}(?:lob|positiv|gut)",
  "(?:bon|positi|favorable)\\p{L}*[^.!?]{0,20}\\b(?:ou|et|comme)\\b[^.!?]{0,20}(?:mauvais|négati|moins|criti)|que (?:vous|tu|ce soit)|quel(?:le)? que soit|peu importe",
  "(?:buen|positiv)\\p{L}*[^.!?]{0,20}\\b(?:o|y|como|e|ou|of|en)\\b[^.!?]{0,20}(?:mal|negativ|crític|critic|minder|slecht|ruim)|sea cual sea|goed of slecht|positief of negatief",
])

const onlyIfHappy = anyOf([
  "(?:bewerten|bewerte|rezensieren) (?:sie |du )?(?:uns |es |sie )?(?:dann |bitte |lieber )*nicht|(?:schreiben|schreib) (?:sie |du )?(?:dann |bitte |lieber )*keine (?:bewertung|rezension)|n'écrivez pas (?:d'|l')?avis|ne (?:notez|laissez) pas|no (?:escribas?|dejes?|publiques?) (?:una )?(?:reseña|valoración|opinión)|non (?:scrivere|lasciare|pubblicare|scriva|lasci) (?:una |la )?recensione|schrijf (?:dan )?(?:liever )?geen (?:review|beoordeling|recensie)",
  "(?:review|rate|write|post|answer|reply|tell|leave)\\b[^.!?]{0,40}\\bonly (?:if|when)\\b|only (?:if|when) you (?:love|like|are|would|can|were|enjoy)|if you (?:love|loved|like|liked|adore) (?:it|them|this|us)\\b(?![^.!?]{0,40}\\b(?:or|and if)\\b)[^.!?]{0,50}\\b(?:tell|let|say|share|show|others|friends|world)|(?:unless|except if) you (?:are )?(?:happy|love|like)|(?:love|like|enjoy(?:ing)?) (?:it|them)\\? (?:tell|let|say|share|leave|write|rate|review|post|spread)|(?:not (?:so )?happy|unhappy|not satisfied|disappointed)\\? (?:please )?(?:write|tell|contact|reply|e-?mail|come|talk|call)(?! us (?:that|too|here))",
  "nur,? wenn (?:sie|du|es|ihnen|dir)\\b[^.!?]{0,40}(?:zufrieden|gefäll|gut|gern|begeistert)\\p{L}*|wenn (?:es|er|sie) (?:ihnen|dir) (?:gefällt|gefallen hat)\\b[^.!?]{0,40}(?:sag|erzähl|schreib|teil)\\p{L}*|(?:nicht zufrieden|unzufrieden|gefällt (?:es|sie|er) (?:ihnen|dir) nicht)\\? (?:dann )?(?:schreib|meld|sag|kontakt|antwort)\\p{L}*",
  "seulement si (?:vous|tu)|si (?:vous l'|tu l'|vous les |tu les )(?:aim|ador|appréci)\\p{L}*[^.!?]{0,60}(?:dites|dis|parlez|racontez|partagez|faites)|(?:pas|in)[\\s-]?(?:satisfait|content)e?\\s?\\? (?:écrivez|contactez|répondez|dites)",
  "solo si (?:te|le|estás|está)|si te (?:gusta|gustan|encanta|encantan)\\b[^.!?]{0,50}(?:cuént|dí|comp[aá]rt|recomi)\\p{L}*|¿no (?:te|le) (?:gusta|convence)\\p{L}*\\? (?:escrí|contác|respon)\\p{L}*|solo se (?:ti|sei|le)|se ti (?:piace|piacciono)\\b[^.!?]{0,50}(?:lascia|dillo|raccont|condivid|scriv)\\p{L}*|non (?:sei )?(?:soddisfatt[oa]|content[oa])\\? (?:scriv|contatt|rispond)\\p{L}*|alleen als (?:je|u)|als (?:je|u) (?:hem|het|ze) (?:leuk|mooi|fijn|goed)\\b[^.!?]{0,50}(?:vertel|laat|deel|schrijf)\\p{L}*",
  "if (?:you|it|everything|all|your \\p{L}+|the \\p{L}+|this)(?:'re| are|'ve| have| were| was| is| feel)?\\b[^.!?;]{0,40}\\b(?:love|loved|like (?:it|them|your|the|what|how|our|this)|liked|enjoy(?:ed|ing)?|happy|satisfied|pleased|delighted|thrilled|impressed|great|perfect|good experience|well)\\b[^.!?]{0,60}\\b(?:reviews?|rate|rating|stars?|share (?:it|your)|tell (?:others|the world|everyone|your friends)|leave|recommend|post|let (?:the world|others|everyone|people) know|spread the word|shout)",
  "(?:leave|write|share|post|give)\\b[^.!?]{0,40}\\b(?:review|rating)\\b[^.!?]{0,30}\\b(?:if|when|as long as|provided)\\b[^.!?]{0,20}\\b(?:love|like (?:it|them|your|the|what)|enjoy|happy|satisfied|pleased|good|delighted)",
  "(?:instead of|rather than) (?:you )?(?:(?:leav|writ|rat|giv|shar)(?:e|ing|ting)\\b[^.!?]{0,40}(?:review|rating|stars?|feedback|negative|publicly)|post(?:ing)?)|(?:contact|reach|write to|e-?mail|reply|call|talk|speak|tell us|let us|come to us|get in touch)\\b[^.!?]{0,60}\\b(?:before|first)\\b[^.!?]{0,40}(?:review|rating|stars?|post|publicly)|before (?:you )?(?:leav|writ|post|rat|giv|shar|review)(?:e|ing|ting)?\\b[^.!?]{0,50}(?:contact|reach|write to us|e-?mail us|reply|call us|talk to|tell us|let us|get in touch|give us a chance|make it right|fix)|before (?:you )?(?:posting|post|leave|leaving|write|writing)\\b[^.!?]{0,20}(?:negative|bad|poor|public)",
  "(?:please )?(?:(?:don't|do not)(?! (?:have|need|feel|hesitate|worry|mind))|refrain from|hold off)\\b[^.!?]{0,30}\\b(?:leav|writ|post|review|rat)(?:e|ing|ting|s)?\\b[^.!?]{0,40}(?:negative|bad|poor|low|critical|publicly|review|stars?)",
  "wenn (?:du|sie|ihr|ihnen|dir|euch|alles|es|das)\\b[^.!?;]{0,50}(?:zufrieden|gefällt|gefallen|begeistert|liebe(?:n|st)?|glücklich|gut)\\b[^.!?]{0,60}(?:bewert|rezension|sterne|weiterempf|teilen|erzähl)\\p{L}*",
  "(?:bewert|rezension)\\p{L}*[^.!?]{0,30}\\b(?:wenn|falls|sofern)\\b[^.!?]{0,30}(?:zufrieden|gefällt|gefallen|begeistert)",
  "(?:bevor|anstatt|statt|ehe) [^.!?]{0,40}(?:bewert|rezension|sterne)\\p{L}*",
  "si (?:vous|tu|cela|ça|tout|le|la)\\b[^.!?;]{0,50}(?:satisfait|content|ravi|aim|plu(?!s)|(?<!s'il vous )plaît|bien passé)\\p{L}*[^.!?]{0,60}(?:avis|note|étoile|commentaire|partage|recommand)\\p{L}*",
  "(?:avant de|plutôt que de|au lieu de) [^.!?]{0,30}(?:avis|note|commentaire|publier|noter)",
  "si (?:te|le|está|estás|ha)\\b[^.!?;]{0,40}(?:gust(?!ar)|encant|satisfech|content)\\p{L}*[^.!?]{0,60}(?:reseña|valora|opinión|estrella)\\p{L}*|antes de (?:dejar|publicar|escribir)",
  "se (?:ti|le|sei|è|siete)\\b[^.!?;]{0,40}(?:piace\\b|piaciut|soddisfatt|content)\\p{L}*[^.!?]{0,60}(?:recension|valut|stell)\\p{L}*|prima di (?:lasciare|scrivere|pubblicare)|als (?:je|u)\\b[^.!?;]{0,40}(?:tevreden|blij)[^.!?]{0,60}(?:review|recensie|beoordeling)|voordat (?:je|u)[^.!?]{0,30}(?:review|recensie|beoordel)|se (?:você )?gost(?!ar)\\p{L}*[^.!?]{0,60}avali\\p{L}*|antes de avaliar",
])

const orNot =
  /(?:whether|or not|\b(?:or|and)\b[^.!?]{0,24}\b(?:haven't|didn't|don't|isn't|not|weren't|wasn't)|ob [^.!?]{0,40} oder|que [^.!?]{0,40} ou non)/iu
const diverts =
  /(?:contact|e-?mail|write to|reply to|call|reach) us|reply|instead|privately|first|before|statt|zuerst|vorher|schreiben sie uns|kontaktier|melden sie|plutôt|d'abord|avant|écrivez-nous|contactez/iu

/** "Happy? Leave a review. Not happy? Write to us." sorts people over two sentences. */
const sorted = anyOf([
  "(?<!niet |on)(?:tevreden|blij)[^.!?]{0,20}\\? (?:\\p{L}+ ){0,4}(?:beoordel|review|recensie|schrijf|deel)\\p{L}*|(?:niet tevreden|ontevreden|niet blij)\\? (?:mail|schrijf|bel|laat|neem|antwoord)",
  "(?<!no estás |in)(?:content[oa]|satisfech[oa]|feliz)[^.!?]{0,20}\\? (?:\\p{L}+ ){0,4}(?:reseñ|valor|opini|escrib|comparte|deja)\\p{L}*|(?<!non sei |in)(?:content[oa]|soddisfatt[oa]|felice)[^.!?]{0,20}\\? (?:\\p{L}+ ){0,4}(?:recension|valut|scriv|lascia|condividi)\\p{L}*",
  "(?<!not |un|n't )(?:happy|satisfied|pleased|delighted|love it|loved it|loving it|like it|liked it|enjoying it|enjoyed it|great experience)[^.!?]{0,30}\\? (?:\\p{L}+ ){0,4}(?:leave|write|post|share|rate|review|tell the world)",
  "(?<!nicht |un)(?:zufrieden|begeistert|gefällt es|gefallen)[^.!?]{0,30}\\? (?:\\p{L}+ ){0,5}(?:bewert|rezension|schreiben sie eine|teilen)\\p{L}*",
  "(?<!pas |in)(?:satisfait|content|conquis|ravi)e?[^.!?]{0,30}\\? (?:\\p{L}+[ -]){0,4}(?:laissez|écrivez|partagez|notez|donnez)",
])

const takeBack = anyOf([
  "(?:take|took|taking|pull) (?:down |back )?(?:your|that|the) (?:\\p{L}+ )?(?:review|rating|comment)s?(?: down| back| off)?|(?:rating|review|stars?|comment)\\b[^.!?]{0,30}\\b(?:please |kindly |could you |would you )(?:change|edit|remove|delete|update|raise|reconsider|revise|correct) (?:it|them|that)|(?:change|edit|remove|delete|raise|reconsider|correct) (?:it|them) (?:to|into|please)|set (?:it|your rating) (?:higher|to)",
  "(?:remove|delete|change|update|edit|amend|revise|withdraw|reconsider|take down|raise|improve|rethink)\\b[^.!?]{0,25}\\b(?:your|the|that|this|negative|bad)\\b[^.!?]{0,20}\\b(?:review|rating|comment|stars?|score)",
  "(?:bewertung|rezension|sternezahl)\\b[^.!?]{0,20}\\b(?:löschen|entfernen|ändern|zurückziehen|anpassen|überdenken|zurücknehmen)|(?:löschen|entfernen|ändern|überdenken)\\b[^.!?]{0,20}\\b(?:bewertung|rezension)",
  "(?:supprimer|modifier|retirer|changer|revoir)\\b[^.!?]{0,20}\\b(?:votre|ton|cet|l')\\s?(?:avis|note|commentaire)",
  "(?:eliminar|borrar|cambiar|retirar)\\b[^.!?]{0,20}reseña|(?:eliminare|cambiare|rimuovere|modificare)\\b[^.!?]{0,20}recensione|(?:verwijder|wijzig|aanpass)\\p{L}*\\b[^.!?]{0,20}(?:review|recensie|beoordeling)|(?:remover|apagar|alterar)\\b[^.!?]{0,20}avaliação",
])
/** "You can change it any time" tells how it works; "please change it" asks. */
const ownChoice = anyOf([
  "you (?:can|may|are free to)|any ?time|jederzeit|(?:sie|du) k(?:önnen|annst)|à tout moment|vous pouvez|puede(?:s)?|può|puoi|je kunt|u kunt|pode",
])
const request = anyOf([
  "please|could you|would you|kindly|we ask|we'd like you|consider|bitte|könnten|würden|pourriez|merci de|s'il vous plaît|por favor|per favore|graag|alsjeblieft",
])

const wordsInMouth = anyOf([
  "(?:(?:you (?:could|can|might) |just |simply |for example,? )(?:just |simply )?(?:write|say)(?:\\s?:|,? something like|,? for (?:example|instance)| \"| that (?:it|you|the))|just (?:copy|paste)|copy(?:[\\s,]+and[\\s,]+| & )paste|suggested (?:review|text)|(?:we|i)(?:'ve| have)? (?:already )?(?:written|prepared|drafted|pre-?filled|filled in|composed)\\b[^.!?]{0,30}\\b(?:review|text|it|answer|words|rating|stars)|feel free to (?:copy|paste|use (?:this|these))|here(?:'s| is) (?:a|an|your|the) (?:sample|example|ready|draft|suggested)\\b[^.!?]{0,15}\\b(?:review|text|wording|answer)|sample review|review template|ready-made review)",
  '(?:sie könn(?:t)?en|du k(?:a|ö)nn(?:te)?st|schreiben sie|schreib)\\b[^.!?]{0,20}(?:\\bschreiben)?(?:\\s?: ?\"|,? (?:etwa|zum beispiel|dass es|so etwas wie))|zum beispiel:? "|vorformuliert\\p{L}*|vorgeschriebene[nrs]?|musterbewertung|kopieren (?:sie )?(?:einfach )?(?:diesen|den|folgenden)|für (?:sie|dich) (?:schon |bereits )?(?:ausgefüllt|geschrieben|vorbereitet|formuliert)',
  "(?:vous (?:pouvez|pourriez) (?:simplement )?(?:écrire|dire)|écrivez|dites)(?:\\s?:|,? par exemple|,? quelque chose comme| que c'est)|copiez(?:-| et |-collez)|avis (?:déjà )?(?:rédigé|prérempli|pré-rempli|type)|exemple d'avis",
  "puede(?:s)? escribir(?:\\s?:|,? por ejemplo)|copia y pega|puoi scrivere(?:\\s?:|,? per esempio)|copia e incolla|kopieer en plak|copie e cole",
])

export function checkPleas({ passages }: Reading): Finding[] {
  const evenHanded = (_match: string, passage: { claims: string }) => bothWays.test(passage.claims)
  return [
    ...findPhrases(passages, "plea-for-stars", stars, (_match, passage, at) => isScale(passage.claims, at)),
    ...findPhrases(passages, "plea-for-praise", praise, evenHanded),
    ...findPhrases(passages, "only-if-happy", onlyIfHappy, (_match, passage) => isForAll(passage.claims)),
    ...sortedPeople(passages),
    ...findPhrases(
      passages,
      "plea-to-take-back",
      takeBack,
      (_match, passage) => ownChoice.test(passage.claims) && !request.test(passage.claims),
    ),
    ...findPhrases(passages, "words-in-mouth", wordsInMouth),
  ]
}

/** "If you love it, or if you don't: tell us" asks everyone; "and if you don't, write to us instead" does not. */
function isForAll(text: string): boolean {
  return (orNot.test(text) || bothWays.test(text)) && !diverts.test(text)
}

function sortedPeople(passages: Reading["passages"]): Finding[] {
  const all = passages.map((passage) => passage.claims).join(" ")
  const match = sorted.exec(all)
  return match ? [{ rule: "only-if-happy", severity: "block", excerpt: excerptAt(all, match.index, match[0].length) }] : []
}

/** "One to five stars" explains the scale. */
function isScale(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 14), at)
  return (
    /(?:(?<![\p{L}\p{N}])(?:1|one|eins|einem|un|une|uno|um|een)(?:\s?(?:star|stern|étoile|estrella|stella|ster|estrela))?\s?(?:to|-|bis|à|a|tot|or|oder|ou|o|of|and|und|et|y|e|en)\s?$)/iu.test(
      before,
    ) || /^[^.]{0,3}(?:five|5)[\s-]star\s(?:scale|system)/iu.test(text.slice(at))
  )
}
