// Italian words of tone (sentiment-words.ts says how they are written).
import type { ToneWords } from "./sentiment-words.ts"

export const italianTone: ToneWords = {
  positive: [
    `ottim* eccellent* perfett* fantastic* meraviglios* straordinari* eccezional* splendid* stupend* favolos* incredibil* magnific* bellissim* buonissim* adoro amo amat* miglior* delizios* squisit*
    spettacolar* entusiast* impeccabil* superb* sublime* cinque_stelle 5_stelle consigliatissim* super_consigliat* super top mille_grazie grazie_mille capolavor* strepitos* gentilissim* velocissim*`,
    `buon buona buono buone buoni ben bene bell* content* felic* soddisfatt* soddisf* piace piaciut* piacciono piacer* consiglio consiglia* consigliat* raccomand* gradevol* gentil* simpatic* cordial* disponibil* veloc* rapid*
    efficient* efficac* pratic* utile utili utilissim* comod* morbid* solid* resistent* affidabil* pulit* curat* fresc* qualità elegant* divertent* interessant* emozionant* appassionant* saporit* gustos* generos* professional* competent*
    grazie ringrazi* facil* convenient* economic* puntual* in_tempo come_descritto come_previsto senza_problemi nessun_problema nessun_intoppo non_delude tornerò torneremo ricomprerò vale_la_pena ne_vale_la_pena
    azzeccat* ideal* allegr* apprezz* impressionat* accoglient* croccant* original* affascinant* complimenti bravo brava bravi carin* piacevol* sicur*`,
    `ok corrett* accettabil* decent* discret* miglior_di funziona tranquill* risolt* spero nuov* adeguat*`,
  ],
  negative: [
    `orribil* terribil* pessim* schifos* schifo disgustos* disastr* spaventos* vergognos* vergogna inaccettabil* peggior* truffa* truffat* fregatura ladri spazzatura merda odio odiat*
    mai_più non_tornerò non_torneremo perdita_di_tempo soldi_buttati buttati_via una_stella 1_stella zero_stelle non_consiglio non_lo_consiglio non_la_consiglio sconsigli* sconsigliat* evitate da_evitare
    inutilizzabil* immangiabil* insopportabil* incubo furios* avvocato rivoglio_i_soldi penos* indecent*`,
    `male cattiv* delus* delud* deludent* insoddisfatt* scontent* arrabbiat* infastidit* trist* peccato purtroppo rott* rompe danneggiat* difettos* difett* guast* problem* lament* reclam* ritard* tardi lento lenta lentissim* maleducat*
    scortes* antipatic* sgradevol* arrogant* incompetent* fredd* caro cara cari carissim* costos* sporc* puzza* odor* brutt* scomod* noios* insipid* secco secca bruciat* salat* sbagliat* error* inganne* ingannevol* bugi* falso falsa
    ignorat* nessuna_risposta nessuno_risponde non_rispondono non_risponde non_è_arrivato non_è_arrivata mai_arrivat* non_arriva non_ho_ricevuto mai_ricevut* non_funziona non_funzionava smesso_di_funzionare non_va
    non_mi_piace non_piace non_vale rimandat* restituit*  rimborso pentit* pento inutil* fragil* manca mancant* mancava perso persa persi sprec* rumoros* complicat* difficil* impossibil* confus* trascurat* troppo_piccol* troppo_grand*
    strappat* graffiat* macchiat* ristrett* ridicol* stupid* paura preoccup* pericol* ferit* dolor* insufficient* debol* scadent* mediocr*`,
    `così_così normal* stran* piccol* vecchi* aspett* passabil* migliorabil* niente_di_che mediocre insomma`,
  ],
  negations: `non no mai niente nulla nessun nessuna nessuno senza né neanche nemmeno`,
  stronger: `molto davvero veramente così totalmente assolutamente estremamente super troppo incredibilmente particolarmente completamente tanto proprio`,
  weaker: `poco leggermente abbastanza relativamente quasi`,
  contrasts: `ma però tuttavia purtroppo bensì anche_se tranne`,
  negatesAfter: false,
}
