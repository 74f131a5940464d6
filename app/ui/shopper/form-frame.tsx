// Where a form of the preference page posts to: the page itself, or the store's own address with what proves who fills it in.
import type { ReactNode } from "react"

export interface FormPlace {
  /** Absent: the page's own address. */
  action?: string
  hidden?: Readonly<Record<string, string>>
}

export function FormFrame({
  place = {},
  intent,
  anchor = "",
  children,
}: {
  place?: FormPlace
  intent: string
  anchor?: string
  children: ReactNode
}) {
  const action = `${place.action ?? ""}${anchor}`
  return (
    <form method="post" {...(action ? { action } : {})}>
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(place.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
