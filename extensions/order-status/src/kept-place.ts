// How much place does a view need? Known the next time the same page is opened, so that nothing below the block moves when the answer comes. Of a note only
// the length is kept in the browser, never a word.
import type { CustomerView, View } from "./ask-app.ts"
import { text } from "./text.ts"

/** One paragraph each, by its length in characters. */
export type Place = number[]

/** On the pages of the account there is nothing to say without a note; on an order's page the way to a person always stands. */
export const isQuiet = ({ note }: CustomerView, order: string | null) => note === null && order === null

export function placeOf(view: View, order: string | null): Place {
  if (view.kind === "nothing") return []
  if (view.kind === "guest") return guestPlace()
  if (isQuiet(view, order)) return []
  const { note, products } = view
  const buttons = ["note.write", "note.notYet", "note.dismiss", "note.stop"]
  const noted = note ? [note.title.length, note.body.length, ...buttons.map((key) => text(key).length)] : []
  return [...noted, ...orderPlace(products.length)]
}

/** What an order's page needs at least. */
export const orderPlace = (products: number): Place => [
  ...Array.from({ length: products }, () => lineLength),
  text("ways.write").length,
  text("ways.choose").length,
]

const guestPlace = (): Place => [text("guest.invite").length, lineLength]
const lineLength = 20
