// What axe finds on a page and in its frames. Its code goes into each document once, and each frame is looked at by itself: carrying what all frames
// said into a page of its own, as axe's builder for Playwright does, takes five times as long (2.2 s and 0.4 s on one screen, 2026-11-22).
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"

import type { AxeResults, RunOptions } from "axe-core"
import type { Frame, Page } from "playwright-core"

export interface Fault {
  id: string
  impact: "minor" | "moderate" | "serious" | "critical" | null
  nodes: { where: string; html: string; why: string }[]
}

export interface Looking {
  /** A selector; else the whole page with its frames. */
  only?: string
  /** Only rules with one of these tags; else all that axe asks by itself. */
  tags?: readonly string[]
}

let axeCode: Promise<string> | null = null

/** Everything that axe objects to, frames included, except those without scripts, which axe cannot enter. */
export async function faultsOf(page: Page, { only, tags }: Looking = {}): Promise<Fault[]> {
  axeCode ??= readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
  const frames = only ? [page.mainFrame()] : await framesWithScripts(page.mainFrame())
  const options: RunOptions = { resultTypes: ["violations"], iframes: false, ...(tags ? { runOnly: [...tags] } : {}) }
  const found: Fault[] = []
  for (const frame of frames) {
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(await axeCode)
    found.push(...(await frame.evaluate(askAxe, { only, options })))
  }
  return found
}

/** The serious and critical ones among them as readable lines. */
export async function seriousFaults(page: Page, options: Looking = {}): Promise<string[]> {
  const faults = (await faultsOf(page, options)).filter(({ impact }) => impact === "serious" || impact === "critical")
  return faults.map(({ id, nodes }) => `${id}: ${nodes.map(({ where, html, why }) => `${where} ${html} (${why})`).join(" | ")}`)
}

/** Takes a picture into the folder that PICTURES names, when somebody wants to look. */
export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  const folder = process.env["PICTURES"]
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: options.fullPage ?? false })
}

/** What a frame without scripts shows is looked at on a page of its own (approvals.test.ts). */
async function framesWithScripts(frame: Frame): Promise<Frame[]> {
  const inside: Frame[] = []
  for (const child of frame.childFrames()) {
    const sandbox = child.frameElement().then((element) => element.getAttribute("sandbox"))
    // One that goes away meanwhile shows nothing any more.
    const isSealed = await sandbox.catch((error: unknown) => {
      if (child.isDetached()) return ""
      throw error
    })
    if (isSealed === null) inside.push(...(await framesWithScripts(child)))
  }
  return [frame, ...inside]
}

/** Runs in the page. */
async function askAxe({ only, options }: { only: string | undefined; options: RunOptions }): Promise<Fault[]> {
  // Halfway through an animation a colour is neither of its two.
  const moving = document
    .getAnimations()
    .filter(({ effect, playState }) => playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime))
  await Promise.allSettled(moving.map(({ finished }) => finished))
  const { axe } = window as unknown as { axe: { run(where: Document | string, options: RunOptions): Promise<AxeResults> } }
  const { violations } = await axe.run(only ?? document, options)
  return violations.map(({ id, impact, nodes }) => ({
    id,
    impact: impact ?? null,
    nodes: nodes.map((node) => ({ where: node.target.join(" "), html: node.html, why: node.failureSummary ?? "" })),
  }))
}
