import { frequencies } from "#app/flow/consent/contact-wish.ts"
import { channelWording, wordingLanguages, type WordingLanguage } from "#app/flow/consent/wordings.ts"
import type { PreferencesView } from "#app/flow/responses/preferences.view.server.ts"
import { languageNames } from "#app/ui/shopper/preference-words.ts"
import type { PreferenceWords } from "#app/ui/shopper/preference-words/shape.ts"

export interface RhythmFieldsProps {
  view: Pick<PreferencesView, "wish" | "switches">
  language: WordingLanguage
  words: PreferenceWords
  dayText(at: Date): string
  /** The day that was typed in and cannot be a pause. */
  wrongDay: string | null
}

/** How often, a pause, the preferred way and the language. */
export function RhythmFields({ view: { wish, switches }, language, words, dayText, wrongDay }: RhythmFieldsProps) {
  const ways = (["email", "sms", "push"] as const).filter((channel) => switches.some((one) => one.channel === channel))
  return (
    <>
      <fieldset>
        <legend>{words.rhythmTitle}</legend>
        {frequencies.map((frequency) => (
          <label className="line" key={frequency}>
            <input type="radio" name="frequency" value={frequency} defaultChecked={wish.frequency === frequency} />
            <span>{words.frequency[frequency]}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="pause">{words.pauseLabel}</label>
        <input
          type="date"
          id="pause"
          name="pause"
          defaultValue={wrongDay ?? wish.pausedUntil?.toISOString().slice(0, 10) ?? ""}
          aria-describedby={wrongDay === null ? "pause-hint" : "pause-hint pause-error"}
          {...(wrongDay === null ? {} : { "aria-invalid": true })}
        />
        {wrongDay === null ? null : (
          <p className="bad" id="pause-error">
            {words.pauseWrong}
          </p>
        )}
        <p className="quiet" id="pause-hint">
          {wish.pausedUntil ? `${words.pausedUntil(dayText(wish.pausedUntil))} ` : ""}
          {words.pauseHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor="channel">{words.channelLabel}</label>
        <select id="channel" name="channel" defaultValue={wish.channel ?? ""}>
          <option value="">{words.anyChannel}</option>
          {ways.map((channel) => (
            <option key={channel} value={channel}>
              {channelWording(channel, language)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="language">{words.languageLabel}</label>
        <select id="language" name="language" defaultValue={wish.locale ?? ""}>
          <option value="">{words.anyLanguage}</option>
          {wordingLanguages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}
