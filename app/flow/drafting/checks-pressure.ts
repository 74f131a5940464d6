// Does the draft leave the shopper free? No false urgency or scarcity, no guilt, no duty, no show of having been watched. A deadline may be
// named when a fact of the shop sets it.
import type { Finding } from "./draft-shape.ts"
import { fold, words } from "./folded-text.ts"
import { anyOf, findPhrases } from "./phrases.ts"
import type { Reading } from "./reading.ts"

const urgency = anyOf([
  "(?:antworten sie|bewerten sie|schreiben sie|melden sie sich) (?:noch |bitte noch )?heute|noch heute|umfrage (?:schließt|endet)|dès aujourd'hui|aujourd'hui même|hoy mismo|oggi stesso|vandaag nog|(?:answer|reply|review|act|do it|order) (?:it )?(?:by|before) (?:tonight|midnight|tomorrow|the end of the day)|skip the (?:line|queue)",
  "only (?:\\p{L}+ )?(?:\\d+|one|two|three|four|five|a few|a handful)(?: \\p{L}+){0,3} (?:is |are )?left|(?:\\d+|two|three|few|handful)(?: \\p{L}+){0,2} (?:is|are) left|(?:the )?(?:link|offer|form|door|window|page)s? (?:\\p{L}+ )?(?:closes?|ends?|disappears?|runs out)(?: (?:soon|today|tonight|tomorrow))?|(?:ends|closes) (?:soon|today|tonight|tomorrow|at midnight)|before midnight|clock is ticking|running out|everyone else (?:has|is|already)|(?:all|most) (?:other )?(?:customers|buyers|people) (?:have )?(?:already )?(?:answered|reviewed|replied|written|done)|why not you|you(?:'re| are) the (?:only|last) one|second (?:and last )?reminder|last (?:reminder|call|warning|opportunity)|before (?:they|it|we)(?:'re| are| is|'s)? (?:gone|sold out|run out)|be quick|quick,|grab (?:yours|it|one)|final hours?|flash sale|countdown",
  "(?:nur|bloß) noch (?:\\p{L}+ )?(?:\\d+|ein\\p{L}*|zwei|drei|vier|fünf|wenige|einige|ein paar|heute|bis)|beeil\\p{L}*|schnell zugreifen|zugreifen|vorrat ist (?:begrenzt|knapp)|begrenzter vorrat|ist bald (?:weg|vorbei|ausverkauft)|die zeit läuft|alle anderen haben (?:schon|bereits)|letzte\\p{L}* (?:aufruf|mahnung|erinnerung|gelegenheit|möglichkeit|chance|tage?|stunden?|stücke?)|endet (?:heute|morgen|bald|in kürze)|(?:der )?link (?:läuft|verfällt|wird)",
  "vite[,!]|dépêch\\p{L}*|il n'en reste (?:plus )?que|plus que \\p{L}+ (?:exemplaires|pièces|jours|heures)|dernier(?:s|ère|ères)? (?:jours?|heures?|exemplaires?|pièces|occasion|appel|relance|rappel|chance)|se termine (?:ce soir|demain|bientôt)|tous les autres (?:clients )?ont|stocks? limités?|faites vite|le temps presse",
  "quedan (?:pocas|pocos|sólo|solo|\\d+|dos|tres)|sólo quedan|últim[oa]s? (?:unidades|días|horas|plazas|aviso|llamada|oportunidad|recordatorio)|se agotan?|termina (?:hoy|mañana|pronto)|corre[,!]|todos los demás ya|apresúrate|por tiempo limitado|affrett\\p{L}*|sbriga\\p{L}*|ultim[oaie] (?:pezzi|giorni|ore|chiamata|avviso|possibilità|promemoria)|scade (?:oggi|domani|presto)|ne restano (?:solo|pochi|poche)|tutti gli altri (?:hanno|l'hanno)|a tempo limitato|nog maar (?:\\p{L}+ )?(?:\\d+|een|één|twee|drie|vier|vijf|enkele|een paar)|er zijn er nog maar|bijna (?:op|uitverkocht|weg)|eindigt (?:vandaag|morgen|binnenkort)|laatste (?:dagen|uren|stuks|oproep|herinnering|kans)|snel zijn|wees er snel bij|alle anderen hebben",
  "(?<!no |need to |in a |without )hurry(?: up)?|act (?:now|fast|today)|last chance|final (?:chance|reminder|notice|call)|don't miss|do not miss|limited[\\s-](?:time|offer|availability|edition offer)|time is running out|running out of (?:time|stock)|stock is running out|before it's too late|(?:only|just) (?:a few|\\d+|two|three|four|five|one) (?:left|remaining|spots|days? left|hours? left)|(?:a few|few|\\d+) (?:left|remaining)(?: in stock)?|while (?:stocks?|supplies) last|selling (?:out|fast)|going fast|in high demand|low (?:in|on) stock|stock is (?:low|limited)|limited stock|you(?:'ve| have) been (?:selected|chosen)|almost (?:gone|sold out)|today only|only today|now or never|(?<!not |nothing |isn't )urgent(?:ly)?(?!\\s(?:questions?|matters?|cases?|problems?|help))|once[\\s-]in[\\s-]a[\\s-]lifetime|exclusive(?:ly)? for the next|one[\\s-]time (?:offer|chance|only)|action required|immediate action|respond (?:now|today)|reply (?:now|today)|review (?:it )?(?:now|today) (?:or|before)",
  "beeilen sie sich|beeil(?:e)? dich|schnell sein|letzte (?:chance|erinnerung|gelegenheit|mahnung)|nur noch (?:heute|wenige|kurze|\\d+|zwei|drei)|solange (?:der )?vorrat|nicht verpassen|verpassen sie nicht|verpasse nicht|jetzt oder nie|(?<!nicht )dringend|sofort handeln|handeln sie jetzt|begrenzte zeit|zeitlich begrenzt|fast ausverkauft|läuft (?:bald |heute )?ab|wenige plätze|nur heute",
  "dépêchez-vous|dépêche-toi|dernière chance|dernier rappel|ne (?:manquez|ratez|tardez) pas|avant qu'il (?:ne )?soit trop tard|plus que (?:quelques|\\d+|deux|trois)|offre limitée|durée limitée|(?<!pas )urgent|aujourd'hui seulement|dans la limite des stocks|bientôt épuisé|agissez maintenant",
  "date prisa|última oportunidad|no te lo pierdas|no se lo pierda|solo (?:hoy|quedan)|urgente|tiempo limitado|antes de que sea tarde",
  "affrettati|ultima occasione|non perdere|solo oggi|tempo limitato|ultimi pezzi|haast je|laatste kans|mis het niet|alleen vandaag|op is op|corra|última chance|não perca|só hoje|tempo limitado",
])
/** Haste asked of the shopper; "if it is damaged, tell us right away" is help, and "we answer as soon as possible" is about us. */
const haste = anyOf([
  "(?:don't|do not) (?:wait|delay)|(?<!we |we'll |we will |team )(?:please|review|reply|respond|act|rate|answer|click|order|buy)\\b(?:(?!\\b(?:we|our|team)\\b)[^.!?]){0,40}\\b(?:asap|as soon as possible|immediately|right away|without delay|at once)",
  "bitte\\b(?:(?!\\bwir\\b)[^.!?]){0,40}\\b(?:unverzüglich|umgehend|sofort|so bald wie möglich|so schnell wie möglich)",
  "(?:merci de|veuillez|répondez|notez)\\b(?:(?!\\bnous\\b)[^.!?]){0,40}\\b(?:immédiatement|dès que possible|au plus vite)",
])
const condition = words("if|should|in case|when|wenn|falls|sollte|sofern|si|en cas|dès que vous")
const deadline = anyOf([
  "expir(?:es|ing|e)|(?:offer|sale|code|deal|link|discount) ends|valid (?:only )?(?:until|till|through)|deadline|ends (?:soon|today|tonight|tomorrow|on)",
  "gültig bis|nur bis|endet (?:am|bald|heute|morgen)|verfällt",
  "expire|valable jusqu|jusqu'au|se termine|date limite|válido hasta|caduca|scade|valido fino|geldig tot|verloopt|válido até|termina em",
])
const duty = anyOf([
  "(?:without|unless) (?:your|you|a) (?:\\p{L}+ ){0,3}(?:review|answer|reply|rating|feedback)\\b[^.!?]{0,60}\\b(?:we|your|will|may|must|cannot|can't)|(?:ohne|falls) (?:ihre|deine) (?:bewertung|antwort|rückmeldung)\\b[^.!?]{0,60}(?:müssen|können wir nicht|verfällt|wird)|sans (?:votre|ton) (?:avis|réponse)\\b[^.!?]{0,60}(?:devrons|devons|perdr)\\p{L}*|sin (?:tu|su) (?:reseña|respuesta)\\b[^.!?]{0,60}(?:tendremos|perder)\\p{L}*|senza la (?:tua|sua) (?:recensione|risposta)\\b[^.!?]{0,60}(?:dovremo|perder)\\p{L}*",
  "(?<!all |anything |everything |what |if |whatever )you (?:must|are (?:required|obliged|expected) to|should really|ought to|owe)\\b[^.!?]{0,40}\\b(?:review|rate|rating|leave|respond|reply|answer|write|tell|feedback|act|order|buy|click|confirm)|(?<!all |anything |everything |what |if |whatever )you (?:have to|need to)\\b[^.!?]{0,40}\\b(?:review|rate|rating|leave (?:a|us|your)|feedback|buy|act now)|(?:required|mandatory|obligatory|compulsory) (?:to|review|feedback|step)|(?:your account|your warranty|your refund|your order|your points)\\b[^.!?]{0,40}\\b(?:void|lost|lose|suspended|cancelled|closed|blocked|depends)|failure to|or else|otherwise (?:you|we|your)\\b[^.!?]{0,30}(?:lose|void|cannot|can't|will not|forfeit)",
  "(?:sie|du) (?:müssen|musst|sollten unbedingt|sind verpflichtet|bist verpflichtet)\\b[^.!?]{0,50}(?:bewert|antwort|schreib|rückmeld|bestell|klick)\\p{L}*|verpflichtend|sonst verfällt|andernfalls",
  "(?:vous devez|tu dois|il faut (?:absolument)?|vous êtes (?:tenu|obligé))\\b[^.!?]{0,50}(?:avis|not|répon|écri|commande|cliqu)\\p{L}*|obligatoire|sinon (?:vous|votre)",
  "(?:debe|debes|tiene que|tienes que)\\b[^.!?]{0,40}(?:reseña|valora|respond|opin)\\p{L}*|obligatori[oa]|(?:devi|deve)\\b[^.!?]{0,40}(?:recension|valuta|rispond)\\p{L}*|(?:je moet|u moet)\\b[^.!?]{0,40}(?:review|recensie|beoordel|antwoord)\\p{L}*|(?:você deve|precisa)\\b[^.!?]{0,40}(?:avali|respond)\\p{L}*",
])
const guilt = anyOf([
  "(?:put|pour(?:ed)?) our (?:hearts?|souls?|everything)|least you (?:can|could) do|(?:we|i)(?:'re| are|'d be|'ll be| would be| will be|'ve been| was| were)? (?:still |so |very |really |a little |a bit )*(?:disappointed|hurt|sad|heartbroken|devastated|let down|upset|begging)(?! (?:to (?:hear|learn|see)|that your|that the|about|for you|by the|with the carrier))|(?:we|i)(?:'re| are| am| have been|'ve been)? (?:still )?waiting (?:for|on|to hear)\\b[^.!?]{0,20}\\b(?:review|feedback|reply|answer|response|rating|from you|opinion)|(?<!if |in case |unless |when )you (?:still )?(?:haven't|have not|didn't|did not|never|forgot to|failed to|ignored)\\b[^.!?]{0,30}(?:review|respon|repl|answer|feedback|rat(?:e|ed|ing)|left us|opened (?:our|the|my) (?:e-?)?mail|click|written|told)\\p{L}*|(?:our|my) (?:small )?(?:business|family|jobs?|livelihood|survival|team|shop)\\b[^.!?]{0,30}\\b(?:depends?|relies|rely|hinges?|at stake|suffers?)|(?:depends?|rely|relies) on (?:your|this|reviews)|(?:it'?s|that's) the least you|after (?:all )?(?:everything |all )?we(?:'ve| have)? (?:done|did)|(?:means|mean) the world|begg?ing you|we beg|i beg|pretty please|don't let us down|do not let us down|save our|help us survive|please,? please",
  "(?:wir|ich) (?:sind|wären|bin|wäre|werden) (?:sehr |etwas |wirklich |schon )?(?:enttäuscht|traurig|verletzt|untröstlich)|(?:wir|ich) warten? (?:immer )?noch|(?:haben sie|hast du) (?:noch |immer noch |leider )*(?:nicht|keine)\\b[^.!?]{0,40}(?:bewert|geantwort|reagier|rückmeld)\\p{L}*|(?:sie haben|du hast) (?:uns )?(?:noch |immer noch |leider |bisher )*(?:nicht|keine)\\b[^.!?]{0,40}(?:bewert|geantwort|reagier|rückmeld|abgegeben)\\p{L}*|hängt (?:unser|mein|die existenz)|(?:unser|mein)\\p{L}* \\p{L}+ hängt|sind (?:wir )?angewiesen|lassen sie uns nicht im stich|lass uns nicht im stich|existenz",
  "(?:nous|on) (?:sommes|serions|serons|est|serait) (?:très |vraiment |un peu )?(?:déçus?|tristes?|blessés?)|(?:nous|on) atten(?:dons|d) (?:toujours|encore)|vous n'avez (?:toujours |pas |encore )+\\p{L}*|notre (?:survie|entreprise|famille|métier) (?:en )?dépend|nous vous supplions|ne nous laissez pas tomber",
  "(?:estamos|estaríamos|seguimos) (?:muy )?(?:decepcionados|tristes|esperando)|aún no (?:has|ha)|nuestro negocio depende|siamo (?:molto )?(?:delusi|tristi)|stiamo ancora aspettando|non hai ancora|dipende da te|we zijn (?:erg )?teleurgesteld|we wachten nog|je hebt nog (?:geen|niet)|estamos (?:muito )?(?:decepcionados|tristes)|ainda não (?:avaliou|respondeu)",
])
const watched = anyOf([
  "(?:we|i)(?:'ve| have)? (?:saw|noticed|see|know|can see|could see|tracked|observed)\\b[^.!?]{0,20}\\byou(?:'ve| have)? (?:\\p{L}+ )?(?:open(?:ed)?|click(?:ed)?|visit(?:ed)?|look(?:ed|ing)|brows(?:ed|ing)|view(?:ed)?|log(?:ged)?|scroll\\p{L}*|search\\p{L}*|haven't|have not|didn't)|(?:saw|noticed|know|tracked|observed) your (?:location|device|browsing|search\\p{L}*|clicks?|visits?)|based on your (?:browsing|location|activity|search)",
  "(?:wir|ich) (?:haben|habe) (?:gesehen|bemerkt|festgestellt)\\b[^.!?]{0,20}\\b(?:dass|,)\\b[^.!?]{0,60}(?:geöffnet|geklickt|besucht|angesehen|gelesen|nicht)|nous avons (?:vu|remarqué|constaté) que vous|hemos (?:visto|notado) que|abbiamo (?:visto|notato) che|we (?:zagen|merkten) dat|(?:vimos|notamos|percebemos) que você",
])
/** Tall threats and false alarms in the first words. */
const shouting = /!\s?!|\p{Lu}{3,}(?:[\s,'-]+\p{Lu}{3,}){2,}|¡{2,}|\?\s?!\s?\?/u
const falseReply = /^\s*(?:re|fwd?|aw|wg|tr|sv|vs|rv|antw)\s?:/iu

export function checkPressure({ passages, brief, draft }: Reading): Finding[] {
  const set = brief.facts
    .filter((fact) => fact.kind === "offer" || fact.kind === "policy" || fact.kind === "guide")
    .map((fact) => fold(fact.text))
  const hasDeadline = set.some(
    (text) => deadline.test(text) || /\b(?:until|by|before|within|bis|vor|innerhalb|jusqu|avant|sous|hasta|entro|tot|até)/iu.test(text),
  )
  return [
    ...findPhrases(passages, "pressure", urgency, (match) =>
      set.some((text) => text.toLowerCase().includes(match.toLowerCase()) && /until|bis|jusqu|hasta|fino|tot|até/iu.test(match)),
    ),
    ...(hasDeadline ? [] : findPhrases(passages, "pressure", deadline)),
    ...findPhrases(passages, "pressure", haste, (_match, passage) => condition.test(passage.claims)),
    ...findPhrases(passages, "pressure", duty),
    ...findPhrases(passages, "pressure", guilt),
    ...findPhrases(passages, "watched", watched),
    ...passages
      .filter((passage) => shouting.test(passage.claims))
      .map((passage) => ({ rule: "shouting", severity: "block" as const, excerpt: passage.text.slice(0, 120) })),
    ...(falseReply.test(draft.subject) ? [{ rule: "false-reply", severity: "block" as const, excerpt: draft.subject.slice(0, 80) }] : []),
  ]
}
