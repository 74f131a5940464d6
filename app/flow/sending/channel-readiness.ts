// What is missing before a channel can be switched on? In the words of a shop owner; nothing missing is an empty list.
import type { SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"

export interface ChannelSetUp {
  hasSmsAccount: boolean
  /** A messaging service, a number, or a name for at least one country. */
  hasSmsSender: boolean
  hasVapidKeys: boolean
}

export function missingForChannel(channel: SwitchedChannel, setUp: ChannelSetUp): string[] {
  switch (channel) {
    case "sms":
      return [
        ...(setUp.hasSmsAccount ? [] : ["an account at Twilio (SID and token)"]),
        ...(setUp.hasSmsSender ? [] : ["a sender: a messaging service, a number or a name"]),
      ]
    case "push":
      return setUp.hasVapidKeys ? [] : ["keys for push messages, which whoever runs this app sets (docs/operations.md)"]
    case "onsite":
      return []
  }
}
