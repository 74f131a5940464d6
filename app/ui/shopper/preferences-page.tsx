import type { PreferencesView, StopView } from "#app/flow/responses/preferences.view.server.ts"
import { purposeWording, channelWording, isChosenPurpose } from "#app/flow/consent/wordings.ts"
import { liquidPage, shopperPage } from "#app/ui/shopper/page.tsx"
import { PreferencesBody, type PreferenceOutcome, type PreferencesBodyProps } from "#app/ui/shopper/preferences-body.tsx"
import { preferenceWords } from "#app/ui/shopper/preference-words.ts"

/** One tap: the page asks nothing and gives no reason to stay. `preferencesUrl`: null when that link has ended. */
export function stopPage(view: StopView, done: boolean, preferencesUrl: string | null): Response {
  const { language, words } = preferenceWords(view.locale)
  return shopperPage({
    language,
    title: done ? words.title : words.stopTitle(view.shopName),
    shopName: view.shopName,
    children: done ? (
      <>
        <p className="note" role="status">
          {words.stopped(view.shopName)}
        </p>
        {preferencesUrl ? (
          <p>
            {words.resumeText} <a href={preferencesUrl}>{words.choose}</a>
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

export function preferencesPage(
  view: PreferencesView,
  done: PreferenceOutcome | null,
  failed: PreferencesBodyProps["failed"] = null,
): Response {
  const { language, words } = preferenceWords(view.locale)
  return shopperPage({
    language,
    title: words.title,
    shopName: view.shopName,
    status: failed ? 422 : 200,
    children: <PreferencesBody view={view} done={done} place={{}} failed={failed} />,
  })
}

/** The same inside the shop's theme, for somebody whom the shop has signed in. */
export function storePreferencesPage(
  view: PreferencesView,
  done: PreferenceOutcome | null,
  { place, failed = null }: Pick<PreferencesBodyProps, "place"> & { failed?: PreferencesBodyProps["failed"] },
): Response {
  const { language, words } = preferenceWords(view.locale)
  return liquidPage(
    <section className="afterword afterword-preferences page-width" lang={language}>
      <h1 className="afterword-heading">{words.title}</h1>
      <PreferencesBody view={view} done={done} place={place} failed={failed} />
    </section>,
    failed ? 422 : 200,
  )
}

/** Nobody is signed in, or the shop's account is not known here. */
export function storeLoginPage({ locale, shopName, loginUrl }: { locale: string | null; shopName: string; loginUrl: string }): Response {
  const { language, words } = preferenceWords(locale)
  return liquidPage(
    <section className="afterword afterword-preferences page-width" lang={language}>
      <h1 className="afterword-heading">{words.loginTitle}</h1>
      <p>{words.loginText(shopName)}</p>
      <p>
        <a className="afterword-button button" href={loginUrl}>
          {words.login}
        </a>
      </p>
    </section>,
    403,
  )
}

/** What a confirmation is for, and what came of it. `done`: null while nothing was pressed. */
export function confirmPage(
  view: { shopName: string; locale: string | null; purposes: readonly string[] },
  done: "confirmed" | "void" | null,
  preferencesUrl: string | null,
): Response {
  const { language, words } = preferenceWords(view.locale)
  const chosen = view.purposes.filter(isChosenPurpose)
  return shopperPage({
    language,
    title: words.confirmTitle,
    shopName: view.shopName,
    children: (
      <>
        {done ? (
          <p className="note" role="status">
            {done === "confirmed" ? words.confirmed : words.confirmVoid}
          </p>
        ) : (
          <>
            <p>{words.confirmText(view.shopName)}</p>
            <ul>
              {chosen.map((purpose) => (
                <li key={purpose}>{`${purposeWording(purpose, language, view.shopName)} (${channelWording("email", language)})`}</li>
              ))}
            </ul>
            <form method="post">
              <button type="submit">{words.confirm}</button>
            </form>
          </>
        )}
        {preferencesUrl ? (
          <p>
            <a href={preferencesUrl}>{words.choose}</a>
          </p>
        ) : null}
      </>
    ),
  })
}

/** A link that changes nothing any more: stopping is still one tap away. */
export function expiredPreferencesPage(view: StopView, stopUrl: string): Response {
  const { language, words } = preferenceWords(view.locale)
  return shopperPage({
    language,
    title: words.linkTitle,
    shopName: view.shopName,
    status: 410,
    children: (
      <>
        <p>{words.linkExpired}</p>
        <form method="post" action={stopUrl}>
          <button type="submit">{words.stop}</button>
        </form>
      </>
    ),
  })
}
