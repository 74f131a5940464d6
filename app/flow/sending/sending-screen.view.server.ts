// What the merchant sees of how their mails leave: whether anything holds them back, from which address, in which look, and what nobody could tell about.
import { judgeWords, type RecordFinding, type WantedRecord, wantedRecords } from "#app/flow/sending/domain-records.ts"
import { brakeMarks, brakeWindowDays } from "#app/flow/sending/send-brake.ts"
import { countFates } from "#app/flow/sending/send-brakes.store.server.ts"
import { ceilingAt } from "#app/flow/sending/warm-up.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { MessageId, ShopId } from "#app/platform/ids.ts"

export interface SendingScreen {
  timeZone: string
  mailFrom: string
  brake: { state: string; reason: string; setAt: Date; releasedAt: Date | null } | null
  lately: { days: number; handed: number; bounced: number; complained: number; marks: typeof brakeMarks }
  outages: { channel: string; reason: string; openedAt: Date; retryAt: Date }[]
  waiting: { reason: string; count: number }[]
  domain: {
    address: string
    state: string
    checkedAt: Date | null
    verifiedAt: Date | null
    ceiling: number | null
    records: (WantedRecord & { finding: string | null; isFound: boolean })[]
  } | null
  brand: { logoUrl: string; logoAlt: string; accentColour: string }
  unknown: { id: MessageId; orderId: string; orderName: string; purpose: string; to: string; at: Date }[]
}

const unknownShown = 20

export async function readSendingScreen(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  { mailFrom, mechanism }: { mailFrom: string; mechanism: string },
  now: Date,
): Promise<SendingScreen> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } })
  const brake = await db.sendBrake.findFirst({ where: { shopId: shop, channel: "email" } })
  const window = addDays(now, -brakeWindowDays)
  const since = brake?.releasedAt && brake.releasedAt > window ? brake.releasedAt : window
  const brand = await db.shopBrand.findUnique({ where: { shopId: shop } })
  const waiting = await db.touchpoint.groupBy({
    by: ["reason"],
    where: { shopId: shop, state: "approved", waitUntil: { gt: now } },
    _count: { _all: true },
  })
  return {
    timeZone: home?.timeZone ?? "UTC",
    mailFrom,
    brake: brake && brake.state !== "released" ? brake : null,
    lately: { days: brakeWindowDays, ...(await countFates(db, shop, "email", since)), marks: brakeMarks },
    outages: await db.sendCircuit.findMany({
      where: { shopId: shop },
      select: { channel: true, reason: true, openedAt: true, retryAt: true },
    }),
    waiting: waiting.map(({ reason, _count }) => ({ reason: reason ?? "", count: _count._all })),
    domain: await readDomain(db, shop, mechanism, now),
    brand: { logoUrl: brand?.logoUrl ?? "", logoAlt: brand?.logoAlt ?? "", accentColour: brand?.accentColour ?? "" },
    unknown: await readUnknown(db, vault, shop),
  }
}

async function readDomain(db: Queryable, shop: ShopId, mechanism: string, now: Date): Promise<SendingScreen["domain"]> {
  const own = await db.sendingDomain.findUnique({ where: { shopId: shop } })
  if (!own) return null
  const findings = ((own.evidence as { findings?: RecordFinding[] } | null)?.findings ?? []) as RecordFinding[]
  return {
    address: `${own.fromLocal}@${own.domain}`,
    state: own.state,
    checkedAt: own.checkedAt,
    verifiedAt: own.verifiedAt,
    ceiling: own.state === "verified" ? ceilingAt(own.warmFrom, now) : null,
    records: wantedRecords(own, mechanism).map((record) => {
      const finding = findings.find(({ kind }) => kind === record.kind)
      return { ...record, finding: finding ? judgeWords(finding) : null, isFound: finding?.state === "found" }
    }),
  }
}

async function readUnknown(db: Queryable, vault: Vault, shop: ShopId): Promise<SendingScreen["unknown"]> {
  const messages = await db.message.findMany({
    where: { shopId: shop, state: "unknown" },
    orderBy: { claimedAt: "desc" },
    take: unknownShown,
    select: { id: true, orderId: true, purpose: true, recipientCipher: true, claimedAt: true },
  })
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: messages.map(({ orderId }) => orderId) } },
    select: { id: true, name: true },
  })
  const names = new Map(orders.map(({ id, name }) => [id, name]))
  return messages.map(({ id, orderId, purpose, recipientCipher, claimedAt }) => ({
    id,
    orderId,
    orderName: names.get(orderId) ?? "",
    purpose,
    to: recipientCipher === "" ? "" : vault.decrypt(recipientCipher),
    at: claimedAt,
  }))
}
