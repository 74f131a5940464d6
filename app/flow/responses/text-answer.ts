// An answer as it leaves by text: the words without typographic signs, the shop's name before them and the way out behind them. Pure, so that the screen
// counts the very text that is sent.
import { plainForSms } from "#app/flow/drafting/sms-parts.ts"
import { completeSms } from "#app/flow/drafting/stop-hint.ts"

/** Twilio takes no longer text. */
export const longestText = 1_600

export function textAnswer(words: string, { shopName, locale }: { shopName: string; locale: string }): string {
  return completeSms(plainForSms(words.replace(/\r\n?/g, "\n")), { shopName, locale, stopUrl: null })
}
