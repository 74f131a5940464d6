import type { PreferencesView, StopView } from "#app/flow/responses/preferences.view.server.ts"
import { MessageCard, type MessageCardProps } from "#app/ui/shopper/message-card.tsx"
import { NotYetCard } from "#app/ui/shopper/not-yet-card.tsx"
import { shopperPage } from "#app/ui/shopper/page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

type Done = "stopped" | "resumed" | "not-yet" | "message" | null

/** One tap: the page asks nothing and gives no reason to stay. `preferencesUrl`: null when that link has ended. */
export function stopPage(view: StopView, done: boolean, preferencesUrl: string | null): Response {
  const { language, words } = shopperWords(view.locale)
  return shopperPage({
    language,
    title: done ? words.preferencesTitle : words.stopTitle(view.shopName),
    shopName: view.shopName,
    children: done ? (
      <>
        <p className="note" role="status">
          {words.stopped(view.shopName)}
        </p>
        {preferencesUrl ? (
          <p>
            {words.resumeText} <a href={preferencesUrl}>{words.preferences}</a>
          </p>
        ) : null}
      </>
    ) : (
      <>
        <p>{words.stopText(view.shopName)}</p>
        <form method="post">
          <button type="submit">{words.stop}</button>
        </form>
      </>
    ),
  })
}

export function preferencesPage(view: PreferencesView, done: Done, message: MessageCardProps["failed"] = null): Response {
  const { language, words } = shopperWords(view.locale)
  const said = { "stopped": words.stopped(view.shopName), "resumed": words.resumed, "not-yet": words.notYetDone }
  return shopperPage({
    language,
    title: words.preferencesTitle,
    shopName: view.shopName,
    status: message ? 422 : 200,
    children: (
      <>
        {done && done !== "message" ? (
          <p className="note" role="status">
            {said[done]}
          </p>
        ) : null}
        <section className="card">
          <p>{view.mayWrite ? words.stateOn(view.shopName) : words.stateOff(view.shopName)}</p>
          <form method="post">
            <input type="hidden" name="intent" value={view.mayWrite ? "stop" : "resume"} />
            <button type="submit">{view.mayWrite ? words.stop : words.resume}</button>
          </form>
        </section>
        {view.canPostpone ? <NotYetCard words={words} /> : null}
        <section className="card" aria-labelledby="known">
          <h2 id="known">{words.knownTitle}</h2>
          <p>{words.knownText(view.orderName, view.messages)}</p>
        </section>
        <MessageCard words={words} shopName={view.shopName} failed={message} isDone={done === "message"} />
        <footer className="quiet">{view.contact ? <p>{words.help(view.contact)}</p> : null}</footer>
      </>
    ),
  })
}
