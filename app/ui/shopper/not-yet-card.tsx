import { FormFrame, type FormPlace } from "#app/ui/shopper/form-frame.tsx"
import type { ShopperWords } from "#app/ui/shopper/words.ts"

type NotYetWords = Pick<ShopperWords, "notYetTitle" | "notYetText" | "notYet" | "remind">

/** One tap puts the ask off, to a day of ours or by a week. Mails lead to its place on the page (#not-yet). */
export function NotYetCard({ words, place }: { words: NotYetWords; place?: FormPlace }) {
  return (
    <section className="card" aria-labelledby="not-yet">
      <h2 id="not-yet">{words.notYetTitle}</h2>
      <p>{words.notYetText}</p>
      <FormFrame intent="not-yet" {...(place ? { place } : {})}>
        <button type="submit" className="plain">
          {words.notYet}
        </button>
      </FormFrame>
      <FormFrame intent="remind" {...(place ? { place } : {})}>
        <button type="submit" className="plain">
          {words.remind}
        </button>
      </FormFrame>
    </section>
  )
}
