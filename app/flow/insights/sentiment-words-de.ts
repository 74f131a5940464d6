// German words of tone (sentiment-words.ts says how they are written).
import type { ToneWords } from "./sentiment-words.ts"

export const germanTone: ToneWords = {
  positive: [
    `großartig* hervorragend* ausgezeichnet* fantastisch* wunderbar* wundervoll* perfekt* exzellent* begeister* liebe liebt lieben lieblings* genial* traumhaft* traum
    sensationell* überragend* spitze spitzen* spitzenmäßig* klasse toll* super* beste besten bester bestes bestem bestens top erstklassig* vorzüglich* unglaublich_gut sehr_empfehlenswert fünf_sterne
    5_sterne absolute_empfehlung klare_empfehlung kaufempfehlung volle_punktzahl mehr_als_zufrieden rundum_zufrieden vollkommen_zufrieden herzlichen_dank tausend_dank
    köstlich* phänomenal* makellos* einwandfrei* tadellos* hammer mega`,
    `gut gute guten gutes guter prima schön* freu* gefreut glücklich* zufrieden* empfehl* empfohlen dank danke dankbar* gefällt gefallen gefiel lecker* schmeckt frisch* bequem* angenehm*
    freundlich* nett* hilfsbereit* hilfreich* schnell* zügig* pünktlich* rechtzeitig* einfach* praktisch* nützlich* hochwertig* stabil* robust* zuverlässig* solide* sauber* ordentlich*
    günstig* preiswert* fair* kompetent* professionell* aufmerksam* liebevoll* gemütlich* elegant* süß* witzig* unterhaltsam* spannend* interessant* beeindruck* überzeug* lob loben gelobt*
    gelungen* passt weich* kuschelig* weltklasse gern gerne wieder_bestellen immer_wieder jederzeit_wieder gerne_wieder komme_wieder kommen_wieder wie_beschrieben
    keine_probleme kein_problem ohne_probleme problemlos* reibungslos* nichts_auszusetzen nichts_zu_meckern nicht_enttäuscht nicht_schlecht funktioniert_gut funktioniert_super
    lohnt lohnenswert wert erfreulich* herrlich* hübsch* charmant* originell* stimmig* vielseitig* haltbar* langlebig* sympathisch* genieß* genossen vertrau*`,
    `okay ok passabel* ordentlich besser verbesser* gelöst klappt geklappt funktioniert akzeptabel* brauchbar* annehmbar* neu hoffe hoffentlich ruhig* warm* positiv* richtig*`,
  ],
  negative: [
    `schrecklich* furchtbar* grauenhaft* grauenvoll* katastroph* unterirdisch* miserabel* entsetz* ekel* eklig* widerlich* abscheulich* schlechteste* schlimmste* betrug betrüg* abzocke
    frechheit unverschämt* zumutung müll schrott mist unbrauchbar* nutzlos* wertlos* nie_wieder niemals_wieder nie_mehr geldverschwendung zeitverschwendung rausgeschmissen* hasse hasst hass
    absolute_enttäuschung finger_weg null_sterne ein_stern 1_stern nicht_zu_empfehlen nicht_empfehlenswert keine_empfehlung nicht_weiterempfehlen geld_zurück unzumutbar* inakzeptabel*
    unerträglich* horror albtraum alptraum scheiß* scheiss* wütend* anwalt grottenschlecht* ungenießbar* bodenlos*`,
    `schlecht* schlimm* enttäusch* unzufrieden* ärger* verärgert* sauer kaputt* defekt* beschädigt* zerbrochen* gebrochen* mangelhaft* fehlerhaft* fehler fehlt fehlte fehlen vermisse leider
    traurig* problem* reklam* beschwer* mangel mängel langsam* verspätet* verspätung spät zu_spät unfreundlich* unhöflich* frech* arrogant* inkompetent* unprofessionell* teuer* überteuert* billig*
    minderwertig* dreckig* schmutzig* stinkt stinken riecht gestank hässlich* unbequem* langweilig* öde fade geschmacklos* trocken* zäh* versalzen* verbrannt* kalt* ungenügend*
    falsch* gelogen lüge* lügen irreführend* täusch* ignoriert* keine_antwort keine_reaktion keine_rückmeldung antwortet_nicht nicht_angekommen nie_angekommen nicht_geliefert nichts_erhalten
    nicht_erhalten funktioniert_nicht funktionieren_nicht geht_nicht ging_nicht geht_gar_nicht passt_nicht hält_nicht klappt_nicht nicht_gut gefällt_mir_nicht nicht_zufrieden warte_noch wo_bleibt
    immer_noch_nicht noch_nicht_da zurückgeschickt zurückgesendet    bereue bedauer* schade ungut* unangenehm* unzuverlässig* unbefriedigend* unseriös* unpraktisch*
    wackelig* instabil* löst_sich auseinander* ausgelaufen undicht* verfärb* eingelaufen riss rissig* kratzer verkratzt* zerkratzt* abgebrochen* schmerz* verletz* gefähr* angst sorge*
    schwach* schwierig* mühsam* kompliziert* umständlich* verschwend* verloren verlust chaos chaotisch* dünn* zu_klein zu_groß zu_eng zu_weit zu_kurz zu_lang zu_laut zu_teuer nervt nervig* genervt*
    blöd* dumm* lächerlich* peinlich* wertloser sinnlos* umsonst vergiss abraten rate_ab lieblos* unzureichend* zerriss* versagt`,
    `mittelmäßig* durchschnitt* naja geht_so so_lala laut* alt komisch* seltsam* merkwürdig* unklar* verwirr* warten gewartet warte wenig* klein* hart* eng* nur_okay ausbaufähig* gewöhnungsbedürftig* erwartet`,
  ],
  negations: `nicht kein keine keinen keiner keinem keines nie niemals nichts ohne weder nirgends kaum nix`,
  stronger: `sehr wirklich so total absolut extrem unglaublich besonders richtig völlig überaus äußerst echt wahnsinnig mega zu höchst rundum vollkommen ganz`,
  weaker: `etwas bisschen wenig ziemlich relativ leicht einigermaßen fast teilweise`,
  contrasts: `aber jedoch allerdings doch leider trotzdem dennoch sondern`,
  negatesAfter: true,
}
