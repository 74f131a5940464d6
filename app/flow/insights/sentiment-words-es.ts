// Spanish words of tone (sentiment-words.ts says how they are written).
import type { ToneWords } from "./sentiment-words.ts"

export const spanishTone: ToneWords = {
  positive: [
    `excelente* perfect* fantástic* maravillos* increíble* estupend* genial* espectacular* fenomenal* magnífic* extraordinari* excepcional* encanta* encantó encantad* mejor mejores delicios* riquísimo riquísima riquísimos riquísimas buenísimo buenísima buenísimos buenísimas
    preciosísimo preciosísima preciosísimos preciosísimas hermos* adoro espléndid* impecable* inmejorable* insuperable* divin* cinco_estrellas 5_estrellas muy_recomendable totalmente_recomendable lo_recomiendo_mucho de_diez un_10 un_diez sobresaliente*
    muchas_gracias mil_gracias obra_maestra alucinante* brutal de_lujo amo`,
    `buen buena bueno buenas buenos bien bonit* bell* lind* precios* content* feliz felices satisfech* gusta gustó gustaron gustan gusto recomiend* recomendable* recomendad* agradable* amable* simpátic* atent*
    rápid* rápidamente eficaz eficiente* práctic* útil útiles cómod* suave* sólid* resistente* fiable* limpi* cuidad* fresc* calidad elegante* divertid* interesante* emocionante* entretenid* sabros* rico rica ricos ricas generos* profesional*
    competente* gracias agradec* fácil* barat* económic* asequible* puntual* a_tiempo como_esperaba tal_como sin_problema sin_problemas ningún_problema no_defrauda no_decepciona volveré volveremos repetiré
    repetiremos vale_la_pena merece_la_pena acertad* ideal* alegr* disfrut* impresionante* impresionad* servicial* cálid* acogedor* tiern* jugos* crujiente* original* encantador* fiel* segur*`,
    `ok vale correct* aceptable* decente* mejora* funciona tranquil* resuelt* espero nuev* adecuad*`,
  ],
  negative: [
    `horrible* terrible* pésimo pésima pésimos pésimas asqueros* asco fatal* desastr* espantos* nefast* lamentable* vergonzos* vergüenza inaceptable* peor peores estafa* timo fraude basura porquería mierda odio odié
    nunca_más jamás_volveré nunca_volveré no_volveré no_volveremos pérdida_de_tiempo pérdida_de_dinero tirar_el_dinero dinero_tirado una_estrella 1_estrella cero_estrellas no_recomiendo no_lo_recomiendo no_la_recomiendo
    no_recomendable no_compren no_comprar no_compréis eviten evitar* inservible* incomible* insoportable* pesadilla* furios* ladrones robo abogado devuélvanme`,
    `mal mala malo malas malos decepcion* defraud* insatisfech* descontent* enfad* molest* enoj* triste* lástima desgraciadamente lamentablemente desafortunadamente roto rota rotos rotas rompió romp* dañad* defectuos* estropead* averiad* falla*
    fallo* problema* queja* reclam* retras* tarde demor* lento lenta lentos lentas lentitud maleducad* grosero* groser* antipátic* desagradable* arrogante* incompetente* frío* fría* caro cara caros caras carísimo carísima carísimos carísimas suci* huele olor* feo fea feos feas incómod* aburrid* soso sosa seco seca secos secas quemad*
    insípid* sin_sabor salad* equivocad* error* engañ* mentir* mentira* falso* falsa* ignor* sin_respuesta nadie_responde no_responden no_contestan no_ha_llegado no_llegó nunca_llegó no_llega no_he_recibido no_recibí
    no_funciona no_funcionó dejó_de_funcionar no_sirve no_vale no_me_gusta no_me_gustó no_gusta devolver devolví  reembolso arrepient* inútil* frágil* falta* faltan perdid* perdí desperdici* ruidos* complicad*
    difícil* imposible* confus* descuid* demasiado_pequeñ* demasiado_grande rasgad* rayad* manchad* manch* encog* ridícul* estúpid* miedo preocup* peligr* herid* lesion* dolor* insuficiente* débil* endeble* mediocre*`,
    `regular* normalit* normal raro rara extraño* extraña* pequeñ* viej* esperando esperaba espera* justit* mejorable* indiferente* pasable*`,
  ],
  negations: `no nunca jamás nada nadie ningún ninguna ninguno sin ni tampoco apenas`,
  stronger: `muy realmente tan totalmente absolutamente extremadamente súper super demasiado increíblemente especialmente completamente bastante mucho`,
  weaker: `poco algo ligeramente relativamente casi`,
  contrasts: `pero sin_embargo aunque sino lamentablemente desgraciadamente excepto`,
  negatesAfter: false,
}
