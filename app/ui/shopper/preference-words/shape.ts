// What the preference pages say, in one language.
import type { ShopperWords } from "#app/ui/shopper/words.ts"

/** What the pages share with the other pages of a shopper stands with those words (words/). */
type Shared = Pick<
  ShopperWords,
  | "notYetTitle"
  | "notYetText"
  | "notYet"
  | "notYetDone"
  | "remind"
  | "help"
  | "writeTitle"
  | "writeText"
  | "writeLabel"
  | "writeSend"
  | "writeDone"
>

export type PreferenceWords = OwnWords & Shared

export interface OwnWords {
  problems: Readonly<Record<string, string>>
  title: string
  choose: string
  save: string
  saved: string
  confirmationAsked: string
  askedBefore: string
  cannotConfirm: string
  switchesTitle: string
  /** News of an order that is part of it cannot be switched off. */
  orderNews(shop: string): string
  waiting: string
  rhythmTitle: string
  frequency: Readonly<Record<"usual" | "fewer" | "weekly", string>>
  pauseLabel: string
  pauseHint: string
  pausedUntil(day: string): string
  pauseWrong: string
  channelLabel: string
  anyChannel: string
  languageLabel: string
  anyLanguage: string
  allOff(shop: string): string
  stopHeading: string
  stopTitle(shop: string): string
  stopText(shop: string): string
  stop: string
  stopped(shop: string): string
  resumeText: string
  resume: string
  resumed: string
  whyTitle: string
  whyText(shop: string, order: string, day: string): string
  grounds: Readonly<Record<string, string>>
  saidOn(day: string): string
  knownTitle: string
  knownText(shop: string): string
  facts: Readonly<
    Record<
      | "name"
      | "address"
      | "number"
      | "country"
      | "language"
      | "orders"
      | "messages"
      | "said"
      | "reviews"
      | "written"
      | "hours"
      | "browsers"
      | "followed"
      | "support"
      | "coming",
      string
    >
  >
  states: Readonly<Record<string, string>>
  everything: string
  places: Readonly<Record<"here" | "shop" | "file" | "returned", string>>
  copyAsk: string
  eraseAsk: string
  copyMessage: string
  eraseMessage: string
  loginTitle: string
  loginText(shop: string): string
  login: string
  confirmTitle: string
  confirmText(shop: string): string
  confirm: string
  confirmed: string
  confirmVoid: string
  linkTitle: string
  linkInvalid: string
  linkExpired: string
}
