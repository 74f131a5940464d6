/** What the reviewing, automation and voice screens answer to a form. */
export type ReviewingAnswer = { kind: "saved"; said: string } | { kind: "problem"; message: string }
