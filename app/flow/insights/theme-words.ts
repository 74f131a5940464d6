// What reviews are about, by the words that name it. A word counts where it begins with one of these stems (cut before the endings of its language), so that
// "zips", "zipped" and "zipper" are one. Six languages, those whose tone is read (sentiment-words.ts). A stem stands under one theme alone.

export const themeIds = [
  "quality",
  "fit",
  "comfort",
  "look",
  "ease",
  "effect",
  "durability",
  "taste",
  "value",
  "delivery",
  "packaging",
  "service",
] as const
export type ThemeId = (typeof themeIds)[number]

type Stems = Readonly<Record<ThemeId, string>>

const en: Stems = {
  quality: "quality material fabric craftsmanship workmanship finish stitch sturdy flimsy solid cheaply",
  fit: "fit fits fitting size sizes sizing tight loose snug length waist sleeve runs",
  comfort: "comfort comfy uncomfortable soft itchy scratchy cosy cozy blister",
  look: "look looks colour color design style beautiful pretty ugly shade pattern photo picture",
  ease: "easy easily simple instruction setup assemble assembly install complicated manual fiddly",
  effect: "works working worked effective result difference useless performance battery noise loud quiet",
  durability: "durable last lasts lasted lasting broke broken break breaks crack wear worn fell rip ripped tear leak leaks leaking peel",
  taste: "taste tastes tasty flavour flavor smell smells scent fragrance delicious bitter aroma",
  value: "price priced value worth expensive overpriced bargain affordable money cost",
  delivery: "delivery delivered shipping shipped arrived arrive courier parcel late postage",
  packaging: "packaging packaged package packed box boxed wrapped wrapping",
  service: "service support staff customer refund replacement replied response helpful",
}

const de: Stems = {
  quality: "qualität material stoff verarbeit hochwertig stabil billig naht nähte robust",
  fit: "passt passen passform größe grösse eng weit länge ärmel bund ausfällt kleiner größer",
  comfort: "bequem gemütlich weich kratz angenehm tragekomfort drück unbequem",
  look: "aussehen sieht farbe design schön hässlich optik muster hübsch foto",
  ease: "einfach leicht anleitung aufbau montage installier kompliziert bedien umständlich",
  effect: "funktionier wirk ergebnis leistung akku laut leise unterschied nutzlos",
  durability: "haltbar hält kaputt brach gebrochen riss gerissen undicht abgenutzt löst langlebig tropft",
  taste: "schmeck geschmack riecht geruch duft lecker bitter aroma",
  value: "preis wert teuer günstig geld kosten schnäppchen",
  delivery: "liefer geliefert versand versend angekommen ankam paket bote verspät",
  packaging: "verpack karton schachtel eingepackt",
  service: "kundenservice kundendienst service support mitarbeiter umtausch erstattung antwort beratung",
}

const fr: Stems = {
  quality: "qualité matière matériau tissu finition couture solide fragile robuste",
  fit: "taille tailles coupe serré serre ample longueur manche pointure",
  comfort: "confort douce doux moelleux gratte inconfort agréable",
  look: "couleur design joli jolie beau belle laid motif aspect style photo",
  ease: "facile facilement simple notice montage installer installation compliqu monter",
  effect: "fonctionne marche efficace résultat performan batterie bruit bruyant silencieux différence",
  durability: "durable tient cassé casse fissur déchir fuit fuite usé usure",
  taste: "goût saveur odeur parfum délicieu amer senteur arôme",
  value: "prix cher chère valeur rapport économique argent",
  delivery: "livraison livré livrée expédi colis arrivé arrivée transporteur retard",
  packaging: "emballage emballé carton boîte",
  service: "service client remboursement échange réponse vendeur conseil",
}

const es: Stems = {
  quality: "calidad material tela acabado costura resistente endeble sólido",
  fit: "talla tallas ajusta queda ajustado ancho estrecho largo manga",
  comfort: "cómodo cómoda suave pica incómodo comodidad",
  look: "color diseño bonito bonita feo aspecto estampado estilo foto",
  ease: "fácil fácilmente sencillo instrucciones montaje montar instalar complicado",
  effect: "funciona eficaz efectivo resultado rendimiento batería ruido diferencia",
  durability: "duradero dura rompió roto rota grieta gotea desgast",
  taste: "sabor huele olor aroma perfume delicioso amargo",
  value: "precio caro cara barato relación dinero merece",
  delivery: "entrega envío enviado llegó llegaron paquete transportista retraso",
  packaging: "embalaje empaque caja embalado",
  service: "servicio atención reembolso cambio respuesta vendedor",
}

const it: Stems = {
  quality: "qualità materiale tessuto finitura cucitura robusto solido scadente",
  fit: "taglia taglie veste vestibilità stretto largo lunghezza manica calza",
  comfort: "comodo comoda morbido morbida pizzica scomodo",
  look: "colore design bello bella brutto aspetto fantasia stile foto",
  ease: "facile facilmente semplice istruzioni montaggio montare installare complicato",
  effect: "funziona efficace risultato prestazioni batteria rumore silenzioso differenza",
  durability: "dura duraturo rotto rotta rompe crepa perde consumato",
  taste: "sapore gusto odore profumo buonissimo amaro aroma",
  value: "prezzo caro cara economico rapporto soldi vale",
  delivery: "consegna spedizione spedito arrivato arrivata pacco corriere ritardo",
  packaging: "imballaggio confezione scatola imballato",
  service: "servizio assistenza rimborso cambio risposta venditore",
}

const nl: Stems = {
  quality: "kwaliteit materiaal stof afwerking stevig degelijk naad goedkoop",
  fit: "maat past pasvorm strak wijd lengte mouw valt",
  comfort: "comfort comfortabel zacht kriebel lekker oncomfortabel",
  look: "kleur ontwerp mooi lelijk uiterlijk patroon stijl foto",
  ease: "makkelijk gemakkelijk eenvoudig handleiding montage installeren ingewikkeld",
  effect: "werkt effectief resultaat prestatie batterij geluid stil verschil",
  durability: "duurzaam kapot gebroken scheur lekt versleten gaat",
  taste: "smaak smaakt geur ruikt heerlijk bitter aroma",
  value: "prijs waard duur betaalbaar geld",
  delivery: "levering geleverd verzending bezorg aangekomen pakket vertraging",
  packaging: "verpakking verpakt doos",
  service: "service klantenservice terugbetaling omruil reactie verkoper",
}

/** Short words stand for themselves; from five letters on a word may go on after the stem. */
const wholeUpTo = 4

export const themeLanguages = { en, de, fr, es, it, nl } as const
export type ThemeLanguage = keyof typeof themeLanguages

type Finder = (word: string) => ThemeId | null

const finderOf = (stems: Stems): Finder => {
  const whole = new Map<string, ThemeId>()
  const begun: [string, ThemeId][] = []
  for (const theme of themeIds)
    for (const stem of stems[theme].split(" ")) {
      whole.set(stem, theme)
      if (stem.length > wholeUpTo) begun.push([stem, theme])
    }
  return (word) => whole.get(word) ?? begun.find(([stem]) => word.startsWith(stem))?.[1] ?? null
}

const finders = Object.fromEntries(Object.entries(themeLanguages).map(([language, stems]) => [language, finderOf(stems)])) as Record<
  ThemeLanguage,
  Finder
>

/** The theme that a word (lower case) names in a language; null when none. */
export const themeOf = (word: string, language: ThemeLanguage): ThemeId | null => finders[language](word)
