import { renderToStaticMarkup } from "react-dom/server"

import type { ShownNote } from "#app/flow/sending/show-note.server.ts"
import { directionOf, liquidPage } from "#app/ui/shopper/page.tsx"
import { onsiteWords } from "#app/ui/shopper/onsite-words.ts"

export interface OnsiteView {
  locale: string
  /** Where its buttons post: /apps/afterword/onsite */
  action: string
  note: ShownNote | null
  /** What was just done, in words. */
  done: "put-off" | "stopped" | "dismissed" | null
  returnTo: string
}

const noStore = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "x-content-type-options": "nosniff" }

/** The note alone, for the block's script to put into the store's page; 204 when there is nothing to show. */
export function noteFragment(view: OnsiteView): Response {
  if (!view.note && view.done !== "put-off" && view.done !== "stopped") return new Response(null, { status: 204, headers: noStore })
  return new Response(renderToStaticMarkup(<Note {...view} />), { headers: noStore })
}

/** The same on a page of its own inside the theme, for who has no scripts. */
export function notePage(view: OnsiteView): Response {
  return liquidPage(
    <section className="afterword page-width">
      <Note {...view} />
    </section>,
    200,
  )
}

// Beside what themes bring: they give paragraphs no room and buttons their own looks.
const style = [
  ".afterword-note p { margin: 0 0 12px }",
  ".afterword-note .afterword-note__ways { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0 }",
  ".afterword-note .afterword-note__quiet { min-block-size: 44px; padding: 8px; border: 0; background: none; color: inherit; font: inherit; text-decoration: underline; cursor: pointer }",
].join(" ")

function Note({ locale, action, note, done, returnTo }: OnsiteView) {
  const { language, words } = onsiteWords(locale)
  if (!note)
    return (
      <p className="afterword-note__done" role="status" lang={language}>
        {done === "put-off" ? words.putOff : done === "stopped" ? words.stopped : words.none}
      </p>
    )
  const button = (intent: string, text: string, className: string) => (
    <button className={className} type="submit" name="intent" value={intent}>
      {text}
    </button>
  )
  return (
    <form className="afterword-note" method="post" action={action}>
      <style>{style}</style>
      <input type="hidden" name="note" value={note.id} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="return_to" value={returnTo} />
      <div lang={note.language} dir={directionOf(note.language)}>
        <p className="afterword-note__title">
          <strong>{note.title}</strong>
        </p>
        <p className="afterword-note__text">{note.body}</p>
      </div>
      <p className="afterword-note__ways" lang={language}>
        <a className="afterword-button button" href={note.url}>
          {words.open}
        </a>{" "}
        {note.isAsk ? button("not-yet", words.notYet, "afterword-button button") : null}{" "}
        {button("dismiss", words.dismiss, "afterword-note__quiet")} {button("stop", words.stop, "afterword-note__quiet")}
      </p>
    </form>
  )
}
