// The order of the loop. A stage imports from stages to its left only; to go right it enqueues a job by name (app/jobs/catalogue.ts).
// eslint.config.js, .dependency-cruiser.cjs and tests/architecture.test.ts read this one array.

export const stages = [
  "intake",
  "record",
  "consent",
  "arrival",
  "timing",
  "audience",
  "planning",
  "drafting",
  "approval",
  "sending",
  "responses",
  "reviews",
  "insights",
  "learning",
] as const

export type Stage = (typeof stages)[number]
