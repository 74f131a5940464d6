// Plays a world on the real use-cases and a real database: several shops, shoppers by dice, two workers at once, processes killed at any step, peers that
// break, a clock that jumps, words said in the very moment at which messages leave. Everything that arrives is kept for the judge.
import { openCareTask } from "#app/flow/planning/open-care-task.server.ts"
import { settleTask } from "#app/flow/planning/settle-task.server.ts"
import { settleStale } from "#app/flow/sending/settle-stale.server.ts"
import { addDays, dayMs, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { OpenDatabase } from "#app/platform/db.server.ts"

import { rememberingQueue } from "../../flow/record/receipts.ts"
import { fixedClock, seededRandomness, testContext } from "../../setup/context.ts"
import { say } from "./acts.ts"
import { gatherEvidence, type Played } from "./evidence.ts"
import { Lives, newLife } from "./lives.ts"
import { createPeers } from "./peers.ts"
import { isBroken, placeTold, prepared, rulesTold, rulesUnder, type Sabotage } from "./sabotage.ts"
import { startAt, type Scene, type WorldShop } from "./scene.ts"
import { drawShoppers, type Act, type OrderFate, type Shopper } from "./shoppers.ts"
import { teller } from "./tell.ts"
import { openWorldShop, rulesOf, switchOff } from "./world-shop.ts"
import { createWorkers, type Workers } from "./workers.ts"

export interface WorldOptions {
  /** Of all shops together. */
  shoppers: number
  shops: number
  days: number
  /** Looks of the workers a day, at moments by dice. */
  rounds: number
  seed: number
  /** The name of its shops begins with it. */
  name: string
  /** Of the steps of processes, the share at which they are killed. */
  crashShare: number
  sabotage?: readonly Sabotage[]
}

const workers = 2
/** Whoever waits for the worst moment waits no longer than this. */
const patienceDays = 20

export async function playWorld(database: OpenDatabase, options: WorldOptions): Promise<Played> {
  const scene = openScene(database, options)
  try {
    const world = new World(scene, options)
    await world.open()
    for (let day = 0; day < options.days; day += 1) await world.live(day)
    // What died in the last round is settled by the sweep.
    scene.clock.advance(hourMs)
    await settleStale(scene.context)
    return await gatherEvidence(scene, addDays(startAt, options.days))
  } finally {
    scene.lives.end()
  }
}

function openScene(database: OpenDatabase, { seed, shoppers, shops, days, name, crashShare, sabotage: broken = [] }: WorldOptions): Scene {
  const clock = fixedClock(startAt)
  const { random } = seededRandomness(seed + 77)
  const context = testContext({ db: database.db, clock, randomness: seededRandomness(seed) })
  const lives = new Lives(database.pool)
  const peers = createPeers(context, lives, { random, isDoubling: isBroken(broken, "doubled") })
  const each = Math.ceil(shoppers / shops)
  const worldShops = Array.from({ length: shops }, (_, index): WorldShop => {
    const shop = `${name}-${index}.myshopify.com`
    const people = drawShoppers({ first: index * each, count: Math.min(each, shoppers - index * each), days, seed: seed * 100 + index })
    const drawn = people.map((shopper, number) => prepared(shopper, number, broken))
    const tell = teller(shop, startAt, (shopper) => placeTold(shopper, broken))
    return {
      shop,
      rules: rulesUnder(rulesOf(index, each), broken),
      shoppers: drawn,
      tell,
      spoken: [],
      switchedOff: [],
      shown: [],
      waiting: [],
    }
  })
  let begun = 0
  const newOne = () => newLife(seededRandomness(seed * 1_000_003 + (begun += 1)).random, crashShare)
  const survive = async (thing: (context: Context) => Promise<unknown>): Promise<void> => {
    for (let tries = 0; tries < 5; tries += 1)
      if (
        tries === 4 ? await lives.outside(async () => ({ result: await thing(context) })) : await lives.live(newOne(), () => thing(context))
      )
        return
  }
  const surviving: Scene["surviving"] = async (things) => {
    const left = [...things]
    const work = async () => {
      for (let thing = left.shift(); thing; thing = left.shift()) await survive(thing)
    }
    await Promise.all(Array.from({ length: workers }, work))
  }
  return { context, clock, random, queue: rememberingQueue(), lives, peers, shops: worldShops, broken, surviving }
}

class World {
  readonly #scene: Scene
  readonly #workers: Workers
  readonly #options: WorldOptions
  #asleepUntil = 0

  constructor(scene: Scene, options: WorldOptions) {
    this.#scene = scene
    this.#options = options
    this.#workers = createWorkers(scene, {
      crashShare: options.crashShare,
      seed: options.seed,
      speak: (shop, shopper, act) => this.#speak(shop, shopper, act),
    })
  }

  async open(): Promise<void> {
    const { context, queue, broken } = this.#scene
    for (const { shop, rules } of this.#scene.shops) await openWorldShop(context, queue, shop, rulesTold(rules, broken))
  }

  async live(day: number): Promise<void> {
    const { clock, random } = this.#scene
    const start = addDays(startAt, day).getTime()
    clock.set(new Date(start))
    await this.#happen(day)
    const rounds = Array.from({ length: this.#options.rounds }, () => start + Math.floor(random() * dayMs)).sort((a, b) => a - b)
    let isFirst = true
    for (const [number, at] of rounds.entries()) {
      // The machine slept, or its clock was put right.
      if (day < this.#asleepUntil || at < clock.now().getTime()) continue
      if (random() < 0.004) this.#asleepUntil = day + 3
      clock.set(new Date(at - (random() < 0.01 ? hourMs : 0)))
      await this.#workers.round(day, { isFirst, isLast: number === rounds.length - 1 })
      isFirst = false
    }
    for (const shop of this.#scene.shops) await this.#loseThePatience(shop, day)
  }

  /** What shoppers, carriers and people in the shop do on this day. */
  async #happen(day: number): Promise<void> {
    const { shops, context, queue, lives } = this.#scene
    for (const one of shops) {
      const { shop, rules, shoppers, waiting } = one
      for (const off of rules.off.filter((change) => change.day === day)) {
        await switchOff(context, queue, shop, off)
        one.switchedOff.push({ what: off.purpose ?? off.channel ?? "", heardAt: lives.happen() })
      }
      await this.#scene.surviving(
        shoppers.flatMap((shopper) => shopper.orders.flatMap((order) => this.#orderDay(one, shopper, order, day))),
      )
      for (const shopper of shoppers) {
        for (const trouble of shopper.troubles) await this.#trouble(shop, shopper, trouble, day)
        for (const act of shopper.acts) if (act.day === day) waiting.push({ shopper, act })
      }
    }
  }

  /** What Shopify tells of an order on this day: now and then twice. */
  #orderDay({ tell }: WorldShop, shopper: Shopper, order: OrderFate, day: number): ((context: Context) => Promise<unknown>)[] {
    const { queue, random } = this.#scene
    const { placedOn, sentOn, promisedOn, arrivesOn, refundedOn, cancelledOn } = order
    if (cancelledOn !== null && day > cancelledOn) return []
    const isUnderWay = arrivesOn === null || arrivesOn > day
    const told = [
      day === placedOn && ((context: Context) => tell.order(context, queue, shopper, order)),
      day === cancelledOn && ((context: Context) => tell.order(context, queue, shopper, order, true)),
      day === sentOn && cancelledOn === null && ((context: Context) => tell.parcel(context, queue, order)),
      isUnderWay && day === sentOn + 1 && ((context: Context) => tell.underWay(context, queue, order, 1)),
      isUnderWay && day === promisedOn + 1 && ((context: Context) => tell.underWay(context, queue, order, 2)),
      day === arrivesOn && ((context: Context) => tell.delivered(context, queue, order)),
      day === refundedOn && ((context: Context) => tell.refund(context, queue, order)),
    ].filter((one) => one !== false)
    if (told.length === 0) return []
    const all = random() < 0.03 ? [...told, ...told] : told
    return [
      async (context) => {
        for (const one of all) await one(context)
      },
    ]
  }

  async #trouble(shop: string, shopper: Shopper, { fromDay, untilDay }: Shopper["troubles"][number], day: number): Promise<void> {
    if (day !== fromDay && day !== untilDay) return
    const { context, queue } = this.#scene
    const { db, vault } = context
    const subjectId = `trouble-${shopper.number}`
    const personKey = vault.personKey(shop, shopper.email) ?? ""
    const about = { subjectId, episode: "1", orderId: null, personKey, why: "A test.", payload: {} }
    if (day === fromDay) await db.$transaction((tx) => openCareTask(tx, context, queue, shop, { ...about, kind: "complaint" }))
    const open = day === untilDay ? await db.task.findFirst({ where: { shopId: shop, subjectId, state: "open" } }) : null
    if (open) await settleTask(context, queue, shop, { taskId: open.id, act: "done", by: "42" })
  }

  /** Nobody dies here: whoever does not hear back says it again. */
  async #speak(one: WorldShop, shopper: Shopper, act: Act): Promise<void> {
    const { context, queue, lives, broken } = this.#scene
    const { word } = act
    one.waiting = one.waiting.filter((waiting) => waiting.act !== act)
    const isLost =
      (word.kind === "stop" && isBroken(broken, "stop-not-written")) || (word.kind === "pause" && isBroken(broken, "pause-not-written"))
    const begunAt = lives.happen()
    const { shop, tell } = one
    if (!isLost && !(await say({ context, queue, shop, tell }, shopper, word))) return
    one.spoken.push({ shopper: shopper.number, word, begunAt, heardAt: lives.happen(), at: context.clock.now() })
  }

  async #loseThePatience(one: WorldShop, day: number): Promise<void> {
    for (const { shopper, act } of one.waiting) if (act.day <= day - patienceDays) await this.#speak(one, shopper, act)
  }
}
