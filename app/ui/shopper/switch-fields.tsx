import { shownSwitches, switchName, type Switch } from "#app/flow/consent/switches.ts"
import { channelWording, chosenPurposes, purposeWording, textsWording, type WordingLanguage } from "#app/flow/consent/wordings.ts"
import type { PreferenceWords } from "#app/ui/shopper/preference-words/shape.ts"

export interface SwitchFieldsProps {
  switches: readonly Switch[]
  language: WordingLanguage
  words: PreferenceWords
  shopName: string
}

/** One group for each purpose, one box for each way. The words beside a box are those that are noted with a yes. */
export function SwitchFields({ switches, language, words, shopName }: SwitchFieldsProps) {
  return (
    <>
      <input type="hidden" name="shown" value={shownSwitches(switches)} />
      {chosenPurposes.map((purpose) => (
        <fieldset key={purpose}>
          <legend>{purposeWording(purpose, language, shopName)}</legend>
          <div className="ways">
            {switches
              .filter((one) => one.purpose === purpose)
              .map((one) => (
                <label className="line" key={one.channel}>
                  <input type="checkbox" name="on" value={switchName(one)} defaultChecked={one.isOn} />
                  <span>
                    {channelWording(one.channel, language)}
                    {one.isPending ? ` (${words.waiting})` : ""}
                  </span>
                </label>
              ))}
          </div>
        </fieldset>
      ))}
      {switches.some(({ channel }) => channel === "sms") ? (
        <p className="quiet">
          {channelWording("sms", language)}: {textsWording(language)}
        </p>
      ) : null}
      <p className="quiet">{words.orderNews(shopName)}</p>
    </>
  )
}
