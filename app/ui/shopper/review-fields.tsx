import type { ShopperWords } from "#app/ui/shopper/words.ts"

export interface ReviewValues {
  rating?: string
  title?: string
  body?: string
  name?: string
  email?: string
  days_used?: string
}

export interface ReviewFieldsProps {
  words: ShopperWords
  shopName: string
  /** Makes ids on the page unique. */
  prefix: string
  values: ReviewValues
  problems: readonly { field: string; problem: string }[]
  asksEmail: boolean
}

/** The fields of one product's review. Errors stand at their field and are tied to it for screen readers. */
export function ReviewFields({ words, shopName, prefix, values, problems, asksEmail }: ReviewFieldsProps) {
  const id = (field: string) => `${prefix}-${field}`
  const error = (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? words.problems[found.problem] : undefined
  }
  const tied = (field: string) => (error(field) ? { "aria-invalid": true, "aria-describedby": `${id(field)}-error` } : {})
  const shown = (field: string) =>
    error(field) ? (
      <p className="bad afterword-error" id={`${id(field)}-error`}>
        {error(field)}
      </p>
    ) : null
  return (
    <>
      <fieldset {...tied("rating")}>
        <legend>{words.rating}</legend>
        <div className="stars afterword-stars-choice">
          {words.stars.map((label, index) => (
            <label key={label}>
              <input type="radio" name="rating" value={index + 1} required defaultChecked={values.rating === String(index + 1)} />
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
      <div className="field afterword-field">
        <label htmlFor={id("days_used")}>
          {words.daysUsed} <span className="quiet">({words.optional})</span>
        </label>
        <input
          type="number"
          id={id("days_used")}
          name="days_used"
          min={0}
          max={3650}
          step={1}
          inputMode="numeric"
          defaultValue={values.days_used}
          {...tied("days_used")}
        />
        {shown("days_used")}
      </div>
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
      <p className="trap afterword-trap" aria-hidden="true">
        <label htmlFor={id("website")}>Website</label>
        <input type="text" id={id("website")} name="website" tabIndex={-1} autoComplete="off" />
      </p>
    </>
  )
}
