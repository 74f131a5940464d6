import { channelWording, isChosenPurpose, purposeWording, type WordingLanguage } from "#app/flow/consent/wordings.ts"
import type { KnownFacts } from "#app/flow/responses/known-facts.view.server.ts"
import { FormFrame, type FormPlace } from "#app/ui/shopper/form-frame.tsx"
import type { PreferenceWords } from "#app/ui/shopper/preference-words/shape.ts"

export interface KnownCardProps {
  known: KnownFacts
  language: WordingLanguage
  words: PreferenceWords
  shopName: string
  dayText(at: Date): string
  place: FormPlace
}

/** What is kept about the person, and the two requests that a person in the shop answers. */
export function KnownCard({ known, language, words, shopName, dayText, place }: KnownCardProps) {
  const { facts } = words
  const single: [string, string | null][] = [
    [facts.name, known.firstName],
    [facts.address, known.address],
    [facts.number, known.number],
    [facts.country, known.countryCode && countryName(known.countryCode, language)],
    [facts.language, known.locale],
    [facts.written, known.written > 0 ? String(known.written) : null],
  ]
  const lists: [string, string[]][] = [
    [facts.orders, known.orders.map((order) => `${order.name}, ${dayText(order.placedAt)}: ${order.titles.join(", ")}`)],
    [facts.messages, known.messages.map(({ at, subject }) => `${dayText(at)}: ${subject}`)],
    [facts.said, known.said.map((one) => saidText(one, { language, words, shopName, dayText }))],
    [facts.reviews, known.reviews.map(({ at, rating, title }) => `${dayText(at)}: ${"★".repeat(rating)}${title ? ` ${title}` : ""}`)],
  ]
  return (
    <section className="card" aria-labelledby="known">
      <h2 id="known">{words.knownTitle}</h2>
      <p>{words.knownText(shopName)}</p>
      <details>
        <summary>{[facts.orders, facts.messages, facts.said].join(" · ")}</summary>
        <dl>
          {single.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ) : null,
          )}
          {lists.map(([name, values]) =>
            values.length > 0 ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <ul>
                    {values.map((value, index) => (
                      <li key={index} dir="auto">
                        {value}
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ) : null,
          )}
        </dl>
      </details>
      <FormFrame intent="copy" anchor="#write" place={place}>
        <button type="submit" className="plain">
          {words.copyAsk}
        </button>
      </FormFrame>
      <FormFrame intent="erase" anchor="#write" place={place}>
        <button type="submit" className="plain">
          {words.eraseAsk}
        </button>
      </FormFrame>
    </section>
  )
}

function saidText(
  { at, state, channel, purpose, source }: KnownFacts["said"][number],
  { language, words, shopName, dayText }: Pick<KnownCardProps, "language" | "words" | "shopName" | "dayText">,
): string {
  const known = (["email", "sms", "push", "onsite"] as const).find((one) => one === channel)
  const what = isChosenPurpose(purpose) ? purposeWording(purpose, language, shopName) : words.everything
  const place = source.startsWith("shopify-") ? words.places.shop : source === "import" ? words.places.file : words.places.here
  return [`${dayText(at)}: ${words.states[state] ?? state}`, what, ...(known ? [channelWording(known, language)] : []), place].join(" · ")
}

function countryName(code: string, language: WordingLanguage): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code) : code
}
