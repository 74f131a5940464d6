// `node scripts/check-theme.ts [folder]`: everything that can be said offline about the theme app extension. Prints what is wrong, one line each,
// and exits 1; prints one line and exits 0 when nothing is. Part of `npm run check`.
import path from "node:path"
import { fileURLToPath } from "node:url"

import { blockSchemaProblems } from "./check-theme/block-schemas.ts"
import { localeProblems } from "./check-theme/locales.ts"
import { officialProblems } from "./check-theme/official-check.ts"
import { inOrder, printed, type Problem } from "./check-theme/problem.ts"
import { sizeProblems } from "./check-theme/sizes.ts"
import { untranslatedTextProblems } from "./check-theme/untranslated-text.ts"

/** All problems of the extension in `folder`, sorted by file and line. */
export async function checkTheme(folder: string): Promise<Problem[]> {
  return inOrder([
    ...(await officialProblems(folder)),
    ...blockSchemaProblems(folder),
    ...sizeProblems(folder),
    ...localeProblems(folder),
    ...untranslatedTextProblems(folder),
  ])
}

const thisFile = fileURLToPath(import.meta.url)
if (process.argv[1] && path.resolve(process.argv[1]) === thisFile) {
  const folder = path.resolve(process.argv[2] ?? path.join(path.dirname(thisFile), "../extensions/storefront"))
  const problems = await checkTheme(folder)
  for (const problem of problems) console.error(printed(problem))
  if (problems.length > 0) process.exitCode = 1
  else console.log(`Nothing is wrong with ${path.relative(process.cwd(), folder)}.`)
}
