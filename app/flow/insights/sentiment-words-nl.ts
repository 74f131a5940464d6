// Dutch words of tone (sentiment-words.ts says how they are written).
import type { ToneWords } from "./sentiment-words.ts"

export const dutchTone: ToneWords = {
  positive: [
    `geweldig* fantastisch* uitstekend* perfect* prachtig* schitterend* fenomenaal* super* top geniaal* briljant* heerlijk* overheerlijk* hou_van houd_van dol_op beste subliem* voortreffelijk* uitmuntend*
    formidabel* ongelooflijk_goed vijf_sterren 5_sterren echte_aanrader aanrader* dik_tevreden zeer_tevreden helemaal_top hartelijk_dank heel_erg_bedankt klasse wauw verrukkelijk* magnifiek* toppie fantastische`,
    `goed goede mooi* blij tevreden gelukkig* fijn* leuk* lekker* aanbevel* aanbevolen aanraden raad_aan dank bedankt dankbaar* vriendelijk* aardig* behulpzaam* snel* vlot* handig* nuttig* comfortabel* zacht* stevig* degelijk*
    betrouwbaar* schoon* verzorgd* vers kwaliteit elegant* grappig* interessant* spannend* boeiend* smakelijk* smaakvol* gezellig* professioneel* deskundig* attent* makkelijk* eenvoudig* betaalbaar* goedkoop* voordelig*
    op_tijd zoals_verwacht zoals_beschreven zonder_problemen geen_problemen geen_probleem niets_op_aan_te_merken niet_teleurgesteld niet_slecht kom_terug komen_terug bestel_weer weer_bestellen de_moeite_waard
    bevalt genoten geniet* indrukwekkend* overtuigend* prettig* warm* gastvrij* correct* netjes keurig* prima lief lieve charmant* ideaal* complimenten graag`,
    `oké ok redelijk* acceptabel* beter verbeterd* werkt rustig* opgelost hoop hopelijk nieuw* voldoende`,
  ],
  negative: [
    `verschrikkelijk* vreselijk* afschuwelijk* walgelijk* rampzalig* ramp waardeloos* waardeloze schandalig* schande onacceptabel* slechtste ergste oplichting oplichter* oplichters bedrog rotzooi troep rommel haat
    nooit_meer nooit_weer nooit_meer_terug geldverspilling tijdverspilling weggegooid_geld zonde_van één_ster 1_ster nul_sterren niet_aan_te_raden afrader raad_af niet_aanraden blijf_weg onbruikbaar* oneetbaar*
    ondraaglijk* nachtmerrie woedend* advocaat geld_terug belachelijk* smerig* gore kut`,
    `slecht* teleurgesteld* teleurstell* teleur ontevreden boos kwaad geërgerd* irritant* verdrietig* jammer helaas kapot* gebroken is_stuk ging_stuk gaat_stuk defect* beschadigd* gebrek* fout* probleem problemen klacht* klagen vertraag* vertraging
    te_laat laat traag* langzaam* onbeleefd* onvriendelijk* arrogant* incompetent* onprofessioneel* koud* duur dure duurder peperduur* vies* vieze stinkt stinken stank lelijk* oncomfortabel* saai* smakeloos* droog* droge aangebrand*
    zout verkeerd* misleid* misleidend* leugen* gelogen nep genegeerd* geen_reactie geen_antwoord reageert_niet reageren_niet niet_aangekomen nooit_aangekomen niet_ontvangen nog_steeds_niet nooit_ontvangen niets_ontvangen
    werkt_niet werken_niet doet_het_niet werkte_niet niet_goed niet_tevreden bevalt_niet bevalt_me_niet past_niet teruggestuurd terugsturen  spijt nutteloos* nutteloze fragiel* ontbreekt ontbraken mis verloren
    verspild* verspilling lawaai* lawaaierig* ingewikkeld* moeilijk* onmogelijk* verwarrend* slordig* te_klein te_groot te_strak te_duur gescheurd* bekrast* krassen vlek* gekrompen dom domme bang zorgen gevaar* gewond*
    pijn* onvoldoende zwak* wankel* matig* onbetrouwbaar* ongemakkelijk* gedoe frustr*`,
    `gemiddeld* gaat_wel mwah zozo vreemd* raar rare klein* oud* wachten gewacht wacht kan_beter tegenvall* tegengevallen viel_tegen valt_tegen`,
  ],
  negations: `niet geen nooit niets niks nergens zonder noch nauwelijks`,
  stronger: `heel zeer erg echt zo super ontzettend enorm extreem totaal absoluut bijzonder helemaal te ongelooflijk`,
  weaker: `beetje iets enigszins vrij tamelijk nogal bijna`,
  contrasts: `maar echter helaas toch alleen hoewel`,
  negatesAfter: true,
}
