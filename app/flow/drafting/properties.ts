// What a thing may be made of, come from, look like or be able to do, in the languages that are checked closely. Each line is one property in all of
// them, so that a German sentence may rest on an English fact. Used by checks-properties.ts: a draft may name a property only when a fact does.
import { words } from "./folded-text.ts"

/** One pattern a line. */
const each = (lines: string): RegExp[] =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => words(line))

export const materials = each(String.raw`
  merinos?|merino\p{L}+
  wool(?:len)?|lamb'?swool|\p{L}*wolle|woll(?:en|ig)\p{L}*|laine|lana|wol(?:len)?
  cashmere|kaschmir\p{L}*|cachemire|cachemir|cachemira|kasjmier
  alpaca|alpaka\p{L}*|alpaga
  mohair|angora
  silk(?:y|en)?|seiden?\p{L}{0,8}|soie|seda|seta|zijden?
  linen|flax|\p{L}*leinen|lin|lino|linnen
  cotton|\p{L}*baumwolle|coton|algodón|cotone|katoen(?:en)?
  hemp|\p{L}*hanf|chanvre|cáñamo|canapa|hennep
  bamboo|\p{L}*bambus\p{L}*|bambou|bambú|bambù|bamboe
  jute|sisal|raffia|rattan|wicker|rotin|mimbre|rotan|raphia
  leather|suede|nubuck|\p{L}*leder\p{L}*|cuirs?|daim|cuero|piel|ante|pelle|cuoio|camoscio|leer|leren|suède
  velvet|corduroy|denim|samt|velours|terciopelo|velluto|fluweel
  fleece|polyester|polyamide?|nylon|acrylic|elasthan\p{L}*|elastane?|spandex|viscose|viskose|lyocell|tencel|modal|microfib(?:er|re)|mikrofaser
  down|daunen\p{L}*|duvet d'oie|plumón|piumino|dons
  latex|memory[\s-]foam|foam|schaumstoff|mousse à mémoire|espuma|schuim
  oak(?:en)?|eichen?|eichen\p{L}*|\p{L}*eichenholz|chêne|roble|rovere|quercia|eiken(?:hout)?
  walnut|\p{L}*(?:walnuss|nussbaum)\p{L}*|noyer|nogal|noce|walnoten\p{L}*|noten(?:hout)?
  beech|buchen?(?:holz)?|hêtre|haya|faggio|beuken(?:hout)?
  maple|ahorn\p{L}*|érable|arce|acero(?! inoss)|esdoorn\p{L}*
  teak\p{L}*|mahogany|mahagoni\p{L}*|acajou|caoba|mogano|mahonie\p{L}*
  pine(?:wood)?|kiefern?(?:holz)?|pin massif|pino|grenen\p{L}*|spruce|fichte\p{L}*|sapin|cedar|zeder\p{L}*|cèdre|cedro|larch|birch|birke\p{L}*|bouleau|abedul|betulla|berken\p{L}*
  cherry[\s-]?wood|kirschholz|olive[\s-]?wood|olivenholz|bois d'olivier|madera de olivo|legno d'ulivo|acacia|akazie\p{L}*|ash[\s-]wood|esche\p{L}*|ebony|ebenholz|sandalwood
  plywood|mdf|veneer|sperrholz|furnier|contreplaqué|chipboard
  cork|kork\p{L}*|liège|corcho|sughero|kurk
  rubber|gummi\p{L}*|kautschuk\p{L}*|caoutchouc|goma|caucho|gomma|rubberen
  silicone|silikon\p{L}*|silicona|siliconen?
  plastic|kunststoff\p{L}*|plastik\p{L}*|plastique|plástico|plastica|kunststof(?:fen)?|tritan|polycarbonate?|polycarbonat|acrylglas|plexiglas\p{L}*
  ceramic|porcelain|stoneware|earthenware|terracotta|keramik\p{L}*|porzellan\p{L}*|steingut\p{L}*|steinzeug\p{L}*|céramique|porcelaine|grès|cerámica|porcelana|ceramica|porcellana|keramiek|porselein
  crystal(?:line)?|kristall\p{L}*|cristal|cristallo|kristal
  enamel(?:led)?|emaille?\p{L}*|émail(?:lée?)?|esmalte|smalto|smaltat[oa]
  marble|granite|slate|marmor\p{L}*|granit\p{L}*|schiefer\p{L}*|marbre|ardoise|mármol|pizarra|marmo|ardesia|marmer|leisteen
  titanium|titan(?:e|io)?|titanio
  alumini?um|aluminium\p{L}*|aluminio|alluminio
  brass|bronze|copper|messing\p{L}*|kupfer\p{L}*|laiton|cuivre|latón|cobre|bronce|ottone|rame|bronzo|koper(?:en)?
  cast[\s-]iron|wrought[\s-]iron|gusseisen\p{L}*|gußeisen\p{L}*|fonte|hierro fundido|ghisa|gietijzer(?:en)?
  damascus|damast\p{L}*|damaszener\p{L}*|damas
  stainless|inox|edelstahl\p{L}*|rostfrei\p{L}*|acier inoxydable|acero inoxidable|acciaio inoss\p{L}*|roestvrij\p{L}*|rvs
  carbon[\s-](?:fib(?:er|re)|steel|brush\p{L}*)|carbonfaser|fibre de carbone|fibra di carbonio|fibra de carbono|kohlefaser\p{L}*|graphite|graphene|kevlar|gore-?tex
  gold(?:en)?[\s-](?:plated|filled|vermeil)|(?:9|10|14|18|22|24)[\s-]?(?:k|ct|carat|karat)|carat|karat|vergoldet\p{L}*|plaqué or|chapad[oa]|placcat[oa]|verguld\p{L}*|solid gold|rose gold|gold-filled
  sterling|925|silver[\s-]plated|versilbert\p{L}*|plata de ley|argento 925|zilveren
  diamonds?|sapphires?|rub(?:y|ies)|emeralds?|pearls?|diamant\p{L}*|saphir\p{L}*|perlen?|perles?|brillant\p{L}*
  soy(?:a)?[\s-]wax|beeswax|sojawachs|bienenwachs\p{L}*|cire (?:de soja|d'abeille)|cera (?:de soja|d'abeja|d'api|di soia)|bijenwas|sojawas
  aloe(?: vera)?|jojoba|argan|shea|retinol|hyaluron\p{L}*|niacinamide?|collagen|kollagen|collagène|colágeno|collagene|cbd|vitamin e|vitamin c|vitamina? c|probioti\p{L}+|caffeine|koffein|caféine|cafeína|caffeina|cafeïne|théine|teína|teina
  olivenöl|olive oil|huile d'olive|aceite de oliva|olio d'oliva|olijfolie|kokosöl|coconut oil|huile de coco|aceite de coco|olio di cocco|kokosolie
`)

export const looks = each(String.raw`
  red|rot(?:e[nrms]?)?|rouges?|roj[oa]s?|ross[oai]|rood|rode
  blue|navy|turquoise|teal|indigo|blau(?:e[nrms]?)?|türkis|bleue?s?|azul(?:es)?|blu|azzurr[oa]|blauwe?
  green|olive green|grüne?[nrms]?|vert(?:e|s|es)?|verdes?|verdi|groene?
  yellow|mustard|gelbe?[nrms]?|jaunes?|amarill[oa]s?|giall[oa]|gele?
  purple|violet|lilac|lavender|lila|violett\p{L}*|mauve|morad[oa]|viola|paarse?
  pink|rosa|magenta|fuchsia
  black|schwarze?[nrms]?|noire?s?|negr[oa]s?|ner[oaie]|zwarte?
  brown|braune?[nrms]?|marron|marrón|brune?s?|marrone|bruine?
  grey|gray|anthracite|charcoal|graue?[nrms]?|anthrazit|grise?s?|gris(?:es)?|grigi[oa]|grijze?
`)

export const origins = each(String.raw`
  ital(?:y|ian|ien|ienisch\p{L}*|ie|ienne?s?|ia|iano|iana|iani|iaanse?|ië)|tusc\p{L}+|toskan\p{L}*|toscan\p{L}*|milan(?:ese)?|venetian|sicil\p{L}+
  portug\p{L}+
  spain|spanish|spanien|spanisch\p{L}*|espagn\p{L}*|españ\p{L}*|spagn\p{L}*|spanje|spaanse?|andalu\p{L}+|catal\p{L}+
  france|french|frankreich|französisch\p{L}*|français\p{L}*|francia|francés|francesa|francese|frankrijk|franse?|breton|brittany|provence|provenç\p{L}+|paris(?:ian)?
  germany|german|deutschland|deutsche?[nrms]?|allemand\p{L}*|allemagne|alem(?:án|ana|ania)|tedesc\p{L}+|germania|duits(?:e|land)?|bavaria\p{L}*|bayern|bayerisch\p{L}*|solingen
  swiss|switzerland|schweiz\p{L}*|suisse|suiz[oa]|svizzer[oa]|zwitser\p{L}*
  austria\p{L}*|österreich\p{L}*|autrich\p{L}+|oostenrijk\p{L}*
  netherlands|holland|dutch|niederländ\p{L}*|holländisch\p{L}*|pays-bas|néerlandais\p{L}*|holand\p{L}+|oland\p{L}+|nederland(?:se)?
  belgi\p{L}+|belge
  engl(?:and|isch\p{L}*)|britain|british|britisch\p{L}*|angleterre|inglaterra|inghilterra|engeland|sheffield|yorkshire|cornwall|cornish|welsh|wales
  scot(?:land|tish)|schott\p{L}+|écoss\p{L}+|escoc\p{L}+|scoz\p{L}+|harris tweed
  ireland|irish|irisch\p{L}*|irland\p{L}*|irland(?:e|ais\p{L}*)
  scandinav\p{L}+|skandinav\p{L}+|nordic|nordisch\p{L}*|swed(?:en|ish)|schwed\p{L}+|suéd\p{L}+|danish|denmark|däni\p{L}+|dänemark|danois\p{L}*|norw\p{L}+|norweg\p{L}+|finn(?:ish|land|isch\p{L}*)|finland
  icelandic?|isländ\p{L}+|island
  polish(?= made| wood| linen)|poland|polnisch\p{L}*|polen
  gree(?:k|ce)|griech\p{L}+|grèce|grec(?:que)?|grecia|griekse?|griekenland
  turk(?:ey|ish)|türk(?:ei|isch\p{L}*)|turqu\p{L}+|turc(?:hia|o|a)?|turkije|turkse?
  morocc\p{L}+|marokk\p{L}+|maroc\p{L}*|marruec\p{L}+|marocc\p{L}+
  egypt\p{L}*|ägypt\p{L}+|égypt\p{L}+|egip\p{L}+|egizian\p{L}+
  ind(?:ia|ian|ien|isch\p{L}*)|inde|indien(?:ne)?s?|darjeeling|assam
  chin(?:a|ese|esisch\p{L}*)|chine|chinois\p{L}*|chin[oa]|cines[ei]|cina
  japan(?:ese|isch\p{L}*)?|japon(?:ais\p{L}*)?|japón|japones\p{L}*|giappon\p{L}+|japanse?
  korea\p{L}*|corée\p{L}*|corea\p{L}*
  viet\s?nam\p{L}*|thai(?:land)?|thaïland\p{L}*|tailand\p{L}+|indonesi\p{L}+
  australia\p{L}*|australi\p{L}+|new zealand|neuseeland\p{L}*
  canad\p{L}+|kanad\p{L}+
  usa|u\.s\.|america(?:n)?|amerikanisch\p{L}*|américain\p{L}*|american[oa]s?|vermont|texas|california\p{L}*|maine|oregon|ohio|colorado|new england|brooklyn
  mexic\p{L}+|mexik\p{L}+|méxico|messican\p{L}+|mexique|oaxaca
  peru\p{L}*|bolivi\p{L}+|colombi\p{L}+|kolumbi\p{L}+|brazil\p{L}*|brasil\p{L}*|brésil\p{L}*|chile\p{L}*|argentin\p{L}+|guatemal\p{L}+
  ethiopi\p{L}+|äthiopi\p{L}+|éthiopi\p{L}+|etiop\p{L}+|kenya\p{L}*|kenia\p{L}*|ghana|africa(?:n)?|afrik\p{L}+|afriqu\p{L}+
  alicante|menorca|mallorca|valencia|firenze|florence|napoli|naples|murano|limoges|delft|antwerp\p{L}*
  local(?:ly)? (?:made|sourced|grown)|regional(?:ly)? (?:made|sourced)
`)

export const abilities = each(String.raw`
  (?:water|rain|weather|splash|shower|leak)[\s-]?(?:proof|resistant|tight|repellent)|(?:wasser|regen|wetter|spritz\p{L}*|auslauf)\p{L}{0,4}(?:dicht|fest|abweisend|sicher|geschützt)\p{L}*|imperméables?|étanches?|impermeab(?:le|les|ile|ili)|resistentes? al agua|resistent\p{L}+ all'acqua|water(?:dicht|bestendig|afstotend)e?
  dishwashers?|spülmaschine\p{L}*|geschirrspüler\p{L}*|lave-vaisselle|lavavajillas|lavastoviglie|vaatwasser\p{L}*|afwasmachine\p{L}*
  machine[\s-]wash\p{L}*|washing machine|tumble[\s-]?dr\p{L}+|waschmaschine\p{L}*|maschinenwaschbar\p{L}*|trockner\p{L}*|(?:en|à la) machine|lavadora|secadora|lavatrice|asciugatrice|wasmachine\p{L}*|droger
  microwav\p{L}+|mikrowelle\p{L}*|micro-?ondes?|microondas|microonde|magnetron\p{L}*
  (?:oven|freezer|heat|fire|flame)[\s-]?(?:safe|proof|resistant|retardant)|(?:back)?ofenfest\p{L}*|hitzebeständig\p{L}*|feuerfest\p{L}*|résistant\p{L}* à la chaleur|resistente al calor(?:e)?|hittebestendig\p{L}*
  induc(?:tion|ción)|induzione|induktion\p{L}*|inductie\p{L}*
  (?:scratch|stain|wrinkle|crease|shrink|fade|rust|shatter|chip|shock|slip|tear|crush|corrosion|odou?r|smell|uv|mould|mold)[\s-]?(?:proof|resistant|free)|rust[\s-]free|(?:kratz|bruch|knitter|rost|rutsch|reiß|licht|farb|stoß)(?:fest|frei|sicher|echt|beständig|arm)\p{L}*|antirutsch\p{L}*|incassables?|antirayures?|infroissables?|antidérapant\p{L}*|irrompibles?|inarrugables?|antideslizant\p{L}*|infrangibil[ei]|antigraffio|antiscivolo|antimacchia|kras(?:vast|bestendig)e?|kreuk(?:vrij|arm)e?|breekbestendig|antislip|roestvast
  breathab\p{L}+|atmungsaktiv\p{L}*|respirants?|transpirab(?:le|les)|traspirant[ei]|ademend\p{L}*
  insulat\p{L}+|isolier\p{L}*|isotherm\p{L}*|isolant\p{L}*|aislant\p{L}*|isolant[ei]|geïsoleerd\p{L}*
  non[\s-]?stick|antihaft\p{L}*|antiadhés\p{L}+|antiadherent\p{L}*|antiaderent\p{L}*|antiaanbak\p{L}*
  rechargeable|cordless|wireless|bluetooth|wi-?fi|usb(?:-c)?|akku\p{L}*|kabellos\p{L}*|aufladbar\p{L}*|sans fil|rechargeables?|inalámbric[oa]|recargable|senza fili|ricaricabil[ei]|draadlo\p{L}+|oplaadba\p{L}+
  organic(?:ally)?|bio(?:qualität|baumwolle|logisch\p{L}*|-\p{L}+)?|biologique\p{L}*|orgánic[oa]s?|ecológic[oa]s?|biologic[oaih]+|écologiques?
  vegan\p{L}*|végan\p{L}*|veggie|vegetari\p{L}+|plant[\s-]based|pflanzlich\p{L}*
  cruelty[\s-]free|tierversuch\p{L}*|non testé\p{L}* sur (?:les )?animaux|dierproefvrij
  (?:gluten|lactose|laktose|sugar|zucker|nut|soy|dairy|milk|fragrance|parfüm|paraben|sulfate|sulphate|silicone|alcohol|alkohol|plastic|plastik|bpa|lead|nickel|latex|palm[\s-]oil|palmöl|caffeine|koffein|additive|preservative|mulesing|pvc|pfas|gmo)s?[\s-]?(?:free|frei(?:e[nrms]?)?)|free (?:of|from) (?:fragrance|perfume|gluten|sugar|nickel|plastic|parabens?|additives|preservatives|bpa|pfas|chemicals|alcohol|caffeine)|(?:sans|sin|senza|zonder) (?:gluten|lactose|lactosa|lattosio|sucre|azúcar|zucchero|suiker|parfum|perfume|profumo|parabènes?|parabenos|parabeni|plastique|plástico|plastica|bpa|nickel|níquel|nichel|alcool|alcohol|conservateurs?|conservantes?|conservanti|additifs?|aditivos)|\p{L}*(?:gluten|suiker|lactose|plastic|parfum)vrije?
  fair[\s-]?(?:ly[\s-])?trade|fairtrade|fair gehandelt\p{L}*|commerce équitable|comercio justo|commercio equo|ethical(?:ly)?|ethisch\p{L}*|éthique\p{L}*|étic[oa]|etic[oa]
  recycl\p{L}+|recyc?el\p{L}+|recicl\p{L}+|ricicl\p{L}+|upcycl\p{L}+|gerecycled
  sustainab\p{L}+|nachhaltig\p{L}*|durables?|sostenib\p{L}+|duurza\p{L}+|eco[\s-]?friendly|umweltfreundlich\p{L}*|umweltschonend\p{L}*|respectueu\p{L}+ de l'environnement|milieuvriendelijk\p{L}*|ecosostenibil[ei]
  (?:carbon|climate|co2)[\s-]?(?:neutral|positive|negative|free)|klimaneutral\p{L}*|co2[\s-]?neutral\p{L}*|neutres? en carbone|klimaatneutra\p{L}+|carbono neutr\p{L}+
  biodegrad\p{L}+|biologisch abbaubar\p{L}*|compostab\p{L}+|kompostierbar\p{L}*|biodégradab\p{L}+|composteerba\p{L}+|plastikfrei\p{L}*
  hand[\s-]?(?:made|crafted|woven|stitched|sewn|blown|finished|poured|knitted|painted|forged|thrown|dyed|carved|picked|rolled|printed)|hand(?:gefertigt|gemacht|geschmiedet|genäht|gewebt|bemalt|verlesen|gepflückt|geblasen|gestrickt|werklich)\p{L}*|(?:faits?|fabriqués?|cousues?|peints?|tissées?|cueillie?s?) (?:à la )?main|artisanal\p{L}*|hech[oa]s? a mano|artesanal\p{L}*|cosid[oa]s? a mano|fatt[oaei] a mano|artigianal\p{L}*|cucit[oaei] a mano|hand(?:gemaakt|geweven|gesmeed|geschilderd)e?|ambachtelijk\p{L}*
  pure|100 ?%|reine?[nrms]? (?:wolle|seide|baumwolle|leinen|natur)|rein natürlich|all[\s-]natural|(?:rein )?natürlich\p{L}*(?= inhaltsstoffe| zutaten)
  certif\p{L}+|zertifi\p{L}+|gecertificeerd\p{L}*|gütesiegel|prüfsiegel|fsc|gots|oeko[\s-]?tex|öko[\s-]?tex|tüv|iso ?\d+|fda|ce[\s-](?:marked|geprüft|zertifiziert|konform)|b[\s-]corp|energy star|rainforest alliance|ecocert|cosmos|demeter|leaping bunny|blauer engel
  (?:lab|dermatolog\p{L}+|independent(?:ly)?|clinically|stiftung warentest)[\s-]?(?:tested|geprüft|getestet|approved)?|laborgeprüft\p{L}*|testé\p{L}* (?:en|sous|par)|getestet|geprüft|tested|testad[oa]s?|testat[oaei]|getest
  patent\p{L}*|breveté\p{L}*|brevett\p{L}+|gepatenteerd
  award\p{L}*|prize[\s-]winning|medal(?:s|l?ist)?|preisgekrönt\p{L}*|ausgezeichnet (?:mit|als)|auszeichnung|medaille|médaille|primé\p{L}*|récompensé\p{L}*|premi(?:ad|at)[oaei]s?|medalla|medaglia|bekroond\p{L}*
  limited[\s-]edition|limitiert\p{L}*|édition limitée|edición limitada|edizione limitata|beperkte oplage|one of a kind|einzelstück|pièce unique
  adjustab\p{L}+|verstellbar\p{L}*|réglab\p{L}+|ajustab\p{L}+|regulab\p{L}+|regolabil[ei]|verstelba\p{L}+
  foldab\p{L}+|faltbar\p{L}*|klappbar\p{L}*|pliab\p{L}+|plegab\p{L}+|pieghevol[ei]|opvouwba\p{L}+
  reversible|wendbar\p{L}*|réversible|reversible|omkeerba\p{L}+
  unisex|one[\s-]size|einheitsgröße|taille unique|talla única|taglia unica
  automatic(?:ally)?|automatisch\p{L}*|automatique\p{L}*|automátic\p{L}+|automatic[oah]\p{L}*
  edible|essbar\p{L}*|comestib\p{L}+|commestibil[ei]|eetba\p{L}+
`)
