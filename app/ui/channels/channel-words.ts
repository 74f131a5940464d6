// What the screen of the channels says.
import type { SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"

export type ChannelsAnswer =
  { kind: "saved"; said: string } | { kind: "failed"; said: string } | { kind: "invalid"; errors: Record<string, string[] | undefined> }

export const channelTitle: Readonly<Record<SwitchedChannel, string>> = {
  sms: "Text messages",
  push: "Push messages",
  onsite: "Messages in your shop",
}

export const channelAbout: Readonly<Record<SwitchedChannel, string>> = {
  sms: "Only to people who said yes to texts, at the hours their law allows. Every text carries your name and a way to stop. You pay Twilio for each part.",
  push: "Notifications in the browser, only to shoppers who pressed the button for them in your shop. Add the app embed “Shopper messages” to your theme.",
  onsite: "A quiet note for a shopper who is signed in, in your theme or in their customer account. It counts as sent when it is shown.",
}
