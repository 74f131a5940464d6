import { grant } from "#app/flow/consent/deny-all.server.ts"
import { markConfirmed, readOptInRequest } from "#app/flow/consent/opt-in-requests.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/**
 * The holder of the mailbox pressed the button behind the link of the mail: each yes it asked for is noted, with what proves it. Pressed again it adds
 * nothing. A no said since the request makes the mail void.
 */
export async function confirmOptIn(
  context: Context,
  queue: Queue,
  shop: ShopId,
  link: { requestId: string; personKey: PersonKey },
): Promise<{ kind: "confirmed" | "confirmed-before" | "withdrawn" | "unknown" }> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const request = await readOptInRequest(tx, shop, link.requestId)
    if (!request || request.personKey !== link.personKey) return { kind: "unknown" }
    if (!(await markConfirmed(tx, shop, request.id, now)))
      return { kind: request.state === "confirmed" ? "confirmed-before" : request.state === "withdrawn" ? "withdrawn" : "unknown" }
    const { channel, countryCode, wordingVersion, locale, askedAt, sentAt, providerId, source } = request
    const evidence = {
      requestId: request.id,
      askedOn: source,
      locale,
      askedAt: askedAt.toISOString(),
      mailSentAt: sentAt?.toISOString() ?? null,
      mailId: providerId,
      confirmedAt: now.toISOString(),
    }
    for (const purpose of request.purposes)
      await grant(tx, context, shop, request.personKey, {
        source: "double-opt-in",
        channel,
        purpose,
        countryCode,
        wordingVersion,
        evidence,
        sayingId: request.id,
      })
    await queue.enqueue(tx, "write-back-consent", [{ shopId: shop, personKey: request.personKey }])
    return { kind: "confirmed" }
  })
}
