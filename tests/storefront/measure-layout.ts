import type { ServerResponse } from "node:http"
import { setTimeout as wait } from "node:timers/promises"

import type { Page } from "playwright-core"

/** Sends a page as a slow connection does, so that the browser paints it before it is whole: what grows later then moves what stands there. */
export async function sendInPieces(response: ServerResponse, html: string, size: number): Promise<void> {
  response.setHeader("content-type", "text/html; charset=utf-8")
  for (let at = 0; at < html.length; at += size) {
    response.write(html.slice(at, at + size))
    await wait(20)
  }
  response.end()
}

/** How far the page is wider than its window (px), and how much of it moved while it loaded (cumulative layout shift). */
export function measureLayout(page: Page): Promise<{ beyond: number; shift: number }> {
  return page.evaluate(
    () =>
      new Promise<{ beyond: number; shift: number }>((resolve) => {
        let shift = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: "layout-shift", buffered: true })
        setTimeout(() => resolve({ shift, beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth }), 300)
      }),
  )
}
