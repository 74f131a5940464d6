// What does a submitted form of the preference page ask for? From untrusted fields; what it does not name stays as it is.
import { frequencies, pauseEnd, type ContactWish } from "#app/flow/consent/contact-wish.ts"
import { movedSwitches } from "#app/flow/consent/switches.ts"
import { wordingLanguages } from "#app/flow/consent/wordings.ts"
import type { PreferenceChange } from "#app/flow/responses/change-preferences.server.ts"

export type ReadPreferenceForm = { kind: "valid"; change: PreferenceChange } | { kind: "pause-wrong"; day: string }

/** `standing`: the wish as it is, so that a pause that has not moved is no news, even if its day is today. */
export function readPreferenceForm(
  form: URLSearchParams,
  standing: Pick<ContactWish, "frequency" | "pausedUntil" | "channel" | "locale">,
  now: Date,
): ReadPreferenceForm {
  const field = (name: string): string | null => form.get(name)
  const wish: PreferenceChange["wish"] = {}
  const frequency = frequencies.find((one) => one === field("frequency"))
  if (frequency && frequency !== standing.frequency) wish.frequency = frequency
  const pause = field("pause")
  if (pause !== null && pause !== (standing.pausedUntil?.toISOString().slice(0, 10) ?? "")) {
    const end = pause === "" ? null : pauseEnd(pause, now)
    if (pause !== "" && !end) return { kind: "pause-wrong", day: pause.slice(0, 10) }
    wish.pausedUntil = end
  }
  const channel = field("channel")
  const chosen = (["email", "sms", "push"] as const).find((one) => one === channel) ?? null
  if (channel !== null && (chosen !== null || channel === "") && chosen !== standing.channel) wish.channel = chosen
  const language = field("language")
  const locale = wordingLanguages.find((one) => one === language) ?? null
  if (language !== null && (locale !== null || language === "") && locale !== standing.locale) wish.locale = locale
  const moved = field("shown") === null ? [] : movedSwitches(field("shown") ?? "", form.getAll("on"))
  return { kind: "valid", change: { moved, wish } }
}
