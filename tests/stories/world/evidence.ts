// What a world leaves behind for its judge, shop by shop, and its figures.
import type { Evidence } from "./judge.ts"
import type { Channel } from "./peers.ts"
import { isBroken } from "./sabotage.ts"
import { startAt, type Scene, type WorldShop } from "./scene.ts"
import { endpointOf, type Shopper } from "./shoppers.ts"

export interface Figures extends Record<Channel, number> {
  orders: number
  crashes: number
  statements: number
  words: number
  rejected: number
  unknown: number
  joined: number
  held: number
  moved: number
}

export interface Played {
  evidence: Evidence[]
  figures: Figures
}

export async function gatherEvidence(scene: Scene, endsAt: Date): Promise<Played> {
  const { shops, peers, lives } = scene
  const evidence: Evidence[] = []
  const count = (channel: Channel) => peers.arrived.filter((one) => one.channel === channel).length
  const figures: Figures = {
    orders: shops.flatMap(({ shoppers }) => shoppers.flatMap(({ orders }) => orders)).length,
    email: count("email"),
    sms: count("sms"),
    push: count("push"),
    onsite: count("onsite"),
    crashes: lives.crashes,
    statements: lives.statements,
    words: shops.reduce((sum, { spoken }) => sum + spoken.length, 0),
    ...{ rejected: 0, unknown: 0, joined: 0, held: 0, moved: 0 },
  }
  for (const one of shops) evidence.push(await ofShop(scene, one, endsAt, figures))
  return { evidence, figures }
}

async function ofShop({ context, peers, broken }: Scene, one: WorldShop, endsAt: Date, figures: Figures): Promise<Evidence> {
  const { shop, shoppers, rules, spoken, switchedOff } = one
  const { db, vault } = context
  const where = { where: { shopId: shop } }
  const touchpoints = await db.touchpoint.findMany(where)
  const messages = new Map((await db.message.findMany(where)).map((message) => [message.id, message]))
  const skips = await db.lineSkip.findMany(where)
  const owners = new Map<string, Shopper>()
  for (const shopper of shoppers)
    for (const name of [shopper.email, shopper.phone, endpointOf(shopper.number), vault.personKey(shop, shopper.email)])
      if (name) owners.set(name, shopper)
  const isHere = (messageId: string, to: string) => messages.has(messageId) || owners.has(to)
  const arrived = peers.arrived
    .filter(({ messageId, to }) => isHere(messageId, to))
    .map((came) => {
      const { purpose = "", touchpointId = "" } = messages.get(came.messageId) ?? {}
      return { ...came, purpose, touchpointId, shopper: owners.get(came.to) ?? null }
    })
  const rows = touchpoints
    .filter(({ purpose }) => !isBroken(broken, "asks-lost") || purpose !== "review-request")
    .map(({ id, orderId, purpose, channel, state, reason, dueAt, updatedAt: changedAt, joinedTo }) => {
      const isLost = isBroken(broken, "reason-lost") && state === "cancelled"
      return { id, orderId, purpose, channel, state, reason: isLost ? null : reason, dueAt, changedAt, joinedTo }
    })
  const hadLeft = (state: string) => state === "sent" || state === "unknown"
  figures.rejected += touchpoints.filter(({ state }) => state === "rejected").length
  figures.unknown += touchpoints.filter(({ state }) => state === "unknown").length
  figures.joined += touchpoints.filter(({ joinedTo, state }) => joinedTo !== null && hadLeft(state)).length
  figures.moved += touchpoints.filter(
    ({ wantedAt, sentAt }) => sentAt && wantedAt && sentAt.getTime() - wantedAt.getTime() > 86_400_000,
  ).length
  figures.held += await db.hold.count(where)
  return {
    shoppers,
    arrived,
    shown: one.shown.map(({ messageId, personKey, askedAt }) => ({ messageId, askedAt, shopper: owners.get(personKey) ?? null })),
    spoken,
    switchedOff,
    rows,
    skippedOrders: new Set(isBroken(broken, "asks-lost") ? [] : skips.map(({ orderId }) => orderId)),
    rules,
    startAt,
    endsAt,
  }
}
