// Text messages, push and on-site notes in the shape their channel takes.
import type { Delivery } from "#app/flow/sending/deliver-once.server.ts"
import { ChannelRefused, type Handed } from "#app/flow/sending/message-channel.ts"
import type { SendDeps } from "#app/flow/sending/send-due.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** The one call that hands the message over. A channel that is not set up refuses it. */
export async function prepareShort(
  _context: Context,
  deps: SendDeps,
  _shop: ShopId,
  { touchpoint }: Delivery,
): Promise<() => Promise<Handed>> {
  const name = touchpoint.channel
  return async () => {
    throw new ChannelRefused(`The channel ${name} is not set up${deps.channels ? "" : " here"}.`, { retryable: false })
  }
}
