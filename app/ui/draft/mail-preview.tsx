import { BlockStack, Box, Divider, Text } from "@shopify/polaris"
import type { CSSProperties } from "react"

import type { DraftView, ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { footerWords } from "#app/flow/sending/footer-words.ts"
import { mailLines, type MailLine, type MailSpan } from "#app/ui/draft/mail-lines.ts"
import { factWord } from "#app/ui/words.ts"

export interface SentencePointing {
  /** Sentence that is pointed at, here or in the list of facts. */
  active: number | null
  onPoint: (sentence: number | null) => void
  onOpen: (sentence: number) => void
}

export interface MailPreviewProps {
  draft: ShownDraft
  sender: DraftView["sender"]
  firstName: string | null
  pointing: SentencePointing
}

/** The message as it will look, built as text and never as markup; its links lead nowhere. Each sentence leads to the facts behind it. */
export function MailPreview({ draft, sender, firstName, pointing }: MailPreviewProps) {
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" overflowX="hidden" overflowY="hidden">
      <Box padding="400" background="bg-surface-secondary">
        <BlockStack gap="100">
          <Text as="p" variant="bodySm" tone="subdued" breakWord>
            From {sender.name} · to {firstName ?? "the buyer"}
            {sender.replyTo ? ` · answers go to ${sender.replyTo}` : ""}
          </Text>
          <Text as="h3" variant="headingMd" breakWord>
            {draft.subject}
          </Text>
        </BlockStack>
      </Box>
      <Divider />
      <Box padding="400">
        <div lang={draft.language} style={styles.mail}>
          {mailLines(draft.body, draft.sentences).map((line, index) => (
            <p key={index} style={styles.line}>
              {line.spans.map((span, at) => (
                <Span key={at} span={span} isButton={line.isButton} pointing={pointing} />
              ))}
              <FactsBelow line={line} sentences={draft.sentences} active={pointing.active} />
            </p>
          ))}
          <Footer language={draft.language} sender={sender} />
        </div>
      </Box>
    </Box>
  )
}

function Span({ span, isButton, pointing }: { span: MailSpan; isButton: boolean; pointing: SentencePointing }) {
  const { sentence } = span
  const faces = span.pieces.map((piece, index) =>
    piece.kind === "words" ? (
      piece.text
    ) : (
      <span key={index} style={isButton ? styles.button : styles.link}>
        {piece.label}
      </span>
    ),
  )
  if (sentence === null) return <span>{faces}</span>
  return (
    <a
      href={`#facts-${sentence}`}
      aria-describedby={`facts-${sentence}`}
      onClick={(event) => {
        event.preventDefault()
        pointing.onOpen(sentence)
      }}
      onMouseEnter={() => pointing.onPoint(sentence)}
      onMouseLeave={() => pointing.onPoint(null)}
      onFocus={() => pointing.onPoint(sentence)}
      onBlur={() => pointing.onPoint(null)}
      style={{ ...(isButton ? styles.plain : styles.sentence), ...(pointing.active === sentence ? styles.active : undefined) }}
    >
      {faces}
    </a>
  )
}

/** The facts of the sentence that is pointed at, right below its line. The same stand in the list, which is what a screen reader is led to. */
function FactsBelow({ line, sentences, active }: { line: MailLine; sentences: ShownDraft["sentences"]; active: number | null }) {
  if (active === null || !line.spans.some((span) => span.sentence === active)) return null
  const facts = sentences[active]?.facts ?? []
  return (
    <span aria-hidden="true" style={styles.facts}>
      {facts.length === 0 ? "No fact behind it" : facts.map((fact) => `${factWord(fact.kind)}: ${fact.text}`).join("\n")}
    </span>
  )
}

function Footer({ language, sender }: { language: string; sender: DraftView["sender"] }) {
  const words = footerWords(language)
  const address = sender.postalAddress?.split(/\s*\n\s*/).join(", ")
  return (
    <div style={styles.footer}>
      <Text as="p" variant="bodySm" tone="subdued">
        {words.why(sender.shopName)} {sender.shopName}
        {address ? `, ${address}` : " (your postal address stands here once it is in the settings)"}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        <span style={styles.quietLink}>{words.preferences}</span> · <span style={styles.quietLink}>{words.stop}</span>
      </Text>
    </div>
  )
}

const styles = {
  mail: { overflowWrap: "anywhere", lineHeight: 1.6, maxWidth: "35rem" },
  line: { margin: "0 0 var(--p-space-300)", position: "relative" },
  facts: {
    position: "absolute",
    insetBlockStart: "100%",
    insetInlineStart: 0,
    zIndex: 1,
    maxWidth: "100%",
    padding: "var(--p-space-200) var(--p-space-300)",
    borderRadius: "var(--p-border-radius-200)",
    background: "var(--p-color-bg-surface)",
    boxShadow: "var(--p-shadow-400)",
    fontSize: "var(--p-font-size-300)",
    lineHeight: 1.5,
    whiteSpace: "pre-line",
    pointerEvents: "none",
  },
  sentence: {
    color: "inherit",
    textDecoration: "underline dotted",
    textUnderlineOffset: "0.25em",
    textDecorationColor: "var(--p-color-icon-disabled)",
  },
  plain: { color: "inherit", textDecoration: "none" },
  active: { background: "var(--p-color-bg-surface-info)" },
  link: { color: "var(--p-color-text-link)", textDecoration: "underline" },
  button: {
    display: "inline-block",
    padding: "var(--p-space-200) var(--p-space-400)",
    border: "1px solid var(--p-color-text)",
    borderRadius: "var(--p-border-radius-200)",
    fontWeight: 600,
  },
  footer: {
    display: "grid",
    gap: "var(--p-space-100)",
    marginBlockStart: "var(--p-space-500)",
    paddingBlockStart: "var(--p-space-300)",
    borderBlockStart: "1px solid var(--p-color-border)",
  },
  quietLink: { textDecoration: "underline" },
} satisfies Record<string, CSSProperties>
