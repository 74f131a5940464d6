// What stands at the other end of each channel: it takes a message, takes it and breaks off, asks to wait, or says no; and remembers what came, when, and
// what the process that brought it had said to the database by then.
import { createOnsiteChannel } from "#app/flow/sending/onsite-channel.server.ts"
import { MailRefused, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { ChannelRefused, type Handed } from "#app/flow/sending/message-channel.ts"
import type { OutgoingNote, OutgoingPush, OutgoingSms, ShortChannels } from "#app/flow/sending/short-channels.ts"
import type { Context } from "#app/platform/context.ts"

import type { Lives } from "./lives.ts"

export type Channel = "email" | "sms" | "push" | "onsite"

export interface Arrived {
  channel: Channel
  /** Mail address, number, address of the browser; of a note the key of the person. */
  to: string
  at: Date
  messageId: string
  text: string
  /** By the count of what happened: when the transaction that claimed it began, when it was noted as begun, when it came. */
  claimedAt: number
  begunAt: number
  cameAt: number
}

export interface Peers {
  arrived: Arrived[]
  mail: { send(mail: OutgoingMail): Promise<Handed> }
  short: ShortChannels
}

export interface PeerOptions {
  random(): number
  /** Each tenth message comes twice. */
  isDoubling: boolean
}

export function createPeers({ db, clock }: Context, lives: Lives, { random, isDoubling }: PeerOptions): Peers {
  const arrived: Arrived[] = []
  const note = (channel: Channel, to: string, messageId: string, text: string): void => {
    const sayings = lives.current?.sayings?.filter((one) => one.text.includes(messageId)) ?? []
    const came = { channel, to, at: clock.now(), messageId, text }
    const [first, last] = [sayings[0], sayings.at(-1)]
    arrived.push({ ...came, claimedAt: first?.begunAt ?? 0, begunAt: last?.at ?? 0, cameAt: lives.happen() })
  }
  const take = (channel: Channel, to: string, messageId: string, text: string, Refused: typeof ChannelRefused): Promise<Handed> =>
    lives.step(async () => {
      const dice = random()
      if (dice < 0.01) throw new Refused("Later, please.", { retryable: true })
      if (dice < 0.015) throw new Refused("Nobody lives there.", { retryable: false, isGone: channel === "push" })
      note(channel, to, messageId, text)
      if (isDoubling && arrived.length % 10 === 0) note(channel, to, messageId, text)
      if (dice > 0.99) throw new Error("The connection broke.")
      return { providerId: `p-${arrived.length}` }
    })
  const shown = createOnsiteChannel(db, clock)
  return {
    arrived,
    mail: { send: (mail) => take("email", mail.to, mail.messageId.split("@")[0] ?? "", `${mail.subject} ${mail.text}`, MailRefused) },
    short: {
      sms: { send: ({ messageId, to, body }: OutgoingSms) => take("sms", to, messageId, body, ChannelRefused) },
      push: {
        send: ({ messageId, to, title, body, path }: OutgoingPush) =>
          take("push", to.endpoint, messageId, `${title} ${body} ${path}`, ChannelRefused),
      },
      onsite: {
        send: async (outgoing: OutgoingNote) => {
          const handed = await shown.send(outgoing)
          note("onsite", outgoing.personKey, outgoing.messageId, outgoing.messageId)
          return handed
        },
      },
    },
  }
}
