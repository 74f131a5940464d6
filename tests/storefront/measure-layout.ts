import type { Page } from "playwright-core"

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
