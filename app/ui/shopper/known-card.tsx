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
    [facts.hours, known.hours.map((hour) => `${hour}:00`).join(", ") || null],
    [facts.written, countOf(known.written)],
    [facts.followed, countOf(known.followed)],
    [facts.support, countOf(known.support)],
    [facts.browsers, countOf(known.browsers)],
  ]
  const lists: [string, string[]][] = [
    [facts.orders, known.orders.map((order) => `${order.name}, ${dayText(order.placedAt)}: ${order.titles.join(", ")}`)],
    [
      facts.messages,
      known.messages.map(({ at, subject, channel }) => [dayText(at), ...wayOf(channel, language), subject].filter(Boolean).join(" · ")),
    ],
    [facts.coming, known.coming.map(({ at, channel }) => [dayText(at), ...wayOf(channel, language)].join(" · "))],
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

const countOf = (count: number): string | null => (count > 0 ? String(count) : null)

function wayOf(channel: string, language: WordingLanguage): string[] {
  const known = (["email", "sms", "push", "onsite"] as const).find((one) => one === channel)
  return known ? [channelWording(known, language)] : []
}

function saidText(
  { at, state, channel, purpose, source }: KnownFacts["said"][number],
  { language, words, shopName, dayText }: Pick<KnownCardProps, "language" | "words" | "shopName" | "dayText">,
): string {
  const what = isChosenPurpose(purpose) ? purposeWording(purpose, language, shopName) : words.everything
  return [`${dayText(at)}: ${words.states[state] ?? state}`, what, ...wayOf(channel, language), words.places[placeOf(source)]].join(" · ")
}

function placeOf(source: string): keyof PreferenceWords["places"] {
  if (source.startsWith("shopify-")) return "shop"
  // Nobody said that: an address that takes nothing is written to no more.
  return source === "import" ? "file" : source === "bounce" ? "returned" : "here"
}

function countryName(code: string, language: WordingLanguage): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code) : code
}
