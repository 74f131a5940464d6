import { Text } from "@shopify/polaris"
import type { CSSProperties } from "react"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { smsText } from "#app/ui/sms-text.ts"

export interface ShortPreviewProps {
  shopName: string
  subject: string
  body: string
  language: string
  isDark: boolean
}

const longestPush = 178

/** The text as a text message: one bubble, and how many messages the network makes of it. */
export function SmsPreview({ shopName, body, language, isDark, price }: ShortPreviewProps & { price: DraftView["smsPrice"] }) {
  return (
    <div style={{ ...styles.phone, ...(isDark ? styles.dark : styles.light) }}>
      <p style={styles.sender}>{shopName}</p>
      <p lang={language} style={{ ...styles.bubble, background: isDark ? "#2f3033" : "#e9ebee" }}>
        {body}
      </p>
      <Text as="p" variant="bodySm">
        {smsText(body, price ?? null)}
      </Text>
    </div>
  )
}

/** The text as a push message on a locked screen: a title and what fits below it. */
export function PushPreview({ shopName, subject, body, language, isDark }: ShortPreviewProps) {
  const line = body.replace(/\s+/gu, " ").trim()
  const isCut = line.length > longestPush
  return (
    <div style={{ ...styles.phone, ...(isDark ? styles.dark : styles.light) }}>
      <div lang={language} style={{ ...styles.push, background: isDark ? "#2f3033" : "#ffffff" }}>
        <p style={styles.app}>{shopName} · now</p>
        <p style={styles.title}>{subject}</p>
        <p style={styles.text}>{isCut ? `${line.slice(0, longestPush - 1)}…` : line}</p>
      </div>
      <Text as="p" variant="bodySm">
        {isCut ? `Only about ${longestPush} signs are shown; the rest is cut.` : "All of it is shown."}
      </Text>
    </div>
  )
}

const styles = {
  phone: {
    display: "grid",
    gap: "var(--p-space-300)",
    margin: "0 auto",
    maxWidth: 360,
    padding: "var(--p-space-400)",
    borderRadius: "1.25rem",
  },
  light: { background: "#f6f6f7", color: "#1f2328" },
  dark: { background: "#151516", color: "#f1f1f2" },
  sender: { margin: 0, textAlign: "center", fontWeight: 600, fontSize: "var(--p-font-size-300)" },
  bubble: {
    margin: 0,
    padding: "var(--p-space-300)",
    borderRadius: "1rem",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    lineHeight: 1.45,
  },
  push: { padding: "var(--p-space-300)", borderRadius: "1rem", boxShadow: "var(--p-shadow-200)" },
  app: { margin: 0, fontSize: "var(--p-font-size-275)" },
  title: { margin: "var(--p-space-100) 0 0", fontWeight: 600, overflowWrap: "anywhere" },
  text: { margin: 0, overflowWrap: "anywhere" },
} satisfies Record<string, CSSProperties>
