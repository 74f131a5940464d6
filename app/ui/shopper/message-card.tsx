import { FormFrame, type FormPlace } from "#app/ui/shopper/form-frame.tsx"
import type { ShopperWords } from "#app/ui/shopper/words.ts"

type MessageWords = Pick<ShopperWords, "writeTitle" | "writeText" | "writeLabel" | "writeSend" | "writeDone"> & {
  problems: Readonly<Record<string, string>>
}

export interface MessageCardProps {
  words: MessageWords
  shopName: string
  /** What was wrong with what was sent, and the words themselves, so that nobody writes them twice. */
  failed: { problem: string; message: string } | null
  isDone: boolean
  place?: FormPlace
}

/** A person in one step: a plain form that works without scripts. Links lead to its place on the page (#write). */
export function MessageCard({ words, shopName, failed, isDone, place }: MessageCardProps) {
  return (
    <section className="card" aria-labelledby="write">
      <h2 id="write">{words.writeTitle(shopName)}</h2>
      {isDone ? (
        <p className="note" role="status">
          {words.writeDone(shopName)}
        </p>
      ) : (
        <p>{words.writeText}</p>
      )}
      <FormFrame intent="message" anchor="#write" {...(place ? { place } : {})}>
        <div className="field">
          <label htmlFor="message">{words.writeLabel}</label>
          <textarea
            id="message"
            name="message"
            maxLength={4000}
            required
            dir="auto"
            defaultValue={failed?.message}
            {...(failed ? { "aria-invalid": true, "aria-describedby": "message-error" } : {})}
          />
          {failed ? (
            <p className="bad" id="message-error">
              {words.problems[failed.problem]}
            </p>
          ) : null}
        </div>
        <p className="trap" aria-hidden="true">
          <label htmlFor="message-website">Website</label>
          <input type="text" id="message-website" name="website" tabIndex={-1} autoComplete="off" />
        </p>
        <button type="submit">{words.writeSend}</button>
      </FormFrame>
    </section>
  )
}
