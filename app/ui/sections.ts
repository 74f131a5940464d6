// What stands where in the app. Shopify's admin shows seven entries of an app and hides the rest behind "View more", so there are seven sections at
// most; what belongs to one is a row of links on each of its pages.

interface SectionPage {
  label: string
  url: string
}

interface Section {
  label: string
  /** The first one is where the admin's menu leads. */
  pages: readonly [SectionPage, ...SectionPage[]]
}

export const sections: readonly Section[] = [
  {
    label: "Approvals",
    pages: [
      { label: "Drafts", url: "/app/approvals" },
      { label: "Reviewing", url: "/app/reviewing" },
      { label: "What came of it", url: "/app/reviewing/outcomes" },
      { label: "Automation", url: "/app/automation" },
      { label: "Your voice", url: "/app/voice" },
    ],
  },
  {
    label: "Inbox",
    pages: [
      { label: "Inbox", url: "/app/inbox" },
      { label: "Needs a person", url: "/app/tasks" },
    ],
  },
  {
    label: "Messages",
    pages: [
      { label: "Calendar", url: "/app/calendar" },
      { label: "Kinds of messages", url: "/app/messages" },
    ],
  },
  {
    label: "Orders",
    pages: [
      { label: "Orders", url: "/app/orders" },
      { label: "Shipping", url: "/app/shipping" },
    ],
  },
  {
    label: "Products",
    pages: [
      { label: "Products", url: "/app/products" },
      { label: "Dress rehearsal", url: "/app/rehearsal" },
    ],
  },
  {
    label: "Reviews",
    pages: [
      { label: "Reviews", url: "/app/reviews" },
      { label: "Import", url: "/app/reviews/import" },
      { label: "Export", url: "/app/reviews/export" },
      { label: "Themes", url: "/app/reviews/themes" },
      { label: "Translations", url: "/app/reviews/translations" },
      { label: "Google", url: "/app/reviews/google" },
      { label: "Rewards", url: "/app/reviews/rewards" },
      { label: "Form and rules", url: "/app/reviews/settings" },
    ],
  },
  {
    label: "Settings",
    pages: [
      { label: "General", url: "/app/settings" },
      { label: "Sending", url: "/app/settings/sending" },
      { label: "Channels", url: "/app/settings/channels" },
      { label: "Consent", url: "/app/settings/consent" },
      { label: "Days and hours", url: "/app/settings/days" },
      { label: "Answers and clicks", url: "/app/settings/answers" },
      { label: "Health", url: "/app/health" },
      { label: "Data and privacy", url: "/app/data" },
      { label: "Developers", url: "/app/developers" },
    ],
  },
]

/** The section that has a page at this address; null for a page below one, such as one order. */
export function sectionAt(path: string): Section | null {
  const address = path.replace(/\/$/, "")
  return sections.find(({ pages }) => pages.some(({ url }) => url === address)) ?? null
}
