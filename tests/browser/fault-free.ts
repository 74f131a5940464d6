import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"

/** Serious and critical faults that axe finds on the page, frames included, as readable lines; pages of the admin's own frame are not ours. */
export async function seriousFaults(page: Page, options: { only?: string } = {}): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  if (options.only) builder.include(options.only)
  // A frame without scripts never answers axe: what such a frame shows is looked at on a page of its own (approvals.test.ts).
  for (const sealed of ["iframe[sandbox]", ["#app", "iframe[sandbox]"]]) builder.exclude(sealed)
  const { violations } = await builder.analyze()
  return violations
    .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
    .map(
      (violation) =>
        `${violation.id}: ${violation.nodes.map((node) => `${node.target.join(" ")} (${node.failureSummary ?? ""})`).join(" | ")}`,
    )
}

/** Takes a picture into the folder that PICTURES names, when somebody wants to look. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["PICTURES"]
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: false })
}
