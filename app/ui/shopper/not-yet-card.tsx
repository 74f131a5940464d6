import type { ShopperWords } from "#app/ui/shopper/words.ts"

/** One tap puts the ask off, to a day of ours or by a week. Mails lead to its place on the page (#not-yet). */
export function NotYetCard({ words }: { words: ShopperWords }) {
  return (
    <section className="card" aria-labelledby="not-yet">
      <h2 id="not-yet">{words.notYetTitle}</h2>
      <p>{words.notYetText}</p>
      <form method="post">
        <input type="hidden" name="intent" value="not-yet" />
        <button type="submit" className="plain">
          {words.notYet}
        </button>
      </form>
      <form method="post">
        <input type="hidden" name="intent" value="remind" />
        <button type="submit" className="plain">
          {words.remind}
        </button>
      </form>
    </section>
  )
}
