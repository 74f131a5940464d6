// What each kind of signal is called on screen, and what the app does with it.

export const signalWords: Readonly<Record<string, { text: string; help: string }>> = {
  "milestone": { text: "Milestone", help: "The shopper reached something with the product, such as a first finished project." },
  "login": { text: "Login", help: "The shopper uses the product or their account." },
  "support-opened": { text: "Support case opened", help: "Nobody is asked for a review while their case is open, for 14 days at most." },
  "support-resolved": { text: "Support case resolved", help: "The ask goes on, whatever the tone of the case was." },
  "social-share": { text: "Social share", help: "The shopper showed the product to others." },
}

export const signalWord = (kind: string) => signalWords[kind] ?? { text: kind, help: "" }
