import { useCallback, useEffect, useRef, useState } from "react"

/** What each key does on this page; a key that does nothing just now is left out. */
export type KeyActs = Readonly<Record<string, (() => void) | undefined>>

const storedUnder = "afterword:single-keys"

/**
 * Single keys for those who go through many drafts. None fires while somebody types, with a modifier held, or from inside a field, list or dialog;
 * they can be turned off, since speech software types them by mistake. Returns the handler too, for frames whose keys do not reach the page.
 */
export function useKeys(acts: KeyActs): { onKey: (event: KeyboardEvent) => void; isOn: boolean; setOn: (isOn: boolean) => void } {
  const [isOn, setState] = useState(true)
  const latest = useRef({ acts, isOn })
  latest.current = { acts, isOn }
  useEffect(() => setState(readStored()), [])
  const onKey = useCallback((event: KeyboardEvent) => {
    if (!latest.current.isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if (isTyping(event.target)) return
    const act = latest.current.acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }, [])
  useEffect(() => {
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [onKey])
  const setOn = (next: boolean) => {
    setState(next)
    try {
      localStorage.setItem(storedUnder, next ? "on" : "off")
    } catch {
      // A browser that keeps nothing for frames of other sites: the choice holds for this page.
    }
  }
  return { onKey, isOn, setOn }
}

function readStored(): boolean {
  try {
    return localStorage.getItem(storedUnder) !== "off"
  } catch {
    return true
  }
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null
  if (!element?.closest) return false
  return element.isContentEditable || element.closest("input, textarea, select, [role=dialog], [role=listbox], [role=menu]") !== null
}
