// French words of tone (sentiment-words.ts says how they are written).
import type { ToneWords } from "./sentiment-words.ts"

export const frenchTone: ToneWords = {
  positive: [
    `excellent* parfait* magnifique* superbe* génial* géniale* fantastique* merveilleu* extraordinaire* exceptionnel* formidable* incroyable* sublime* impeccable* adore* adoré* adorable*
    délicieu* top meilleur* ravi* enchanté* irréprochable* remarquable* splendide* somptueu* coup_de_coeur coup_de_cœur cinq_étoiles 5_étoiles je_recommande_vivement les_yeux_fermés
    au_top rien_à_redire rien_à_dire mille_mercis merci_beaucoup nickel chef-d'oeuvre régal* épatant* bluff*`,
    `bon bons bonne bonnes bien beau belle beaux belles content* contente* satisfait* satisfaction heureu* aime aimé aimons aimer apprécie* apprécié* plaît plaisir recommande* recommand* conseille* conseillé*
    agréable* sympa* sympathique* gentil* aimable* accueillant* chaleureu* rapide* rapidement efficace* pratique* utile* confortable* doux douce solide* fiable* robuste* propre* soigné* soignée* frais fraîche*
    qualité réussi* joli* élégant* charmant* drôle* intéressant* passionnant* captivant* émouvant* touchant* savoureu* goûteu* généreu* professionnel* compétent* attentif* attentionné* serviable*
    merci remercie* bravo facile* facilement conforme* abordable* raisonnable* bonne_affaire convaincu* convainc* fidèle* ponctuel* à_l'heure dans_les_temps comme_prévu sans_problème sans_souci aucun_problème
    aucun_souci pas_déçu* pas_mal je_reviendrai nous_reviendrons on_reviendra à_recommander vaut_le_coup vaut_le_détour chouette cool super fluide* clair* lumineu* moelleu* croustillant*`,
    `correct* convenable* ok d'accord mieux amélior* acceptable* honnête* fonctionne marche espère calme* résolu* volontiers`,
  ],
  negative: [
    `horrible* affreu* catastroph* épouvantable* exécrable* dégoûtant* dégueulasse* immonde* atroce* honteu* scandaleu* inadmissible* inacceptable* lamentable* pitoyable* minable* désastr* pire pires
    arnaque* escro* voleur* vol nul nulle nuls nulles déteste* détesté* poubelle plus_jamais jamais_plus à_fuir fuyez à_éviter évitez perte_de_temps perte_d'argent jeté_par_les_fenêtres une_étoile
    zéro_étoile 1_étoile ne_recommande_pas je_déconseille déconseill* inutilisable* immangeable* insupportable* cauchemar* furieu* avocat remboursez honte merde bâclé*`,
    `mauvais* mal médiocre* déçu* déception* décevant* mécontent* insatisf* fâché* énerv* agac* triste* dommage malheureusement hélas cassé* casse brisé* abîmé* endommagé* défectueu* défaut* panne en_panne
    problème* souci soucis plainte* réclamation* retard* en_retard lent* lente* lenteur trop_long attente attends impoli* désagréable* malpoli* arrogant* incompétent* froid* froide* cher chère chers chères hors_de_prix
    sale* crasseu* pue puent odeur* moche* laid* inconfortable* ennuy* ennui fade* sans_goût insipide* trop_salé* sec sèche brûlé* rassis* faux fausse* erreur* trompeu* mensonge* menteu* menti*
    ignoré* aucune_réponse sans_réponse pas_de_réponse pas_reçu jamais_reçu rien_reçu jamais_arrivé* pas_arrivé* toujours_pas ne_fonctionne_pas fonctionne_pas ne_marche_pas marche_pas marche_plus ne_tient_pas
    retourné* renvoyé* remboursement regrette* regret* inutile* fragile* manque* manquant* perdu* gâch* bruyant* compliqué* difficile* impossible* confus* négligé* négligen* trop_petit* trop_grand* trop_cher*
    déchiré* rayé* rayure* taché* tache* rétréci* décoloré* ridicule* stupide* bête gênant* peur inquiet* inquiét* danger* bless* douleur* mal_fini* mal_cuit* surfait* surcoté* insuffisant* pénible* râl* usé*`,
    `moyen* bof passable* ordinaire* banal* bizarre* étrange* petit* quelconque* limite* attendu attendre vieux vieille cheap sans_plus peut_mieux_faire`,
  ],
  negations: `ne n' pas jamais aucun aucune rien sans ni non guère plus_de n'est n'ai n'a n'était n'y n'avons n'ont n'aime n'ai`,
  stronger: `très vraiment tellement extrêmement absolument totalement complètement si trop super hyper incroyablement particulièrement parfaitement tout ultra fort`,
  weaker: `peu légèrement assez plutôt relativement presque moyennement`,
  contrasts: `mais cependant toutefois pourtant néanmoins malheureusement hélas sauf`,
  negatesAfter: false,
}
