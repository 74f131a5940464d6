// What a shopper reads on our pages, one file a language beside this one. Neutral about the rating: every honest answer is welcome.

import { ar } from "#app/ui/shopper/words/ar.ts"
import { da } from "#app/ui/shopper/words/da.ts"
import { de } from "#app/ui/shopper/words/de.ts"
import { en } from "#app/ui/shopper/words/en.ts"
import { es } from "#app/ui/shopper/words/es.ts"
import { fr } from "#app/ui/shopper/words/fr.ts"
import { it } from "#app/ui/shopper/words/it.ts"
import { ja } from "#app/ui/shopper/words/ja.ts"
import { nl } from "#app/ui/shopper/words/nl.ts"
import { pl } from "#app/ui/shopper/words/pl.ts"
import { pt } from "#app/ui/shopper/words/pt.ts"
import { sv } from "#app/ui/shopper/words/sv.ts"

export interface ShopperWords {
  reviewTitle: string
  reviewIntro(shop: string, firstName: string | null): string
  rating: string
  stars: readonly [string, string, string, string, string]
  headline: string
  optional: string
  text: string
  name: string
  nameHint: string
  email: string
  daysUsed: string
  consent(shop: string): string
  send: string
  saveChange: string
  thanks: string
  thanksMore: string
  notYetTitle: string
  notYetText: string
  notYet: string
  notYetDone: string
  remind: string
  help(contact: string): string
  writeTitle(shop: string): string
  writeText: string
  writeLabel: string
  writeSend: string
  writeDone(shop: string): string
  preferences: string
  linkInvalidTitle: string
  linkInvalid: string
  linkExpired: string
  backToShop: string
  problems: Record<string, string>
  waitForShop: string
}

const languages: Readonly<Record<string, ShopperWords>> = { en, de, fr, es, it, nl, pt, da, sv, pl, ja, ar }

/** Words for a BCP 47 tag; English for what we do not speak. */
export function shopperWords(locale: string | null): { language: string; words: ShopperWords } {
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  return languages[language] ? { language, words: languages[language] } : { language: "en", words: en }
}
