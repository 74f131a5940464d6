// What a person in the shop wrote to one buyer leaves as soon as it is sent: no quiet hours, cap or hold stands before it, since the buyer asked for it
// or their order is in trouble. Its ground is the buyer's own message, else the contract.
import type { Reply } from "#prisma"
import { policyVersion } from "#app/flow/consent/country-table.ts"
import type { Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { SendStep } from "#app/flow/sending/claim-send.server.ts"
import { readAnswer } from "#app/flow/sending/answers.store.server.ts"
import type { NewMessage } from "#app/flow/sending/messages.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** The message of an answer, from the very text that a person sent. */
export async function claimAnswer(tx: Transaction, { randomness }: Context, shop: ShopId, touchpoint: Touchpoint): Promise<SendStep> {
  const cancel = (reason: "no-approved-text" | "no-address"): SendStep => ({
    kind: "move",
    move: { touchpointId: touchpoint.id, kind: "cancel", reason },
  })
  const answer = await readAnswer(tx, shop, touchpoint)
  if (!answer) return cancel("no-approved-text")
  const { reply, addressCipher } = answer
  if (!addressCipher) return cancel("no-address")
  const text = textOf(reply)
  if (!text) return cancel("no-approved-text")
  const { id: touchpointId, orderId, personKey, channel, purpose } = touchpoint
  const message: NewMessage = {
    id: randomness.id(),
    touchpointId,
    orderId,
    personKey,
    channel,
    purpose,
    recipientCipher: addressCipher,
    ...text,
    legalBasis: purpose === "transactional" ? "contract" : "answer",
    policyVersion,
    consentEntryId: null,
    draftId: reply.id,
    model: reply.model,
    promptVersion: reply.promptVersion,
  }
  return {
    kind: "send",
    claim: { touchpoint, message, language: reply.language, previewCipher: null, answeredMailIdCipher: answer.mailIdCipher },
  }
}

function textOf({ subjectCipher, bodyCipher, sentBy }: Reply): Pick<NewMessage, "subjectCipher" | "bodyCipher" | "approvedBy"> | null {
  return subjectCipher && bodyCipher && sentBy ? { subjectCipher, bodyCipher, approvedBy: sentBy } : null
}
