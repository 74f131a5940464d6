import { useEffect, useRef, type ReactNode } from "react"

/** What a person just asked for: its first field has the focus, and Escape leaves it. */
export function FocusFirst({ onLeave, children }: { onLeave: () => void; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>("select, input, textarea, button")?.focus(), [])
  return (
    <div
      ref={place}
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave()
      }}
    >
      {children}
    </div>
  )
}
