import { channels } from "#app/flow/consent/switches.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { claimDue, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { claimSends, type ClaimedSend } from "#app/flow/sending/claim-send.server.ts"
import type { SendingShop } from "#app/flow/sending/compose.ts"
import { composeMailWith, type MailPorts } from "#app/flow/sending/compose-mail.server.ts"
import { composeShortWith, type ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { deliverAll, windowTurns } from "#app/flow/sending/deliver-once.server.ts"
import { readMailHome } from "#app/flow/sending/mail-home.server.ts"
import { readMailSender } from "#app/flow/sending/mail-sender.server.ts"
import { readOutages, type Outages } from "#app/flow/sending/outages.server.ts"
import { readBrakes } from "#app/flow/sending/send-brakes.store.server.ts"
import type { TakeTurn } from "#app/flow/sending/turns.ts"
import type { Context } from "#app/platform/context.ts"
import type { MessageId, ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

export interface SendDeps extends MailPorts {
  /** The address the mail server may send from. */
  mailFrom: string
  /** Text messages, push and notes in the shop; without them such messages wait. */
  short?: ShortDeps
}

export type SendOutcome =
  | { kind: "sent"; touchpointId: TouchpointId; messageId: MessageId }
  | { kind: "postponed"; touchpointId: TouchpointId; reason: string; until: Date }
  | { kind: "held" | "cancelled" | "refused" | "unknown" | "given-back"; touchpointId: TouchpointId; reason: string }

/**
 * Sends what is approved and due in one shop, `limit` at most, and says what became of each. Nothing at all while the merchant has sending turned off.
 * `only`: this one alone, which may be a note in the shop; those leave when their person comes by (show-note.server.ts).
 */
export async function sendDue(
  context: Context,
  deps: SendDeps,
  shop: ShopId,
  worker: WorkerId,
  limit: number,
  only: TouchpointId | null = null,
): Promise<SendOutcome[]> {
  const outages = await readOutages(context, shop)
  const batch = await claimBatch(context, deps, shop, worker, limit, outages, only)
  return batch ? [...batch.outcomes, ...(await deliver(context, deps, batch, outages, windowTurns()))] : []
}

export interface SendRun {
  newWorker(): WorkerId
  batchSize: number
  isTimeUp(): boolean
  /** Told of each message as its batch ends. */
  note(channel: string, outcome: SendOutcome): void
}

/**
 * Sends all that is due in one shop: while one batch is handed over, the next one is claimed, and begins while the last ends of the one before are written;
 * windows of both take turns, so that no more of them are in doubt after a crash.
 */
export async function sendAllDue(context: Context, deps: SendDeps, shop: ShopId, run: SendRun): Promise<void> {
  const outages = await readOutages(context, shop)
  const takeTurn = windowTurns()
  let underWay: Promise<void>[] = []
  try {
    for (let isMore = true; isMore && !run.isTimeUp();) {
      const batch = await claimBatch(context, deps, shop, run.newWorker(), run.batchSize, outages)
      if (!batch) break
      const note = (outcomes: readonly SendOutcome[]): void => {
        for (const outcome of outcomes) run.note(batch.channels.get(outcome.touchpointId) ?? "", outcome)
      }
      note(batch.outcomes)
      isMore = batch.isFull && batch.outcomes.every(({ kind }) => kind !== "given-back")
      await underWay.at(-2)
      const delivery = deliver(context, deps, batch, outages, takeTurn).then(note)
      // Heard of below; until then a failure is nobody's surprise.
      void delivery.catch(() => {})
      underWay = [...underWay.slice(-1), delivery]
    }
    await Promise.all(underWay)
  } finally {
    // Also where a claim failed, or another batch: what is being handed over comes to its written end before the caller hears of it.
    await Promise.allSettled(underWay)
  }
}

interface Batch {
  home: SendingShop
  worker: WorkerId
  claims: ClaimedSend[]
  /** Of what does not leave now. */
  outcomes: SendOutcome[]
  channels: ReadonlyMap<TouchpointId, string>
  isFull: boolean
}

async function claimBatch(
  context: Context,
  deps: SendDeps,
  shop: ShopId,
  worker: WorkerId,
  limit: number,
  outages: Outages,
  only: TouchpointId | null = null,
): Promise<Batch | null> {
  const { db, vault } = context
  const settings = await readSettings(db, shop)
  const home = await readShop(db, shop)
  if (!settings.sendingOnAt || missingForSending(settings).length > 0 || !home || home.uninstalledAt) return null
  const brake = (await readBrakes(db, shop)).find(({ channel }) => channel === "email")?.state
  const sender = await readMailSender(db, vault, shop, { mailFrom: deps.mailFrom, isSlowed: brake === "slowed" })
  const trials = outages.onTrial()
  const { touchpoints, isFull } = await claimOpen(context, shop, worker, limit, {
    closed: outages.closed(),
    trials,
    isMailStopped: brake === "stopped",
    only,
  })
  if (touchpoints.length === 0) return null
  const { claimed, outcomes } = await claimSends(context, shop, worker, touchpoints, sender)
  for (const { touchpoint } of claimed) if (trials.includes(touchpoint.channel)) outages.noteTrial(touchpoint.channel)
  return {
    home: { ...(await readMailHome(db, home, settings)), sender },
    worker,
    claims: claimed,
    outcomes,
    channels: new Map(touchpoints.map(({ id, channel }) => [id, channel])),
    isFull,
  }
}

interface Open {
  closed: readonly string[]
  trials: readonly string[]
  isMailStopped: boolean
  only: TouchpointId | null
}

/**
 * Claims what is due on every channel that takes something: of one that failed the last time a single message, of stopped mail the answers of people,
 * since who was written to by a person is answered even then. Notes in the shop leave when their person comes by, so only as `only`.
 */
async function claimOpen(
  { db, clock }: Context,
  shop: ShopId,
  worker: WorkerId,
  limit: number,
  { closed, trials, isMailStopped, only }: Open,
): Promise<{ touchpoints: Touchpoint[]; isFull: boolean }> {
  const now = clock.now()
  const shut = [...closed, ...trials, ...(only ? [] : ["onsite"])]
  const claim = (many: number, notChannels: readonly string[], purposes: readonly string[] | null) =>
    claimDue(db, shop, worker, now, many, { notChannels, purposes, only })
  const allBut = (channel: string) => channels.filter((one) => one !== channel)
  const freely = await claim(limit, isMailStopped ? [...shut, "email"] : shut, null)
  const answers = isMailStopped && !shut.includes("email") ? await claim(limit, allBut("email"), answerPurposes) : []
  const trying: Touchpoint[] = []
  for (const channel of trials.filter((one) => only || one !== "onsite"))
    trying.push(...(await claim(1, allBut(channel), isMailStopped && channel === "email" ? answerPurposes : null)))
  return { touchpoints: [...freely, ...answers, ...trying], isFull: freely.length === limit || answers.length === limit }
}

function deliver(
  context: Context,
  deps: SendDeps,
  { home, worker, claims }: Batch,
  outages: Outages,
  takeTurn: TakeTurn,
): Promise<SendOutcome[]> {
  const [mail, short] = [composeMailWith(deps), composeShortWith(deps.short ?? null)]
  return deliverAll(context, { home, worker, claims, composeFor: (channel) => (channel === "email" ? mail : short), outages, takeTurn })
}
