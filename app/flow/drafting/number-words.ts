// Numbers written as words. "One" is left out: in most languages it is the article or a pronoun. So is what means something else as well
// (French "neuf" new, Dutch "onze" our, Italian "sei" you are).
import type { Language } from "./languages.ts"

const table = (from: number, list: string): [string, number][] => list.split(" ").map((word, index) => [word, from + index])
const tens = (list: string): [string, number][] => list.split(" ").map((word, index) => [word, (index + 2) * 10])

export const numberWords: Record<Language, ReadonlyMap<string, number>> = {
  en: new Map([
    ...table(2, "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
    ...tens("twenty thirty forty fifty sixty seventy eighty ninety"),
    ["hundred", 100],
    ["thousand", 1000],
    ["dozen", 12],
    ["twice", 2],
    ["thrice", 3],
    ["triple", 3],
    ["hundreds", 100],
    ["thousands", 1000],
    ["millions", 1_000_000],
  ]),
  de: new Map([
    ...table(2, "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"),
    ...tens("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
    ["hundert", 100],
    ["tausend", 1000],
    ["hunderte", 100],
    ["dutzend", 12],
    ["zweimal", 2],
    ["dreimal", 3],
    ["viermal", 4],
    ["fünfmal", 5],
    ["tausende", 1000],
    ["tausenden", 1000],
  ]),
  fr: new Map([
    ...table(2, "deux trois quatre cinq six sept huit"),
    ...table(10, "dix onze douze treize quatorze quinze seize"),
    ...tens("vingt trente quarante cinquante soixante"),
    ["cent", 100],
    ["douzaine", 12],
    ["dizaine", 10],
    ["mille", 1000],
    ["milliers", 1000],
    ["centaines", 100],
  ]),
  es: new Map([
    ...table(2, "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
    ...tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    ["cien", 100],
    ["docena", 12],
    ["mil", 1000],
    ["miles", 1000],
  ]),
  it: new Map([
    ...table(2, "due tre quattro cinque"),
    ...table(7, "sette otto nove dieci undici dodici tredici quattordici quindici"),
    ...tens("venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
    ["cento", 100],
    ["dozzina", 12],
    ["mille", 1000],
    ["migliaia", 1000],
  ]),
  nl: new Map([
    ...table(2, "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"),
    ...tens("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
    ["honderd", 100],
    ["tweemaal", 2],
    ["driemaal", 3],
    ["dozijn", 12],
    ["duizend", 1000],
    ["duizenden", 1000],
  ]),
  pt: new Map([
    ...table(2, "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"),
    ...tens("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
    ["cem", 100],
    ["mil", 1000],
    ["milhares", 1000],
  ]),
}
