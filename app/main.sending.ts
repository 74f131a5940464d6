// The job that sends what is due in one shop, with its figures.
import { mailProviderOf } from "#app/flow/sending/mail-provider.ts"
import { sendAllDue } from "#app/flow/sending/send-due.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { ShopId } from "#app/platform/ids.ts"

const batchSize = 128
/** Then the shop stands in line again behind the others; the sweep finds what is left. */
const mostMs = 60_000

export async function sendAll(runtime: Runtime, shop: ShopId): Promise<void> {
  const { metrics, randomness, mail, links, short, env, mailFrames: frames } = runtime
  const until = performance.now() + mostMs
  const ports = {
    mail,
    links,
    short,
    frames,
    mailFrom: env.MAIL_FROM,
    mailProvider: mailProviderOf(env.SMTP_URL),
    answers: env.MAIL_IN_ADDRESS ?? null,
  }
  await sendAllDue(runtime, ports, shop, {
    batchSize,
    newWorker: () => randomness.id(),
    isTimeUp: () => performance.now() > until,
    note: (channel, outcome) =>
      metrics.messages.inc({ channel, outcome: outcome.kind, reason: "until" in outcome ? outcome.reason : labelOf(outcome) }),
  })
}

/** Reasons of ours are few words of a fixed list; what a server said is not, and would make a series each. */
function labelOf(outcome: { kind: string; reason?: string }): string {
  return outcome.kind === "held" || outcome.kind === "cancelled" ? (outcome.reason ?? "") : ""
}
