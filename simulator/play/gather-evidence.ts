// Puts the evidence together from what the simulated world knows by itself: the mailbox, Shopify's state, the parcels' true journeys, and what
// shoppers did. Nothing here asks the app.
import { carriesReminder, mailKindOf } from "../mailbox/mail-kind.ts"
import { placeOf } from "../sample-shop/places.ts"
import type { SimOrder } from "../shopify/state.ts"
import type { Evidence, SeenOrder, SeenPerson } from "./evidence.ts"
import type { PlayWorld } from "./play-day.ts"

/** Webhooks may come up to six hours late (faults.ts), and the app acts on a withdrawal when it hears of it, not before. */
const withdrawalGraceMs = 12 * 3_600_000

export function gatherEvidence(world: PlayWorld, rules: Evidence["rules"]): Evidence {
  const { life, shopify, domain, mailbox } = world
  const shop = shopify.shop(domain)
  const orders = [...shop.orders.values()]
  return {
    optInAt: life.optInAt ? new Date(life.optInAt) : null,
    rules,
    mails: mailbox.messages().map((mail) => ({
      id: mail.id,
      to: mail.to,
      at: new Date(mail.receivedAt),
      messageId: mail.messageId,
      words: `${mail.subject}\n${mail.text ?? ""}`,
      kind: mailKindOf(mail),
      carriesReminder: carriesReminder(mail),
      subject: mail.subject,
    })),
    people: [...shop.customers.values()].flatMap((customer): SeenPerson[] => {
      if (!customer.email) return []
      const acts = life.acts.filter((act) => act.isTaken && act.to === customer.email?.toLowerCase())
      return [
        {
          email: customer.email,
          countryCode: customer.address.countryCode,
          zone: placeOf(customer.address)?.zone ?? shop.timeZone,
          consent: life.consents
            .filter((entry) => entry.customerId === customer.id)
            .map((entry) => ({
              state: entry.state,
              at: new Date(Date.parse(entry.at) + (entry.state === "unsubscribed" && entry.at !== life.startedAt ? withdrawalGraceMs : 0)),
            })),
          stops: acts.filter((act) => act.kind === "stop").map((act) => new Date(act.at)),
          notYets: acts.filter((act) => act.kind === "not-yet").map((act) => new Date(act.at)),
        },
      ]
    }),
    orders: orders.flatMap((order): SeenOrder[] =>
      order.email ? [{ id: order.id, name: order.name, email: order.email, placedAt: order.createdAt, lines: linesOf(world, order) }] : [],
    ),
  }
}

function linesOf({ life, clock }: PlayWorld, order: SimOrder): SeenOrder["lines"] {
  return order.lines.map((line) => {
    const arrivesAt = life.parcels.find((parcel) => parcel.lineIds.includes(line.id))?.arrivesAt
    const gone = life.gone.find((entry) => entry.lineId === line.id)
    return {
      title: line.title,
      arrivedAt: arrivesAt && new Date(arrivesAt) <= clock.now() ? new Date(arrivesAt) : null,
      goneAt: gone ? new Date(gone.at) : null,
    }
  })
}
