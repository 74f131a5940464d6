import type { HomeView } from "#app/flow/insights/home.view.server.ts"
import { countText } from "#app/ui/format.ts"
import type { GuideStep } from "#app/ui/home/setup-guide.tsx"

/** Block of the theme extension that the deep link adds to the product page. */
const reviewsBlock = "review-list"

/** The five steps to a first message, with their state as far as the shop's own data and the theme tell it. */
export function guideSteps(from: { shop: string; apiKey: string; home: HomeView; hasThemeBlocks: boolean }): GuideStep[] {
  const { shop, apiKey, home, hasThemeBlocks } = from
  const editor = new URL(`https://${shop}/admin/themes/current/editor`)
  editor.search = new URLSearchParams({
    context: "apps",
    template: "product",
    addAppBlockId: `${apiKey}/${reviewsBlock}`,
    target: "newAppsSection",
  }).toString()
  const waiting = home.figures.draftsWaiting
  return [
    {
      id: "connected",
      title: "Your shop is connected",
      text: "Products are being read. This takes a moment after the app was installed; you can already go on.",
      isDone: home.isSetUp,
    },
    {
      id: "sender",
      title: "Say who writes",
      text: "Shoppers see your sender name and can answer you. The law asks for a postal address at the foot of each message.",
      isDone: home.hasSenderDetails,
      way: { label: "Add sender details", url: "/app/settings" },
    },
    {
      id: "drafts",
      title: "Look at the first drafts",
      text:
        waiting > 0
          ? `${countText(waiting, "draft")} ${waiting === 1 ? "waits" : "wait"} for your decision. Each sentence shows the fact behind it.`
          : "The first drafts appear two days before a message is due, which is some days after a parcel arrives.",
      isDone: home.hasDecided,
      way: { label: "Open approvals", url: "/app/approvals" },
    },
    {
      id: "theme",
      title: "Show reviews in your shop",
      text: "Add the reviews block to your product page in the theme editor, then save there. It loads nothing from outside your shop.",
      isDone: hasThemeBlocks,
      way: { label: "Open the theme editor", url: editor.href, opensAdmin: true },
    },
    {
      id: "sending",
      title: "Turn sending on",
      text: "Only what you approved is sent, and only to people who may be written to.",
      isDone: home.sendingOnAt !== null,
      way: { label: "Go to settings", url: "/app/settings" },
    },
  ]
}
