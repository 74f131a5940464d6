// Messages in the shop itself: handing over is keeping the note that the shopper's page is about to show. The database is ours, so a claim that
// was kept is known; a database that fails in between leaves it unknown, as with any other channel.
import { ChannelRefused, type MessageChannel } from "#app/flow/sending/message-channel.ts"
import { insertNote } from "#app/flow/sending/onsite-notes.store.server.ts"
import type { OutgoingNote } from "#app/flow/sending/short-channels.ts"
import type { Clock } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"

export function createOnsiteChannel(db: Queryable, clock: Clock): MessageChannel<OutgoingNote> {
  return {
    async send({ messageId, shopId, personKey, touchpointId, language }) {
      if (personKey === "") throw new ChannelRefused("Nobody is named who could be shown it.", { retryable: false })
      const note = { id: messageId, messageId, touchpointId, personKey, language, shownAt: clock.now() }
      const kept = await insertNote(db, shopId, note)
      if (kept.kind === "occupied") throw new ChannelRefused("Another message is shown to this person just now.", { retryable: true })
      return { providerId: kept.id }
    },
  }
}
