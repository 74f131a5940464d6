// The server runs its modules as they are, and the screens from a bundle that has its own copy of each: an error that a port of the server throws is, to
// a screen, of another class of the same name. So errors that cross over carry a mark, and `instanceof` looks for that.

/** Whether an instance of a marked class stands here, whichever copy made it. For `static [Symbol.hasInstance]`. */
export function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === "object" && value !== null && mark in value
}
