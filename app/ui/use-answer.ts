import type { Fetcher } from "@remix-run/react"
import { useEffect, useRef } from "react"

/**
 * Hands each answer of a fetcher to `handle` once: at once, or with `afterReload` when the page's own data has been read again. What the answer
 * takes off the page has to be handled at once.
 */
export function useAnswer<Answer>(
  fetcher: Pick<Fetcher<Answer>, "state" | "data">,
  handle: (answer: Answer) => void,
  { afterReload = false }: { afterReload?: boolean } = {},
): void {
  const handled = useRef<Answer>()
  useEffect(() => {
    const answer = fetcher.data
    if (answer === undefined || answer === null || answer === handled.current) return
    if (afterReload && fetcher.state !== "idle") return
    handled.current = answer
    handle(answer)
  })
}
