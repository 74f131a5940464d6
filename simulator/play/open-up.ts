// A merchant who goes on from review requests: gives the mails a colour, writes guides for what sells, switches the further kinds of messages on, and texts.
// By the app's own screens, so that whoever looks at the demo finds all of it in the inbox, the calendar and on the desk.
import type { MerchantHands } from "./merchant-hands.ts"

const guide = {
  en: {
    title: "Good to know",
    text: "Keep the packaging until you know that it fits.\nFollow the label when you clean it.\nIf a part is missing, we send it.",
  },
  de: {
    title: "Gut zu wissen",
    text: "Heben Sie die Verpackung auf, bis Sie wissen, dass es passt.\nBeachten Sie beim Reinigen das Etikett.\nFehlt ein Teil, schicken wir es nach.",
  },
} as const

/** The list shows the few that sell most; with a guide each, the next ones stand there. */
const rounds = 6

export async function openUp({ load, post }: MerchantHands): Promise<void> {
  const expectSaved = async (path: string, fields: Record<string, string>, kinds = ["saved", "switched"]) => {
    const answer = await post(path, fields)
    if (!kinds.includes(String(answer.kind))) throw new Error(`${path} said to the scripted merchant: ${JSON.stringify(answer)}`)
  }
  await expectSaved("/app/settings/sending", { intent: "save-brand", logoUrl: "", logoAlt: "Fjord & Fern", accentColour: "#1f5a45" })
  for (let round = 0; round < rounds; round += 1) {
    const { unguided } = (await load("/app/messages", "routes/app.messages")) as { unguided: { id: string }[] }
    if (unguided.length === 0) break
    for (const { id } of unguided)
      for (const [locale, words] of Object.entries(guide))
        await expectSaved(`/app/messages/guides/${id.split("/").at(-1)}`, {
          intent: "save",
          kind: "care",
          plan: "",
          locale,
          ...words,
          url: "",
        })
  }
  const { kinds } = (await load("/app/messages", "routes/app.messages")) as { kinds: { id: string; switch: { onAt: unknown } | null }[] }
  for (const kind of kinds) if (kind.switch && !kind.switch.onAt) await expectSaved("/app/messages", { intent: "on", purpose: kind.id })
  // Where whoever runs the app set up an account; without one the screen says what is missing, and nothing is switched on.
  await expectSaved("/app/settings/channels", { intent: "switch", channel: "sms", to: "on" }, ["saved", "failed"])
}
