// Plays a world on the real use-cases and a real database: shoppers by dice, two workers at once, crashes at any statement, a mail server that breaks, a clock
// that jumps, stops in the very moment at which messages leave. Everything that arrives is kept for the judge.
import { decide } from "#app/flow/approval/decide.server.ts"
import { draftTouchpoint } from "#app/flow/drafting/draft-touchpoint.server.ts"
import { findCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { notYet } from "#app/flow/planning/not-yet.server.ts"
import { openCareTask } from "#app/flow/planning/open-care-task.server.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { unsafeFindSilentOrders } from "#app/flow/planning/sent-asks.store.server.ts"
import { settleTask } from "#app/flow/planning/settle-task.server.ts"
import { findDueOnEstimate, unsafeFindShopsToSend, unsafeFindToDraft } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint, unsafeExpire, unsafeReleaseStaleDrafting } from "#app/flow/planning/touchpoints.store.server.ts"
import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { MailRefused, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { settleStale } from "#app/flow/sending/settle-stale.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Database } from "#app/platform/db.server.ts"
import { createLinks } from "#app/platform/links.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

import { rememberingQueue } from "../../flow/record/receipts.ts"
import { fixedClock, seededRandomness, testContext } from "../../setup/context.ts"
import { Crash, doomed } from "./crashes.ts"
import type { Arrived, Evidence, Spoken } from "./judge.ts"
import { drawShoppers, type OrderFate, type Shopper } from "./shoppers.ts"
import { lookAt, openWorldShop, orderGid, teller } from "./tell.ts"

export interface WorldOptions {
  shoppers: number
  days: number
  seed: number
  shop: string
  /** Of the worker's statements, the share at which it dies. */
  crashShare: number
  /** Rules broken at the seam between the world and the app; the judge must find each. */
  sabotage?: readonly Sabotage[]
}

export type Sabotage =
  "stop-not-written" | "cap-wide-open" | "night-open" | "mail-doubled" | "country-wrong" | "reason-lost" | "asks-lost" | "wish-not-written"

export interface Played {
  evidence: Evidence
  figures: {
    rejected: number
    orders: number
    mails: number
    crashes: number
    unknown: number
    joined: number
    held: number
    moved: number
    stops: number
  }
}

const startAt = new Date("2026-09-20T00:00:00Z")
/** Hours of UTC at which workers run: night and day everywhere, also after the clocks have changed. */
const rounds = [2.1, 8.2, 13.4, 18.6]
const rules = { max: 2, windowDays: 30, fromHour: 9, untilHour: 20 }

export async function playWorld(db: Database, options: WorldOptions): Promise<Played> {
  const world = new World(db, options)
  await world.open()
  for (let day = 0; day < options.days; day += 1) await world.live(day)
  return world.end()
}

class World {
  readonly #options: WorldOptions
  readonly #clock = fixedClock(startAt)
  readonly #random: () => number
  /** Of the world: it never crashes. */
  readonly #context: Context
  readonly #worker: Context
  readonly #doom: { crashes: number }
  readonly #queue = rememberingQueue()
  readonly #shoppers: Shopper[]
  readonly #arrived: Arrived[] = []
  readonly #spoken: Spoken[] = []
  readonly #openings = createOpenings()
  readonly #tell: ReturnType<typeof teller>
  #happened = 0
  #asleepUntil = 0
  #notYets = new Set<string>()

  constructor(db: Database, options: WorldOptions) {
    this.#options = options
    this.#random = seededRandomness(options.seed + 77).random
    const doom = doomed(db, this.#random, options.crashShare)
    this.#doom = doom
    this.#context = testContext({ db, clock: this.#clock, randomness: seededRandomness(options.seed) })
    this.#worker = { ...this.#context, db: doom.db }
    const drawn = drawShoppers(options.shoppers, options.days, options.seed)
    // Enough people stop, soon enough, for the judge to see that nobody listened.
    const stopsEarly = (one: Shopper): Shopper => ({ ...one, stopsOn: (one.orders[0]?.sentOn ?? 0) + 1 })
    const isDeaf = options.sabotage?.includes("stop-not-written") ?? false
    this.#shoppers = isDeaf ? drawn.map((one, index) => (index % 2 === 0 ? stopsEarly(one) : one)) : drawn
    this.#tell = teller(this.#context, this.#queue, options.shop, startAt)
  }

  async open(): Promise<void> {
    const { shop } = this.#options
    const wide = this.#breaks("cap-wide-open") ? { maxPerWindow: 20 } : {}
    const night = this.#breaks("night-open") ? { quietFromMinute: 0, quietUntilMinute: 1440 } : {}
    await openWorldShop(this.#context, this.#queue, shop, { maxPerWindow: rules.max, windowDays: rules.windowDays, ...wide, ...night })
  }

  #breaks(rule: Sabotage): boolean {
    return this.#options.sabotage?.includes(rule) ?? false
  }

  async live(day: number): Promise<void> {
    await this.#happen(day)
    for (const hour of rounds) {
      // The machine slept, or its clock was put right.
      if (day < this.#asleepUntil) continue
      if (this.#random() < 0.004) this.#asleepUntil = day + 3
      const jump = this.#random() < 0.01 ? -1 : 0
      this.#clock.set(new Date(addDays(startAt, day).getTime() + (hour + jump) * hourMs))
      await this.#round(day, hour === rounds[0])
    }
  }

  /** What shoppers, carriers and people in the shop do on this day. */
  async #happen(day: number): Promise<void> {
    this.#clock.set(addDays(startAt, day))
    for (const shopper of this.#shoppers) {
      const told = this.#breaks("country-wrong") ? { ...shopper, place: { ...shopper.place, country: "US", province: "NY" } } : shopper
      for (const order of shopper.orders) if (await this.#orderDay(told, order, day)) await this.#look(orderGid(order))
      for (const trouble of shopper.troubles) await this.#trouble(shopper, trouble, day)
      const { wish } = shopper
      if (wish?.day !== day || this.#breaks("wish-not-written")) continue
      const personKey = this.#keyOf(shopper)
      const pausedUntil = wish.pausedUntilDay === null ? null : addDays(startAt, wish.pausedUntilDay)
      await keepWish(this.#context.db, this.#options.shop, personKey, { frequency: wish.frequency, pausedUntil }, this.#clock.now())
      await this.#context.db.$transaction((tx) => arbitratePerson(tx, this.#context, this.#options.shop, personKey))
    }
  }

  async #orderDay(shopper: Shopper, order: OrderFate, day: number): Promise<boolean> {
    const isNews = [order.placedOn, order.sentOn, order.arrivesOn, order.refundedOn, order.cancelledOn].includes(day)
    if (day === order.placedOn) await this.#tell.order(shopper, order)
    if (order.cancelledOn !== null && day >= order.cancelledOn) {
      if (day === order.cancelledOn) await this.#tell.order(shopper, order, true)
      return isNews
    }
    if (day === order.sentOn) await this.#tell.parcel(order)
    if (day === order.arrivesOn) await this.#tell.delivered(order)
    if (day === order.refundedOn) await this.#tell.refund(order)
    return isNews
  }

  async #trouble(shopper: Shopper, { fromDay, untilDay }: Shopper["troubles"][number], day: number): Promise<void> {
    const { shop } = this.#options
    const { db } = this.#context
    const subjectId = `trouble-${shopper.number}`
    if (day === fromDay) {
      const task = {
        kind: "complaint" as const,
        subjectId,
        episode: "1",
        orderId: null,
        personKey: this.#keyOf(shopper),
        why: "A test.",
        payload: {},
      }
      await db.$transaction((tx) => openCareTask(tx, this.#context, this.#queue, shop, task))
    }
    if (day !== untilDay) return
    const open = await db.task.findFirst({ where: { shopId: shop, subjectId, state: "open" } })
    if (open) await settleTask(this.#context, this.#queue, shop, { taskId: open.id, act: "done", by: "42" })
  }

  #keyOf(shopper: Pick<Shopper, "email">): string {
    return this.#context.vault.personKey(this.#options.shop, shopper.email) ?? ""
  }

  /** One pass of the sweeps. */
  async #round(day: number, isFirst: boolean): Promise<void> {
    const { shop } = this.#options
    const { db } = this.#context
    const now = this.#clock.now()
    const early = new Date(now.getTime() - 20 * 60_000)
    await unsafeReleaseStaleDrafting(db, early, now)
    await settleStale(this.#context)
    if (isFirst) {
      await this.#survive((context) => planDay(context, shop, this.#openings))
      await unsafeExpire(db, addDays(now, -30), now)
      const silent = await unsafeFindSilentOrders(
        db,
        { purpose: "review-reminder", afterHours: 13 * 24 },
        { since: addDays(now, -45), before: addDays(now, -11) },
        50,
      )
      for (const { orderId } of silent.filter((one) => one.shopId === shop)) await this.#look(orderId)
    }
    for (const { shopId, orderId } of await unsafeFindHoldsToLookAt(db, now, 50)) if (shopId === shop) await this.#look(orderId)
    await this.#askedFor()
    await this.#draft(now)
    await this.#approve()
    for (const { orderId } of await findDueOnEstimate(db, shop, now)) await this.#look(orderId)
    await this.#send(day)
    await this.#answer()
  }

  /** Jobs that transactions asked for. */
  async #askedFor(): Promise<void> {
    const asked = this.#queue.asked.splice(0)
    const orders = new Set<string>(
      asked.flatMap(({ name, payload }) => (name === "order-changed" ? [(payload as { orderId: string }).orderId] : [])),
    )
    for (const orderId of orders) await this.#look(orderId)
    this.#queue.asked.splice(0)
  }

  #look(orderId: string): Promise<void> {
    return this.#survive((context) => lookAt(context, this.#queue, this.#options.shop, orderId))
  }

  /** As the queue does: what died is done again, five times at most. */
  async #survive(work: (context: Context) => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1)
      try {
        return void (await work(tries === 4 ? this.#context : this.#worker))
      } catch (error) {
        if (!isCrash(error)) throw error
      }
  }

  async #draft(now: Date): Promise<void> {
    const { shop } = this.#options
    const links = createLinks(this.#context.vault, this.#context.appUrl)
    const wanted = (await unsafeFindToDraft(this.#context.db, addDays(now, 2), 1_000)).filter(({ shopId }) => shopId === shop)
    const planned = await this.#context.db.touchpoint.findMany({ where: { shopId: shop, id: { in: wanted.map(({ id }) => id) } } })
    for (const orderId of new Set(planned.map((one) => one.orderId))) await this.#look(orderId)
    for (const { id } of wanted) {
      const still = await readTouchpoint(this.#context.db, shop, id)
      if (still?.state === "planned" && still.dueAt <= addDays(now, 2))
        await this.#survive((context) => draftTouchpoint(context, { writer: noWriter, links }, shop, id))
    }
  }

  /** A person says yes to nine in ten of what waits, in each round. */
  async #approve(): Promise<void> {
    const { shop } = this.#options
    const { db } = this.#context
    const waiting = await db.touchpoint.findMany({ where: { shopId: shop, state: "review" }, select: { id: true }, orderBy: { id: "asc" } })
    for (const { id } of waiting) {
      if (this.#random() > 0.9) continue
      const current = await db.draft.findFirst({ where: { shopId: shop, touchpointId: id, isCurrent: true }, select: { id: true } })
      const draft = current && (await findCurrentDraft(db, shop, current.id))
      if (!draft) continue
      const decision = { draftId: draft.id, decidedBy: "42" }
      const { kind } = await decide(this.#context, this.#queue, shop, { ...decision, kind: "approved" })
      // What the checks block (nearly the same words as last time) a person says no to.
      if (kind === "blocked") await decide(this.#context, this.#queue, shop, { ...decision, kind: "rejected", reason: "not-needed" })
    }
  }

  /** Two workers at once, and whoever stops does so beside them. */
  async #send(day: number): Promise<void> {
    const due = (await unsafeFindShopsToSend(this.#context.db, this.#clock.now())).some(({ shopId }) => shopId === this.#options.shop)
    const stopping = this.#shoppers.filter((one) => one.stopsOn === day && !this.#spoken.some(({ email }) => email === one.email))
    await Promise.all([...(due ? [this.#work("w1"), this.#work("w2")] : []), ...stopping.map((shopper) => this.#stop(shopper))])
  }

  async #stop(shopper: Shopper): Promise<void> {
    if (this.#random() < 0.5) await Promise.resolve()
    const request = { personKey: this.#keyOf(shopper), touchpointId: null, source: "stop-link" as const }
    if (!this.#breaks("stop-not-written")) await stopPerson(this.#context, this.#queue, this.#options.shop, request)
    this.#happened += 1
    this.#spoken.push({ email: shopper.email, kind: "stop", heardAt: this.#happened })
  }

  async #work(worker: string): Promise<void> {
    const { shop } = this.#options
    const links = createLinks(this.#context.vault, this.#context.appUrl)
    for (let round = 0; round < 40; round += 1) {
      this.#happened += 1
      const begunAt = this.#happened
      const mail = { send: (one: OutgoingMail) => this.#take(one, begunAt) }
      try {
        const deps = { mail, mailFrom: "hello@mail.world.example", links }
        const outcomes = await sendDue(this.#worker, deps, shop, `${worker}-${begunAt}`, 20)
        if (outcomes.length === 0) return
      } catch (error) {
        if (!isCrash(error)) throw error
      }
    }
  }

  /** The mail server: takes it, takes it and breaks off, asks to wait, or says no. */
  async #take(mail: OutgoingMail, begunAt: number): Promise<{ providerId: string }> {
    const dice = this.#random()
    if (dice < 0.01) throw new MailRefused("Later, please.", { retryable: true })
    if (dice < 0.015) throw new MailRefused("No such mailbox.", { retryable: false })
    const messageId = mail.messageId.split("@")[0] ?? ""
    const sent = await this.#context.db.message.findFirst({ where: { id: messageId }, select: { touchpointId: true, purpose: true } })
    const arrived = {
      to: mail.to,
      at: this.#clock.now(),
      messageId,
      touchpointId: sent?.touchpointId ?? "",
      purpose: sent?.purpose ?? "",
      begunAt,
    }
    this.#arrived.push(arrived)
    if (this.#breaks("mail-doubled") && this.#arrived.length % 10 === 0) this.#arrived.push(arrived)
    if (dice > 0.99) throw new Error("The connection broke.")
    return { providerId: `p-${this.#arrived.length}` }
  }

  /** Some of those who were asked say that it is too early. */
  async #answer(): Promise<void> {
    for (const { to, touchpointId, purpose } of this.#arrived.slice(-30)) {
      const shopper = this.#shoppers.find(({ email }) => email === to)
      if (purpose !== "review-request" || !shopper?.saysNotYet || this.#notYets.has(touchpointId)) continue
      this.#notYets.add(touchpointId)
      await this.#survive((context) => notYet(context, this.#queue, this.#options.shop, touchpointId))
    }
  }

  async end(): Promise<Played> {
    const { shop } = this.#options
    const { db } = this.#context
    // What died in the last round is settled by the sweep.
    this.#clock.advance(hourMs)
    await settleStale(this.#context)
    const where = { where: { shopId: shop } }
    const touchpoints = await db.touchpoint.findMany(where)
    const emails = new Map(this.#shoppers.map((shopper) => [this.#keyOf(shopper), shopper.email]))
    const rows = touchpoints
      .filter(({ purpose }) => !this.#breaks("asks-lost") || purpose !== "review-request")
      .map(({ id, orderId, personKey, purpose, state, reason, dueAt }) => {
        const isLost = this.#breaks("reason-lost") && state === "cancelled"
        return { id, orderId, email: emails.get(personKey) ?? "", purpose, state, reason: isLost ? null : reason, dueAt }
      })
    const skips = await db.lineSkip.findMany(where)
    const count = (test: (row: (typeof touchpoints)[number]) => boolean) => touchpoints.filter(test).length
    return {
      evidence: {
        shoppers: this.#shoppers,
        arrived: this.#arrived,
        spoken: this.#spoken,
        rows,
        skippedOrders: new Set(this.#breaks("asks-lost") ? [] : skips.map(({ orderId }) => orderId)),
        rules: { ...rules, startAt, endsAt: addDays(startAt, this.#options.days) },
      },
      figures: {
        orders: this.#shoppers.reduce((sum, { orders }) => sum + orders.length, 0),
        mails: this.#arrived.length,
        crashes: this.#doom.crashes,
        rejected: count(({ state }) => state === "rejected"),
        unknown: count(({ state }) => state === "unknown"),
        joined: count(({ joinedTo, state }) => joinedTo !== null && (state === "sent" || state === "unknown")),
        held: await db.hold.count(where),
        moved: count(({ wantedAt, sentAt }) => wantedAt !== null && sentAt !== null && sentAt.getTime() - wantedAt.getTime() > 24 * hourMs),
        stops: this.#spoken.length,
      },
    }
  }
}

const isCrash = (error: unknown): boolean =>
  error instanceof Crash || (error instanceof Error && /The process was killed/.test(error.message))
