import { useEffect, useRef, useState, type CSSProperties } from "react"

import type { ShownText } from "#app/flow/approval/draft.view.server.ts"
import { factsLine } from "#app/ui/draft/facts-line.ts"

export interface SentencePointing {
  /** Sentence that is pointed at, here or in the list of facts. */
  active: number | null
  onPoint: (sentence: number | null) => void
  onOpen: (sentence: number) => void
}

export interface MailFrameProps {
  html: string
  text: ShownText
  isDark: boolean
  isNarrow: boolean
  pointing: SentencePointing
  onKey: (event: KeyboardEvent) => void
}

/**
 * The mail in a frame of its own, in which no script runs and nothing is loaded. The frame may be reached from here, so that its height fits and
 * each sentence can be pointed at; where a browser does not tell of that, the list of facts below says the same.
 */
export function MailFrame({ html, text, isDark, isNarrow, pointing, onKey }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(320)
  const [below, setBelow] = useState(0)
  const latest = useRef({ text, pointing, onKey })
  latest.current = { text, pointing, onKey }
  const listened = useRef<Document | null>(null)

  const prepare = () => {
    const inside = frame.current?.contentDocument
    if (!inside?.body) return
    setHeight(Math.max(160, inside.documentElement.offsetHeight))
    markFindings(inside, latest.current.text)
    if (listened.current === inside) return
    listened.current = inside
    const point = (event: Event) => latest.current.pointing.onPoint(sentenceOf(event.target))
    for (const kind of ["mouseover", "focusin"]) inside.addEventListener(kind, point)
    for (const kind of ["mouseleave", "focusout"]) inside.addEventListener(kind, () => latest.current.pointing.onPoint(null))
    inside.addEventListener("click", openSentence)
    inside.addEventListener("keydown", (event) => (event.key === "Enter" ? openSentence(event) : latest.current.onKey(event)))
  }
  const openSentence = (event: Event) => {
    const sentence = sentenceOf(event.target)
    if (sentence !== null) latest.current.pointing.onOpen(sentence)
  }
  // The page may have been drawn on the server: then the frame is ready before this code is.
  useEffect(prepare, [html, isDark])
  useEffect(() => {
    const inside = frame.current?.contentDocument
    if (inside?.body) setHeight(Math.max(160, inside.documentElement.offsetHeight))
  }, [isNarrow])
  useEffect(() => {
    const inside = frame.current?.contentDocument
    for (const span of inside?.querySelectorAll<HTMLElement>("[data-sentence]") ?? []) {
      const isActive = Number(span.dataset["sentence"]) === pointing.active
      span.toggleAttribute("data-active", isActive)
      if (isActive) setBelow(span.getBoundingClientRect().bottom)
    }
  }, [pointing.active, html])

  const shown = pointing.active === null ? null : text.sentences[pointing.active]
  return (
    <div style={{ ...styles.mat, background: isDark ? "#1b1b1d" : "var(--p-color-bg-surface-secondary)" }}>
      <div style={{ ...styles.paper, maxWidth: isNarrow ? 360 : 640 }}>
        <iframe
          ref={frame}
          title="The mail as the shopper will see it"
          sandbox="allow-same-origin"
          srcDoc={inAppearance(html, isDark)}
          onLoad={prepare}
          style={{ ...styles.frame, height, ...(isDark ? styles.dark : undefined) }}
        />
        {shown ? (
          <div aria-hidden="true" style={{ ...styles.facts, top: below + 6 }}>
            {factsLine(shown.facts)}
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** The mail's own dark or light look, whichever this computer is set to. */
function inAppearance(html: string, isDark: boolean): string {
  const scheme = isDark ? "dark" : "light"
  return html
    .replaceAll("@media (prefers-color-scheme:dark)", isDark ? "@media all" : "@media not all")
    .replaceAll("color-scheme:light dark", `color-scheme:${scheme}`)
    .replaceAll('content="light dark"', `content="${scheme}"`)
}

function markFindings(inside: Document, text: ShownText): void {
  for (const span of inside.querySelectorAll<HTMLElement>("[data-sentence]")) {
    const index = Number(span.dataset["sentence"])
    const here = text.findings.filter((finding) => finding.place === index)
    span.tabIndex = 0
    span.setAttribute("role", "button")
    span.setAttribute("aria-description", factsLine(text.sentences[index]?.facts ?? []))
    if (here.length > 0) span.dataset["found"] = here.some((finding) => finding.severity === "block") ? "block" : "warn"
  }
}

function sentenceOf(target: EventTarget | null): number | null {
  // Not `instanceof Element`: the frame has an Element of its own.
  const closest = (target as Element | null)?.closest?.("[data-sentence]")
  return closest ? Number(closest.getAttribute("data-sentence")) : null
}

const styles = {
  mat: { padding: "var(--p-space-300)", overflow: "hidden" },
  paper: { position: "relative", margin: "0 auto", width: "100%" },
  frame: { display: "block", width: "100%", border: 0, borderRadius: "var(--p-border-radius-200)", background: "#ffffff" },
  dark: { background: "#16181b" },
  facts: {
    position: "absolute",
    insetInline: "var(--p-space-300)",
    zIndex: 1,
    padding: "var(--p-space-200) var(--p-space-300)",
    borderRadius: "var(--p-border-radius-200)",
    background: "var(--p-color-bg-surface)",
    boxShadow: "var(--p-shadow-400)",
    fontSize: "var(--p-font-size-300)",
    lineHeight: 1.5,
    whiteSpace: "pre-line",
    pointerEvents: "none",
  },
} satisfies Record<string, CSSProperties>
