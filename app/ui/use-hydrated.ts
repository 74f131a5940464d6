import { useEffect, useState } from "react"

/** False on the server and in the first render of the browser, true after it: for what only a browser can draw. */
export function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false)
  useEffect(() => setHydrated(true), [])
  return isHydrated
}
