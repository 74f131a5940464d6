// Which month does a word name, in the languages in which shops export? Long and short names, without accents: English, German, French, Spanish, Italian,
// Portuguese, Dutch, Danish, Norwegian, Swedish, Polish (also in the genitive). 0 for none.

const names: readonly string[] = [
  "jan january januar janvier janv enero ene gennaio gen janeiro januari stycznia styczen",
  "feb february februar fevrier fevr fev febrero febbraio fevereiro februari lutego luty",
  "mar march marz maerz mrz mars marzo marco maart mrt marts marca marzec",
  "apr april avril avr abril abr aprile kwietnia kwiecien",
  "may mai mayo maggio mag maio mei maj maja",
  "jun june juni juin junio giugno giu junho czerwca czerwiec",
  "jul july juli juillet juil julio luglio lug julho lipca lipiec",
  "aug august aout agosto ago augustus augusti sierpnia sierpien",
  "sep sept september septembre septiembre settembre set setembro wrzesnia wrzesien",
  "oct october oktober octobre octubre ottobre ott outubro out okt pazdziernika pazdziernik",
  "nov november novembre noviembre novembro listopada listopad",
  "dec december dezember decembre diciembre dicembre dezembro desember dez dic des grudnia grudzien",
]

const byName = new Map(names.flatMap((line, index) => line.split(" ").map((name) => [name, index + 1] as const)))

export function monthOf(word: string): number {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace("ł", "l")
  return byName.get(plain) ?? 0
}
