// Which room may look into which. .dependency-cruiser.cjs says the same of the graph; here it stands so that `npm test` alone holds it.
import type { Source } from "../../scripts/sources.ts"
import { at, importsOf, resolveOwn } from "./syntax.ts"

const stageOf = (path: string) => /^app\/flow\/([^/]+)\//.exec(path)?.[1] ?? null

/** Imports that go to the right, or from a folder that is no stage. */
export function importsToTheRight(sources: readonly Source[], stages: readonly string[]): string[] {
  return sources.flatMap((source) => {
    const from = stageOf(source.path)
    if (!from) return []
    const place = stages.indexOf(from)
    if (place === -1) return [`${source.path}:1 "${from}" is no stage of app/flow/stages.ts`]
    return importsOf(source).flatMap(({ node, specifier }) => {
      const to = stageOf(resolveOwn(source.path, specifier) ?? "")
      return to && stages.indexOf(to) > place ? [at(source, node, `${from} imports from ${to}, which is to its right`)] : []
    })
  })
}

interface Wall {
  from: RegExp
  to: RegExp
  except?: RegExp
  why: string
}

const walls: Wall[] = [
  { from: /^app\/platform\//, to: /^app\//, except: /^app\/platform\//, why: "platform imports nothing of ours" },
  {
    from: /^app\/flow\//,
    to: /^app\/(routes|ui|root|entry|main|jobs)/,
    except: /^app\/jobs\/(catalogue|queue)\.ts$/,
    why: "a stage knows nothing above it",
  },
  {
    from: /^app\/jobs\/(?!handlers\.ts|sweeps\/)/,
    to: /^app\/flow\//,
    why: "only app/jobs/handlers.ts and app/jobs/sweeps/ know the stages",
  },
  { from: /^app\//, to: /^(simulator|tests|bench|scripts)\//, why: "the app stands alone" },
  { from: /^simulator\//, to: /^(app|prisma|tests|bench|scripts)\//, why: "the simulator knows the app only by HTTP" },
]

/** Imports through a wall between two rooms. */
export function importsThroughWalls(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap(({ node, specifier }) => {
      const target = resolveOwn(source.path, specifier)
      if (!target) return []
      return walls
        .filter((wall) => wall.from.test(source.path) && wall.to.test(target) && !wall.except?.test(target))
        .map((wall) => at(source, node, `${target}: ${wall.why}`))
    }),
  )
}

const frameworkPackage = /^(@remix-run\/|@shopify\/(shopify-api|shopify-app-|admin-api-client))/
const frameworkPlaces = /^app\/(routes\/|root\.tsx$|entry\.(server|client)\.tsx$|main\.|platform\/shopify\/)/

/**
 * Remix and Shopify's server library outside the few files that would be rewritten in a move to another framework. Pieces of the screens may
 * use Remix' hooks: there a move only changes the package's name (docs/decisions/001).
 */
export function frameworkElsewhere(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    if (!source.path.startsWith("app/") || frameworkPlaces.test(source.path)) return []
    return importsOf(source).flatMap(({ node, specifier }) =>
      frameworkPackage.test(specifier) && !(source.path.startsWith("app/ui/") && specifier === "@remix-run/react")
        ? [at(source, node, `imports ${specifier}`)]
        : [],
    )
  })
}
