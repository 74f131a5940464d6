// One simulated day: whatever the agenda holds happens in order of time, the app hears of it by webhooks, its due work is done, mails are looked at.
//
// In history (sending is off) a day is one step. Otherwise a day has twelve, so that nothing stays due and unsent for more than two hours and
// every zone of the shop's customers has several steps inside its sending hours.
import type { MovingClock } from "../clock.ts"
import type { Mailbox } from "../mailbox/mailbox.ts"
import { catalogue } from "../sample-shop/catalogue.ts"
import { answerMail } from "../shoppers/answer-mail.ts"
import { diceFor } from "../shoppers/shopper-traits.ts"
import { addToAgenda, takeNext, type LifeEvent } from "./life.ts"
import { lookAtMails } from "./look-at-mails.ts"
import { lookAtTexts, type Texts } from "./look-at-texts.ts"
import { ordersOfDay } from "./order-day.ts"
import { perform, type Stage } from "./perform.ts"

const dayMs = 86_400_000

export interface PlayWorld extends Stage {
  clock: MovingClock
  mailbox: Mailbox
  /** Where links lead today. */
  origin: string
  /** The app's due work, all of it. */
  drain(): Promise<void>
  /** Called once a step in sending hours of the shop; the scripted merchant, or nobody. */
  merchant: ((world: PlayWorld) => Promise<void>) | null
  ordersPerDay: number
  /** Text messages, and how shoppers answer them; without it nobody does. */
  texts?: Texts
  /** Once a day: shoppers in the store, who may ask for notifications there. */
  browse?(): Promise<unknown>
  /** True ends a day after the step under way. */
  isStopping?(): boolean
}

export interface DayPlan {
  stepsPerDay: number
  /** Webhooks under way at once. */
  concurrency: number
}

export const historyDay: DayPlan = { stepsPerDay: 1, concurrency: 8 }
export const ordinaryDay: DayPlan = { stepsPerDay: 12, concurrency: 4 }

/** One webhook after the other, so that equal seeds make equal runs. */
export function inSequence(plan: DayPlan): DayPlan {
  return { ...plan, concurrency: 1 }
}

/** Plays 24 hours from where the clock stands. */
export async function playDay(world: PlayWorld, plan: DayPlan = ordinaryDay): Promise<void> {
  const start = world.clock.now().getTime()
  thinkUpOrders(world, new Date(start + dayMs))
  for (let step = 1; step <= plan.stepsPerDay && !world.isStopping?.(); step += 1)
    await playUntil(world, new Date(start + (step * dayMs) / plan.stepsPerDay), plan)
  await world.browse?.()
}

/** Lets everything up to `until` happen and be worked off. */
export async function playUntil(world: PlayWorld, until: Date, plan: DayPlan): Promise<void> {
  // One at a time: what follows at once from an event may come before the next that is already in the agenda.
  for (let event = takeNext(world.life, until); event; event = takeNext(world.life, until)) {
    if (Date.parse(event.at) > world.clock.now().getTime()) world.clock.set(new Date(event.at))
    if (event.kind === "answer-mail") await answer(world, event)
    else perform(world, event)
  }
  if (until > world.clock.now()) world.clock.set(until)
  await settle(world, plan)
  if (world.merchant) {
    await world.merchant(world)
    await settle(world, plan)
  }
}

/** Hands over what is due, lets the app work, lets shoppers look. */
export async function settle(world: PlayWorld, plan: DayPlan): Promise<void> {
  await world.shopify.deliverWebhooks({ concurrency: plan.concurrency })
  await world.drain()
  lookAtMails(world, world.mailbox)
  if (world.texts) await lookAtTexts(world, world.texts)
}

async function answer(world: PlayWorld, event: Extract<LifeEvent, { kind: "answer-mail" }>): Promise<void> {
  const mail = world.mailbox.message(event.mailId)
  if (!mail) return
  const customer = [...world.shopify.shop(world.domain).customers.values()].find((candidate) => candidate.email?.toLowerCase() === mail.to)
  const displayName = customer ? `${customer.firstName} ${customer.lastName.charAt(0)}.` : "A shopper"
  const outcome = await answerMail({ mail, origin: world.origin, person: { displayName, email: mail.to } }, event.answer)
  world.life.acts.push({ mailId: mail.id, to: mail.to, at: world.clock.now().toISOString(), kind: event.answer.kind, ...outcome })
}

/** Orders and changes of mind for every day that begins before `until` and was not thought up yet. */
function thinkUpOrders(world: PlayWorld, until: Date): void {
  const { life } = world
  for (;;) {
    const dayStart = new Date(Math.floor(Date.parse(life.startedAt) / dayMs) * dayMs + life.daysPlanned * dayMs)
    if (dayStart >= until) return
    const dice = diceFor(life.seed, `day:${life.daysPlanned}`)
    const customers = [...world.shopify.shop(world.domain).customers.values()]
    const events = ordersOfDay({ dayStart, ordersPerDay: world.ordersPerDay, customers, products: catalogue }, dice)
    for (const state of ["unsubscribed", "subscribed"] as const) {
      const customer = customers[dice.between(0, customers.length - 1)]
      const at = new Date(dayStart.getTime() + dice.next() * dayMs).toISOString()
      if (dice.happens(0.3) && customer && customer.emailConsent.state !== state)
        events.push({ at, kind: "change-consent", customerId: customer.id, state })
    }
    addToAgenda(
      life,
      events.filter((event) => event.at >= world.clock.now().toISOString()),
    )
    life.daysPlanned += 1
  }
}
