// Which questions help the readers of reviews for this kind of goods? Ready-made, by category (app/flow/timing/category-priors.ts), in the languages of the
// forms; off until the merchant switches one on. What is shown is what is stored, so an answer keeps the words it was given in.

export interface Preset {
  key: string
  categories: readonly string[] | null
  kind: "choice" | "scale" | "text"
  /** Question and its answers, by language. */
  words: Readonly<Record<string, { label: string; options: readonly string[] }>>
}

const row = (label: string, ...options: string[]) => ({ label, options })

export const presets: readonly Preset[] = [
  {
    key: "fit",
    categories: ["apparel", "shoes"],
    kind: "scale",
    words: {
      en: row("How does it fit?", "Runs small", "True to size", "Runs large"),
      de: row("Wie fällt es aus?", "Eher klein", "Wie erwartet", "Eher groß"),
      fr: row("Comment taille-t-il ?", "Petit", "Comme prévu", "Grand"),
      es: row("¿Cómo talla?", "Pequeño", "Como se espera", "Grande"),
      it: row("Come veste?", "Piccolo", "Come previsto", "Grande"),
      nl: row("Hoe valt het?", "Klein", "Zoals verwacht", "Groot"),
      pt: row("Como veste?", "Pequeno", "Como esperado", "Grande"),
      da: row("Hvordan er størrelsen?", "Lille", "Som forventet", "Stor"),
      sv: row("Hur är storleken?", "Liten", "Som väntat", "Stor"),
      pl: row("Jak leży rozmiar?", "Mniejszy", "Zgodny", "Większy"),
      ja: row("サイズ感はいかがですか？", "小さめ", "ちょうどよい", "大きめ"),
      ar: row("كيف المقاس؟", "أصغر من المعتاد", "مناسب", "أكبر من المعتاد"),
    },
  },
  {
    key: "size-bought",
    categories: ["apparel", "shoes"],
    kind: "text",
    words: {
      en: row("Size bought"),
      de: row("Gekaufte Größe"),
      fr: row("Taille achetée"),
      es: row("Talla comprada"),
      it: row("Taglia acquistata"),
      nl: row("Gekochte maat"),
      pt: row("Tamanho comprado"),
      da: row("Købt størrelse"),
      sv: row("Köpt storlek"),
      pl: row("Kupiony rozmiar"),
      ja: row("購入したサイズ"),
      ar: row("المقاس الذي اشتريته"),
    },
  },
  {
    key: "skin-type",
    categories: ["skincare", "cosmetics"],
    kind: "choice",
    words: {
      en: row("Your skin", "Dry", "Normal", "Oily", "Mixed", "Sensitive"),
      de: row("Ihre Haut", "Trocken", "Normal", "Fettig", "Mischhaut", "Empfindlich"),
      fr: row("Votre peau", "Sèche", "Normale", "Grasse", "Mixte", "Sensible"),
      es: row("Su piel", "Seca", "Normal", "Grasa", "Mixta", "Sensible"),
      it: row("La sua pelle", "Secca", "Normale", "Grassa", "Mista", "Sensibile"),
      nl: row("Uw huid", "Droog", "Normaal", "Vet", "Gemengd", "Gevoelig"),
      pt: row("A sua pele", "Seca", "Normal", "Oleosa", "Mista", "Sensível"),
      da: row("Din hud", "Tør", "Normal", "Fedtet", "Blandet", "Følsom"),
      sv: row("Din hud", "Torr", "Normal", "Fet", "Blandad", "Känslig"),
      pl: row("Twoja skóra", "Sucha", "Normalna", "Tłusta", "Mieszana", "Wrażliwa"),
      ja: row("肌質", "乾燥肌", "普通肌", "脂性肌", "混合肌", "敏感肌"),
      ar: row("بشرتك", "جافة", "عادية", "دهنية", "مختلطة", "حساسة"),
    },
  },
  {
    key: "used-how-often",
    categories: ["electronics", "tools", "sports", "kitchenware", "hobby"],
    kind: "scale",
    words: {
      en: row("How often do you use it?", "Rarely", "Now and then", "Weekly", "Daily"),
      de: row("Wie oft benutzen Sie es?", "Selten", "Ab und zu", "Wöchentlich", "Täglich"),
      fr: row("À quelle fréquence l’utilisez-vous ?", "Rarement", "De temps en temps", "Chaque semaine", "Chaque jour"),
      es: row("¿Con qué frecuencia lo usa?", "Rara vez", "A veces", "Cada semana", "Cada día"),
      it: row("Quanto spesso lo usa?", "Raramente", "Ogni tanto", "Ogni settimana", "Ogni giorno"),
      nl: row("Hoe vaak gebruikt u het?", "Zelden", "Af en toe", "Wekelijks", "Dagelijks"),
      pt: row("Com que frequência o usa?", "Raramente", "De vez em quando", "Todas as semanas", "Todos os dias"),
      da: row("Hvor ofte bruger du den?", "Sjældent", "Af og til", "Hver uge", "Hver dag"),
      sv: row("Hur ofta använder du den?", "Sällan", "Då och då", "Varje vecka", "Varje dag"),
      pl: row("Jak często używasz?", "Rzadko", "Czasami", "Co tydzień", "Codziennie"),
      ja: row("どのくらいの頻度で使いますか？", "まれに", "ときどき", "毎週", "毎日"),
      ar: row("كم مرة تستخدمه؟", "نادرًا", "أحيانًا", "أسبوعيًا", "يوميًا"),
    },
  },
  {
    key: "as-expected",
    categories: null,
    kind: "scale",
    words: {
      en: row("Is it as the shop describes it?", "No", "Partly", "Yes"),
      de: row("Ist es wie im Shop beschrieben?", "Nein", "Teilweise", "Ja"),
      fr: row("Est-il conforme à la description ?", "Non", "En partie", "Oui"),
      es: row("¿Es como lo describe la tienda?", "No", "En parte", "Sí"),
      it: row("È come lo descrive il negozio?", "No", "In parte", "Sì"),
      nl: row("Is het zoals de winkel het beschrijft?", "Nee", "Deels", "Ja"),
      pt: row("É como a loja descreve?", "Não", "Em parte", "Sim"),
      da: row("Er den som beskrevet?", "Nej", "Delvist", "Ja"),
      sv: row("Är den som butiken beskriver?", "Nej", "Delvis", "Ja"),
      pl: row("Czy jest zgodny z opisem?", "Nie", "Częściowo", "Tak"),
      ja: row("説明どおりでしたか？", "いいえ", "一部", "はい"),
      ar: row("هل هو كما وصفه المتجر؟", "لا", "جزئيًا", "نعم"),
    },
  },
]

export const findPreset = (key: string): Preset | null => presets.find((preset) => preset.key === key) ?? null
