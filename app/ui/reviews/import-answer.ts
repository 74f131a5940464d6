/** What the action of the import page answers. */
export type ImportAnswer = { kind: "done"; said: string } | { kind: "problem"; message: string }
