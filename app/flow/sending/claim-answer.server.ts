// What a person in the shop wrote to one buyer leaves as soon as it is sent: no quiet hours, cap or hold stands before it, since the buyer asked for it
// or their order is in trouble. Its ground is the buyer's own message, else the contract. By text it goes to nobody who said no to texts; what it costs
// counts for the month, whose budget holds no answer back. News of somebody's own review, which no person wrote to them, ends with a no like the rest.
import type { Reply } from "#prisma"
import { policyVersion } from "#app/flow/consent/country-table.ts"
import { standing } from "#app/flow/consent/ledger.ts"
import { readLedger } from "#app/flow/consent/ledger.store.server.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { SendStep } from "#app/flow/sending/claim-send.server.ts"
import { readAnswer } from "#app/flow/sending/answers.store.server.ts"
import type { NewMessage } from "#app/flow/sending/messages.store.server.ts"
import type { SmsRooms } from "#app/flow/sending/sms-room.server.ts"
import { readTextWay, type TextWayProblem } from "#app/flow/sending/text-way.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** The message of an answer, from the very text that a person sent. `texts`: the month's use of text messages. */
export async function claimAnswer(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  touchpoint: Touchpoint,
  texts: SmsRooms,
): Promise<SendStep> {
  const { vault, randomness } = context
  const cancel = (reason: "no-approved-text" | "no-address" | TextWayProblem): SendStep => ({
    kind: "move",
    move: { touchpointId: touchpoint.id, kind: "cancel", reason },
  })
  const answer = await readAnswer(tx, shop, touchpoint)
  const text = answer && textOf(answer.reply)
  if (!answer || !text) return cancel("no-approved-text")
  const { reply, addressCipher, phoneCipher, mailIdCipher } = answer
  const { id: touchpointId, orderId, personKey, channel, purpose } = touchpoint
  if (!isOwnAnswer(purpose) && standing(await readLedger(tx, shop, personKey), channel, purpose)?.state === "denied")
    return cancel("consent-denied")
  const legalBasis = purpose === "transactional" || purpose === "review-reward" ? "contract" : "answer"
  const message = (recipientCipher: string): NewMessage => ({
    ...{ id: randomness.id(), touchpointId, orderId, personKey, channel, purpose, recipientCipher, ...text },
    ...{ legalBasis, policyVersion, consentEntryId: null, draftId: reply.id, model: reply.model, promptVersion: reply.promptVersion },
  })
  const claim = { touchpoint, language: reply.language, previewCipher: null }
  if (channel !== "sms") {
    if (!addressCipher) return cancel("no-address")
    return { kind: "send", claim: { ...claim, message: message(addressCipher), answeredMailIdCipher: mailIdCipher } }
  }
  const way = await readTextWay(tx, vault, shop, { phoneCipher, personKey: personKey || null })
  if (way.kind === "closed") return cancel(way.reason)
  const { countryCode, numberKey } = way
  const use = await texts.always({ touchpointId, personKey, numberKey, countryCode, body: vault.decrypt(text.bodyCipher) })
  return { kind: "send", claim: { ...claim, message: message(way.recipientCipher), countryCode, whenClaimed: use.take } }
}

/** What a person in the shop wrote to one buyer. */
const isOwnAnswer = (purpose: string): boolean => purpose === "reply" || purpose === "transactional"

function textOf({ subjectCipher, bodyCipher, sentBy }: Reply): Pick<NewMessage, "subjectCipher" | "bodyCipher" | "approvedBy"> | null {
  return subjectCipher && bodyCipher && sentBy ? { subjectCipher, bodyCipher, approvedBy: sentBy } : null
}
