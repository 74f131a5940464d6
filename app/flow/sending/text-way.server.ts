// Can an answer that a person writes go out by text, to the number somebody texted from? Asked for the screen, and again in the transaction of its claim.
//
// The shopper's own message is the ground, so no yes to texts is needed for its answer. A no to texts ends them all the same, under the number and under
// the address, whoever was told: the phone's own STOP blocks the number at the provider as well.
import { isFromShopify, standing, type LedgerEntry } from "#app/flow/consent/ledger.ts"
import { standingEntries } from "#app/flow/consent/ledger.store.server.ts"
import { readChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { phoneNumber } from "#app/flow/record/phone-number.ts"
import { smsProblem } from "#app/flow/record/sms-registration.ts"
import { readSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { textsOf } from "#app/flow/record/stored-json.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export type TextWayProblem = "no-number" | "channel-off" | "us-not-registered" | "consent-denied"

type TextWay =
  | { kind: "open"; e164: string; countryCode: string; numberKey: PersonKey; recipientCipher: string }
  | { kind: "closed"; reason: TextWayProblem }

/** `phoneCipher`: the number they wrote from. `personKey`: under which the conversation knows them. */
export async function readTextWay(
  db: Queryable,
  vault: Pick<Vault, "decrypt" | "personKey">,
  shop: ShopId,
  { phoneCipher, personKey }: { phoneCipher: string | null; personKey: PersonKey | null },
): Promise<TextWay> {
  const number = phoneCipher ? phoneNumber(vault.decrypt(phoneCipher), null) : null
  const numberKey = number && vault.personKey(shop, number.e164)
  if (!phoneCipher || !number || !numberKey) return { kind: "closed", reason: "no-number" }
  if (!(await readChannels(db, shop)).has("sms")) return { kind: "closed", reason: "channel-off" }
  const settings = await readSmsSettings(db, shop)
  if (smsProblem(number.countryCode, textsOf(settings?.registration))) return { kind: "closed", reason: "us-not-registered" }
  const said = await standingEntries(db, shop, personKey ? [numberKey, personKey] : [numberKey])
  if ([...said.values()].some(saysNo)) return { kind: "closed", reason: "consent-denied" }
  return { kind: "open", ...number, numberKey, recipientCipher: phoneCipher }
}

/** START gives back what had been allowed, kind by kind (take-sms.server.ts); after it, and after any other yes to texts, an answer may go again. */
function saysNo(entries: readonly LedgerEntry[]): boolean {
  const no = standing(entries, "sms", "transactional")
  if (no?.state !== "denied") return false
  return !entries.some(
    (entry) => entry.state === "granted" && entry.channel === "sms" && !isFromShopify(entry) && entry.effectiveAt > no.effectiveAt,
  )
}
