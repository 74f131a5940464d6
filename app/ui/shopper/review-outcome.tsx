import type { OutcomePage, ReviewOutcome } from "#app/flow/reviews/review-outcome.view.server.ts"
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"
import { reviewWords } from "#app/flow/reviews/words/words-of.ts"
import { shopperPage } from "#app/ui/shopper/page.tsx"

/** What became of a review, in sentences: the same for any number of stars. */
export function OutcomeNote({ outcome, shopName, words }: { outcome: ReviewOutcome; shopName: string; words: ReviewWords }) {
  const { state, reason, productTitle, preparing, refused } = outcome
  const { notice } = words
  const said = {
    pending: words.statePending,
    published: notice.publishedText(productTitle, shopName),
    rejected: notice.rejectedText(productTitle, shopName),
  }[state]
  return (
    <div className="note">
      <p>{begun(said)}</p>
      {reason ? <p>{notice.reasons[reason]}</p> : null}
      {preparing > 0 ? <p>{words.videoPreparing}</p> : null}
      {[...new Set(refused)].map((problem) => (
        <p className="bad" key={problem}>
          {`${words.video}: ${words.problems[problem] ?? ""}`}
        </p>
      ))}
    </div>
  )
}

/** The same words follow a greeting in mails, and begin a text here. */
const begun = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** The page behind the link that a writer without a log-in gets. */
export function outcomePage({ shopName, locale, outcome }: OutcomePage): Response {
  const { language, words } = reviewWords(locale)
  return shopperPage({
    ...{ language, shopName, title: words.stateTitle, status: outcome ? 200 : 404 },
    children: outcome ? <OutcomeNote outcome={outcome} shopName={shopName} words={words} /> : <p>{words.stateGone}</p>,
  })
}
