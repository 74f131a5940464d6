// Pages inside the shop's theme around reviews: to find one's purchase, to ask a question, to report a review, and how reviews come about.
import { questionFields, longestQuestion } from "#app/flow/reviews/question-form.ts"
import type { PolicyFacts } from "#app/flow/reviews/review-policy.view.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import { reviewLabels } from "#app/flow/reviews/review-labels.ts"
import { reportReasons } from "#app/flow/reviews/report-reasons.ts"
import { reviewWords } from "#app/flow/reviews/words/words-of.ts"
import { liquidPage } from "#app/ui/shopper/page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

interface Place {
  locale: string | null
  action: string
  returnTo: string
}

interface Failed {
  values: Readonly<Record<string, string | undefined>>
  problems: readonly { field: string; problem: string }[]
}

const none: Failed = { values: {}, problems: [] }

export function findPurchasePage({ locale, action, returnTo }: Place, failed: Failed = none): Response {
  const { words } = shopperWords(locale)
  const { words: more } = reviewWords(locale)
  return liquidPage(
    <section className="afterword afterword-form page-width">
      <h1 className="afterword-heading">{more.findTitle}</h1>
      <p>{more.findText}</p>
      <form className="afterword-form__fields" method="post" action={action}>
        <input type="hidden" name="return_to" value={returnTo} />
        <input type="hidden" name="locale" value={locale ?? ""} />
        <Field name="order" label={more.findOrder} failed={failed} said={more.problems} />
        <Field name="email" label={words.email} type="email" failed={failed} said={words.problems} />
        <Trap />
        <p>
          <button className="afterword-button button" type="submit">
            {more.findSend}
          </button>
        </p>
      </form>
    </section>,
    failed.problems.length > 0 ? 422 : 200,
  )
}

export function askPage(
  place: Place & { shopName: string; productId: string; productTitle: string; isLoggedIn: boolean },
  failed: Failed = none,
): Response {
  const { locale, action, returnTo, shopName, productId, productTitle, isLoggedIn } = place
  const { words } = shopperWords(locale)
  const { words: more } = reviewWords(locale)
  const said = { ...more.problems, ...words.problems }
  const wrong = failed.problems.find(({ field }) => field === "question")
  const noConsent = failed.problems.find(({ field }) => field === "consent")
  return liquidPage(
    <section className="afterword afterword-form page-width">
      <h1 className="afterword-heading">{`${more.askTitle}: ${productTitle}`}</h1>
      <p>{more.askText}</p>
      <form className="afterword-form__fields" method="post" action={action}>
        <input type="hidden" name={questionFields.product} value={productId} />
        <input type="hidden" name="return_to" value={returnTo} />
        <input type="hidden" name="locale" value={locale ?? ""} />
        <div className="field afterword-field">
          <label htmlFor="afterword-question">{more.askLabel}</label>
          <textarea
            id="afterword-question"
            name={questionFields.question}
            maxLength={longestQuestion.question}
            required
            dir="auto"
            defaultValue={failed.values["question"]}
            {...(wrong ? { "aria-invalid": true, "aria-describedby": "afterword-question-error" } : {})}
          />
          <Wrong id="afterword-question-error" text={wrong ? said[wrong.problem] : undefined} />
        </div>
        <Field name="name" label={words.name} failed={failed} said={said} autoComplete="given-name" />
        {isLoggedIn ? null : (
          <Field name="email" label={`${words.email} (${words.optional})`} type="email" failed={failed} said={said} isOptional />
        )}
        <div className="field afterword-field">
          <label className="line">
            <input type="checkbox" name="consent" value="yes" required /> <span>{more.askConsent(shopName)}</span>
          </label>
          <Wrong id="afterword-consent-error" text={noConsent ? said[noConsent.problem] : undefined} />
        </div>
        <Trap />
        <p>
          <button className="afterword-button button" type="submit">
            {more.askSend}
          </button>
        </p>
      </form>
    </section>,
    failed.problems.length > 0 ? 422 : 200,
  )
}

export function reportPage({ locale, action, returnTo, reviewId }: Place & { reviewId: string }): Response {
  const { words: more } = reviewWords(locale)
  return liquidPage(
    <section className="afterword afterword-form page-width">
      <h1 className="afterword-heading">{more.reportTitle}</h1>
      <form className="afterword-form__fields" method="post" action={action}>
        <input type="hidden" name="review_id" value={reviewId} />
        <input type="hidden" name="return_to" value={returnTo} />
        <input type="hidden" name="locale" value={locale ?? ""} />
        <fieldset>
          <legend>{more.reportText}</legend>
          {reportReasons.map((reason) => (
            <label className="line" key={reason}>
              <input type="radio" name="reason" value={reason} required /> <span>{more.notice.reasons[reason]}</span>
            </label>
          ))}
        </fieldset>
        <p>
          <button className="afterword-button button" type="submit">
            {more.reportSend}
          </button>
        </p>
      </form>
    </section>,
  )
}

/** Made from what is in force, so that it cannot say anything else than what the shop does. */
export function policyPage(locale: string | null, facts: PolicyFacts): Response {
  const { words: more } = reviewWords(locale)
  const { policy } = more
  const sections: [string, readonly string[]][] = [
    [policy.whoTitle, [facts.takesUnverified ? policy.whoEverybody : policy.whoBuyers, policy.verified]],
    [
      policy.checkTitle,
      [facts.publishAfterHours === null ? policy.checkByPerson : policy.checkAfter(facts.publishAfterHours), policy.hints],
    ],
  ]
  return liquidPage(
    <section className="afterword afterword-policy page-width">
      <h1 className="afterword-heading">{policy.title}</h1>
      <p>{policy.intro(facts.shopName)}</p>
      {sections.map(([title, texts]) => (
        <Section key={title} title={title} texts={texts} />
      ))}
      <h2>{policy.reasonsTitle}</h2>
      <ul>
        {rejectionReasons.map((reason) => (
          <li key={reason}>{more.notice.reasons[reason]}</li>
        ))}
      </ul>
      <p>{policy.noStars}</p>
      <Section title={policy.shownTitle} texts={[policy.shown]} />
      <h2>{policy.labelsTitle}</h2>
      <p>{policy.labelsText}</p>
      <ul>
        {reviewLabels.map((label) => (
          <li key={label}>{more.labels[label]}</li>
        ))}
      </ul>
      <p>{policy.rewards}</p>
      <Section title={policy.changesTitle} texts={[policy.changes]} />
      {facts.contact ? <Section title={policy.questionsTitle} texts={[policy.contact(facts.contact)]} /> : null}
    </section>,
  )
}

function Section({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  )
}

interface FieldProps {
  name: string
  label: string
  failed: Failed
  said: Readonly<Record<string, string>>
  type?: string
  isOptional?: boolean
  autoComplete?: string
}

function Field({ name, label, failed, said, type = "text", isOptional = false, autoComplete }: FieldProps) {
  const id = `afterword-${name}`
  const problem = failed.problems.find(({ field }) => field === name)
  return (
    <div className="field afterword-field">
      <label htmlFor={id}>{label}</label>
      <input
        type={type}
        id={id}
        name={name}
        maxLength={254}
        required={!isOptional}
        dir="auto"
        autoComplete={autoComplete ?? (type === "email" ? "email" : "off")}
        defaultValue={failed.values[name]}
        {...(problem ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {})}
      />
      <Wrong id={`${id}-error`} text={problem ? said[problem.problem] : undefined} />
    </div>
  )
}

function Wrong({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <p className="bad afterword-error" id={id}>
      {text}
    </p>
  ) : null
}

function Trap() {
  return (
    <p className="trap afterword-trap" aria-hidden="true">
      <label htmlFor="afterword-website">Website</label>
      <input type="text" id="afterword-website" name="website" tabIndex={-1} autoComplete="off" />
    </p>
  )
}
