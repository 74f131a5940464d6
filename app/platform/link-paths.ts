/** Where each kind of signed link begins (links.ts): /r/…, /stop/… */
export const linkPaths = {
  ...{ review: "r", stop: "stop", preferences: "preferences", confirm: "confirm", click: "l", open: "o", outcome: "outcome" },
} as const

/** What follows one of these in an address is a shopper's own key: signed links, and the short ones to them. Told in no log, shown to nobody else. */
export const keyPaths: readonly string[] = [...Object.values(linkPaths), "s"]
