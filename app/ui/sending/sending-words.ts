// What the screen about sending says.
export type SendingAnswer = { kind: "saved"; said: string } | { kind: "invalid"; field: string; why: string }

export const addressProblems = {
  "not-an-address": "Give an address such as hello@your-shop.com.",
  "not-your-own": "Use an address on a domain whose DNS records you can set. Addresses at mail providers and myshopify.com cannot be used.",
} as const

export const domainStates: Readonly<Record<string, { text: string; tone: "success" | "attention" | "critical" }>> = {
  verified: { text: "In use", tone: "success" },
  pending: { text: "Waiting for your DNS records", tone: "attention" },
  failing: { text: "No longer in order", tone: "critical" },
}

/** `share`: 0.001 is 0.1 %. */
export function shareText(count: number, of: number): string {
  return of === 0 ? "–" : `${((count / of) * 100).toFixed(2)} %`
}
