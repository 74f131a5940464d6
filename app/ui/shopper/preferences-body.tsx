import type { PreferencesView } from "#app/flow/responses/preferences.view.server.ts"
import { FormFrame, type FormPlace } from "#app/ui/shopper/form-frame.tsx"
import { KnownCard } from "#app/ui/shopper/known-card.tsx"
import { MessageCard } from "#app/ui/shopper/message-card.tsx"
import { NotYetCard } from "#app/ui/shopper/not-yet-card.tsx"
import { preferenceWords } from "#app/ui/shopper/preference-words.ts"
import type { PreferenceWords } from "#app/ui/shopper/preference-words/shape.ts"
import { RhythmFields } from "#app/ui/shopper/rhythm-fields.tsx"
import { SwitchFields } from "#app/ui/shopper/switch-fields.tsx"

/** What was just done, as the address of the page says it. */
export const preferenceOutcomes = [
  "saved",
  "confirmation-asked",
  "asked-before",
  "cannot-confirm",
  "stopped",
  "resumed",
  "not-yet",
  "message",
] as const
export type PreferenceOutcome = (typeof preferenceOutcomes)[number]

export interface PreferencesBodyProps {
  view: PreferencesView
  done: PreferenceOutcome | null
  place: FormPlace
  /** What could not be taken as it was typed in. */
  failed: { message?: { problem: string; message: string }; pause?: string } | null
}

/** The preference centre, for a page of ours and for one inside the shop's theme. Plain forms; nothing needs a script. */
export function PreferencesBody({ view, done, place, failed }: PreferencesBodyProps) {
  const { language, words } = preferenceWords(view.locale)
  const { shopName } = view
  const dayText = (at: Date) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(at)
  const said = done && done !== "message" ? doneText(done, words, shopName) : null
  return (
    <>
      {said ? (
        <p className="note" role="status">
          {said}
        </p>
      ) : null}
      {view.mayWrite ? null : <p>{words.allOff(shopName)}</p>}
      <section className="card" aria-labelledby="switches">
        <h2 id="switches">{words.switchesTitle}</h2>
        <FormFrame intent="save" place={place}>
          <SwitchFields switches={view.switches} language={language} words={words} shopName={shopName} />
          <RhythmFields view={view} language={language} words={words} dayText={dayText} wrongDay={failed?.pause ?? null} />
          <button type="submit">{words.save}</button>
        </FormFrame>
      </section>
      <section className="card" aria-labelledby="stop">
        <h2 id="stop">{view.mayWrite ? words.stopHeading : words.resumeText}</h2>
        {view.mayWrite ? <p>{words.stopText(shopName)}</p> : null}
        <FormFrame intent={view.mayWrite ? "stop" : "resume"} place={place}>
          <button type="submit">{view.mayWrite ? words.stop : words.resume}</button>
        </FormFrame>
      </section>
      {view.canPostpone ? <NotYetCard words={words} place={place} /> : null}
      {view.why ? <WhyCard why={view.why} words={words} shopName={shopName} dayText={dayText} /> : null}
      <KnownCard known={view.known} language={language} words={words} shopName={shopName} dayText={dayText} place={place} />
      <MessageCard words={words} shopName={shopName} failed={failed?.message ?? null} isDone={done === "message"} place={place} />
      <footer className="quiet">{view.contact ? <p>{words.help(view.contact)}</p> : null}</footer>
    </>
  )
}

function doneText(done: Exclude<PreferenceOutcome, "message">, words: PreferenceWords, shopName: string): string {
  return {
    "saved": words.saved,
    "confirmation-asked": words.confirmationAsked,
    "asked-before": words.askedBefore,
    "cannot-confirm": words.cannotConfirm,
    "stopped": words.stopped(shopName),
    "resumed": words.resumed,
    "not-yet": words.notYetDone,
  }[done]
}

function WhyCard({
  why,
  words,
  shopName,
  dayText,
}: {
  why: NonNullable<PreferencesView["why"]>
  words: PreferenceWords
  shopName: string
  dayText(at: Date): string
}) {
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{words.whyTitle}</h2>
      <p>
        {words.whyText(shopName, why.orderName, dayText(why.sentAt))} {words.grounds[why.basis]}
        {why.saidAt ? ` ${words.saidOn(dayText(why.saidAt))}` : ""}
      </p>
    </section>
  )
}
