import type { Note } from "./ask-app.ts"
import { text } from "./text.ts"

interface NoteCardProps {
  note: Note
  /** What is being sent. */
  busy: string
  onAnswer(intent: "dismiss" | "not-yet" | "stop"): void
}

/** The note, in the words that a person approved, and every way to answer it. */
export function NoteCard({ note, busy, onAnswer }: NoteCardProps) {
  const button = (intent: "dismiss" | "not-yet" | "stop", words: string) => (
    <s-button variant="secondary" loading={busy === intent} disabled={busy !== "" && busy !== intent} onClick={() => onAnswer(intent)}>
      {words}
    </s-button>
  )
  return (
    <s-stack gap="base" padding="base" border="base" borderRadius="base">
      <s-text type="strong" lang={note.language} dir="auto">
        {note.title}
      </s-text>
      {paragraphsOf(note.body).map((words, at) => (
        <s-paragraph key={at} lang={note.language} dir="auto">
          {words}
        </s-paragraph>
      ))}
      <s-stack direction="inline" gap="small-200">
        <s-button variant="primary" href={note.url}>
          {text(note.askId ? "note.write" : "note.open")}
        </s-button>
        {note.askId ? button("not-yet", text("note.notYet")) : null}
        {button("dismiss", text("note.dismiss"))}
        {button("stop", text("note.stop"))}
      </s-stack>
    </s-stack>
  )
}

const paragraphsOf = (body: string) => body.split(/\n+/).filter((words) => words.trim() !== "")
