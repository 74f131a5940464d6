// Many approved asks at once, each of another person, order and text: one is made by the app itself, and the others are written from its rows in bulk.
import type { Context } from "#app/platform/context.ts"
import { gid } from "#app/platform/ids.ts"

import { seedApproved } from "../tests/builders/approved-ask.ts"
import { northwind } from "../tests/builders/review-ask.ts"

const atOnce = 500

/** `first`: the number of the first one; numbers are never used twice. */
export async function seedManyApproved(context: Context, count: number, first: number): Promise<void> {
  const { db, vault } = context
  const model = await seedApproved(context, { number: first })
  const where = { shopId: northwind }
  const order = await db.order.findFirstOrThrow({ where: { ...where, id: model.orderId } })
  const line = await db.orderLine.findFirstOrThrow({ where: { ...where, orderId: model.orderId } })
  const touchpoint = await db.touchpoint.findFirstOrThrow({ where: { ...where, id: model.touchpointId } })
  const draft = await db.draft.findFirstOrThrow({ where: { ...where, touchpointId: model.touchpointId } })
  const decision = await db.decision.findFirstOrThrow({ where: { ...where, touchpointId: model.touchpointId } })
  const consent = await db.consentEntry.findFirstOrThrow({ where: { ...where, personKey: model.personKey } })
  const customer = await db.customer.findFirstOrThrow({ where: { ...where, id: model.customerId } })
  const body = vault.decrypt(draft.bodyCipher)
  for (let from = first + 1; from < first + count; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, first + count - from) }, (_, index) => from + index)
    const people = numbers.map((number) => {
      const email = `person-${number}@shopper-${number % 200}.example`
      return { number, emailCipher: vault.encrypt(email), personKey: vault.personKey(northwind, email) ?? "" }
    })
    const ids = (number: number) => ({
      orderId: gid("Order", `${number}00`),
      customerId: gid("Customer", number),
      touchpointId: `touchpoint-${number}`,
    })
    const lineId = (number: number) => gid("LineItem", `${number}000`)
    const each = <Row>(make: (person: (typeof people)[number]) => Row) => ({ data: people.map(make) as never })
    await db.customer.createMany(
      each(({ number, emailCipher, personKey }) => ({ ...customer, id: ids(number).customerId, emailCipher, emailIndex: personKey })),
    )
    await db.order.createMany(
      each(({ number, emailCipher, personKey }) => ({
        ...order,
        id: ids(number).orderId,
        customerId: ids(number).customerId,
        name: `#${number}`,
        emailCipher,
        emailIndex: personKey,
      })),
    )
    await db.orderLine.createMany(each(({ number }) => ({ ...line, id: lineId(number), orderId: ids(number).orderId })))
    await db.touchpoint.createMany(
      each(({ number, personKey }) => {
        const { orderId, customerId, touchpointId } = ids(number)
        return {
          ...touchpoint,
          asks: touchpoint.asks ?? [],
          id: touchpointId,
          orderId,
          customerId,
          personKey,
          orderLineIds: [lineId(number)],
        }
      }),
    )
    await db.draft.createMany(
      each(({ number }) => ({
        ...draft,
        id: `draft-${number}`,
        touchpointId: ids(number).touchpointId,
        bodyCipher: vault.encrypt(body.replace("Anna", `Anna ${number}`)),
      })),
    )
    await db.decision.createMany(
      each(({ number }) => ({ ...decision, id: `decision-${number}`, touchpointId: ids(number).touchpointId, draftId: `draft-${number}` })),
    )
    await db.consentEntry.createMany(
      each(({ number, personKey }) => ({ ...consent, id: `consent-${number}`, personKey, dedupeKey: `consent-${number}` })),
    )
  }
}
