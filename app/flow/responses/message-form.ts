// Is this form a message to the shop, and what is wrong with it? From untrusted fields to the shopper's own words, kept as they were written.
// Lengths are in characters. The honeypot is a field that people do not see: whatever fills it is a robot.

export const longestMessage = 4_000
/** Messages of one person a day; more are refused, since nobody writes that many and somebody may be made to. */
export const messagesPerDay = 12

export type MessageProblem = "message-missing" | "too-long" | "too-many"

export type ReadMessageForm = { kind: "valid"; body: string } | { kind: "robot" } | { kind: "problem"; problem: MessageProblem }

export function readMessageForm(fields: Readonly<Record<string, string | undefined>>): ReadMessageForm {
  if (fields["website"]?.trim()) return { kind: "robot" }
  const body = plainWords(fields["message"] ?? "")
  if (body === "") return { kind: "problem", problem: "message-missing" }
  return [...body].length > longestMessage ? { kind: "problem", problem: "too-long" } : { kind: "valid", body }
}

// Control characters and direction overrides let a text pose as another; line breaks stay.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** The words as they were written, without what cannot be seen. */
export function plainWords(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(invisible, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
}
