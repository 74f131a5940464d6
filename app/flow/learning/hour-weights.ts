// What does one act of a shopper say about the hours at which they look? Pure constants, used by the count (shopper-hours.store.server.ts).
//
// An order counts 1: its hour is the shopper's own. An answer to a message counts 1/4 + 3/4 (1 - exp(-lag / 3 h)), lag from sending to answering: a
// quick answer tells more about our hour than about theirs, and without this the hour at which we write would prove itself right. One message counts once,
// with its first answer. Every act is halved for each year of its age.

export const hourWeights = { leastOfAnswer: 0.25, lagHours: 3, halfLifeDays: 365 } as const

/** Responses that somebody gave by looking; a bounce, a complaint or a stop tells nothing of when to write. */
export const lookingKinds = ["opened", "clicked", "rating", "review", "not-yet", "reply"] as const

/** What is counted again is what happened since the last count less these days: some of it is told late. */
export const countOverlapDays = 3
