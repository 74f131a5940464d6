import type { OptInBox } from "#app/flow/reviews/opt-in-box.view.server.ts"
import { howGot, longest, reviewFields, type AskedQuestion } from "#app/flow/reviews/review-form.ts"
import type { ReviewWords } from "#app/flow/reviews/words/review-words.ts"
import type { ShopperWords } from "#app/ui/shopper/words.ts"

/** What stands in the fields: by field name, answers to the shop's questions under their own. */
export type ReviewValues = Readonly<Record<string, string | undefined>>

export interface ReviewFieldsProps {
  words: ShopperWords
  more: ReviewWords
  shopName: string
  /** Makes ids on the page unique. */
  prefix: string
  values: ReviewValues
  problems: readonly { field: string; problem: string }[]
  asksEmail: boolean
  questions: readonly AskedQuestion[]
  takesMedia: boolean
  /** Asks beside the review whether the shop may write again. */
  optIn?: OptInBox | null
  /** Photos and videos of an earlier version. */
  media?: readonly { id: string; kind: string }[]
}

/** The fields of one product's review. Errors stand at their field and are tied to it for screen readers. */
export function ReviewFields(props: ReviewFieldsProps) {
  const { words, more, shopName, prefix, values, problems, asksEmail, optIn = null } = props
  const id = (field: string) => `${prefix}-${field}`
  const said = { ...more.problems, ...words.problems }
  const error = (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? said[found.problem] : undefined
  }
  // Without a script this is how a long page opens where something is wrong.
  const first = problems[0]?.field
  const focus = (field: string) => (field === first ? { autoFocus: true } : {})
  const wrong = (field: string) => (error(field) ? { "aria-invalid": true, "aria-describedby": `${id(field)}-error` } : {})
  const tied = (field: string) => ({ ...wrong(field), ...focus(field) })
  const shown = (field: string) =>
    error(field) ? (
      <p className="bad afterword-error" id={`${id(field)}-error`}>
        {error(field)}
      </p>
    ) : null
  return (
    <>
      <fieldset {...wrong("rating")}>
        <legend>{words.rating}</legend>
        <div className="stars afterword-stars-choice">
          {words.stars.map((label, index) => (
            <label key={label}>
              <input
                type="radio"
                name="rating"
                value={index + 1}
                required
                defaultChecked={values.rating === String(index + 1)}
                {...(index === 0 ? focus("rating") : {})}
              />
              <span aria-hidden="true">{"★".repeat(index + 1)}</span> {label}
            </label>
          ))}
        </div>
        {shown("rating")}
      </fieldset>
      <div className="field afterword-field">
        <label htmlFor={id("title")}>
          {words.headline} <span className="quiet">({words.optional})</span>
        </label>
        <input type="text" id={id("title")} name="title" maxLength={120} dir="auto" defaultValue={values.title} {...tied("title")} />
        {shown("title")}
      </div>
      <div className="field afterword-field">
        <label htmlFor={id("body")}>{words.text}</label>
        <textarea id={id("body")} name="body" maxLength={5000} required dir="auto" defaultValue={values.body} {...tied("body")} />
        {shown("body")}
      </div>
      <MediaField {...props} error={shown("media")} />
      <Extras {...props} days={shown("days_used")} answers={shown("questions")} daysTied={tied("days_used")} />
      <div className="field afterword-field">
        <label htmlFor={id("name")}>{words.name}</label>
        <input
          type="text"
          id={id("name")}
          name="name"
          maxLength={60}
          required
          dir="auto"
          autoComplete="given-name"
          defaultValue={values.name}
          {...tied("name")}
        />
        <p className="quiet">{words.nameHint}</p>
        {shown("name")}
      </div>
      {asksEmail ? (
        <div className="field afterword-field">
          <label htmlFor={id("email")}>{words.email}</label>
          <input
            type="email"
            id={id("email")}
            name="email"
            maxLength={254}
            required
            autoComplete="email"
            defaultValue={values.email}
            {...tied("email")}
          />
          {shown("email")}
        </div>
      ) : null}
      <div className="field afterword-field">
        <label className="line">
          <input type="checkbox" name="consent" value="yes" required {...tied("consent")} /> <span>{words.consent(shopName)}</span>
        </label>
        {shown("consent")}
      </div>
      {optIn ? (
        <div className="field afterword-field">
          <label className="line">
            <input type="checkbox" name={reviewFields.optIn} value="yes" aria-describedby={id("opt_in-hint")} />{" "}
            <span>{optIn.sentence}</span>
          </label>
          <input type="hidden" name={reviewFields.optInWords} value={optIn.wording} />
          <p className="quiet" id={id("opt_in-hint")}>
            {optIn.hint}
          </p>
        </div>
      ) : null}
      <p className="trap afterword-trap" aria-hidden="true">
        <label htmlFor={id("website")}>Website</label>
        <input type="text" id={id("website")} name="website" tabIndex={-1} autoComplete="off" />
      </p>
    </>
  )
}

function MediaField({ more, words, prefix, takesMedia, media = [], error }: ReviewFieldsProps & { error: React.ReactNode }) {
  const id = `${prefix}-media`
  if (!takesMedia && media.length === 0) return null
  return (
    <div className="field afterword-field">
      {media.length > 0 ? (
        <fieldset>
          <legend>{more.photosKept}</legend>
          {media.map(({ id: mediaId, kind }, index) => (
            <label className="line" key={mediaId}>
              <input type="checkbox" name={reviewFields.removeMedia} value={mediaId} />{" "}
              <span>{`${kind === "video" ? more.video : more.photo} ${index + 1}: ${more.takeAway}`}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {takesMedia ? (
        <>
          <label htmlFor={id}>
            {more.photos} <span className="quiet">({words.optional})</span>
          </label>
          <input
            type="file"
            id={id}
            name={reviewFields.media}
            multiple
            accept="image/jpeg,image/png,image/webp,image/avif,video/mp4,video/quicktime,video/webm"
            aria-describedby={`${id}-hint`}
          />
          <p className="quiet" id={`${id}-hint`}>
            {more.photosHint}
          </p>
          {error}
        </>
      ) : null}
    </div>
  )
}

interface ExtrasProps extends ReviewFieldsProps {
  days: React.ReactNode
  answers: React.ReactNode
  daysTied: object
}

function Extras({ words, more, prefix, values, questions, days, answers, daysTied }: ExtrasProps) {
  const id = (field: string) => `${prefix}-${field}`
  return (
    <fieldset className="more afterword-more">
      <legend>{more.moreTitle}</legend>
      <div className="field afterword-field">
        <label htmlFor={id("days_used")}>{words.daysUsed}</label>
        <input
          type="number"
          id={id("days_used")}
          name="days_used"
          min={0}
          max={3650}
          step={1}
          inputMode="numeric"
          defaultValue={values.days_used}
          {...daysTied}
        />
        {days}
      </div>
      {questions.map((question) => {
        const name = `${reviewFields.answer}${question.key}`
        const given = values[name] ?? ""
        return (
          <div className="field afterword-field" key={question.key}>
            <label htmlFor={id(name)}>
              <bdi>{question.label}</bdi>
            </label>
            {question.kind === "text" ? (
              <input type="text" id={id(name)} name={name} maxLength={longest.answer} dir="auto" defaultValue={given} />
            ) : (
              <select id={id(name)} name={name} defaultValue={given}>
                <option value="">{more.noAnswer}</option>
                {question.options.map((option) => (
                  <option key={option} value={option}>
                    {option}
                  </option>
                ))}
              </select>
            )}
          </div>
        )
      })}
      {answers}
      <div className="field afterword-field">
        <label htmlFor={id("how_got")}>{more.howGot}</label>
        <select id={id("how_got")} name={reviewFields.howGot} defaultValue={values.how_got ?? "bought"}>
          {howGot.map((way) => (
            <option key={way} value={way}>
              {more.howGotOptions[way as keyof typeof more.howGotOptions]}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  )
}
