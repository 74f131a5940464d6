// Who may import whom. The order of the stages is read from app/flow/stages.ts, the one array that holds it.
const { stages } = require("./app/flow/stages.ts")

/** One rule a stage: nothing to its right, nothing above the flow. */
const stageRules = stages.flatMap((stage, index) => {
  const later = stages.slice(index + 1)
  if (later.length === 0) return []
  return [
    {
      name: `${stage}-imports-only-to-its-left`,
      severity: "error",
      from: { path: `^app/flow/${stage}/` },
      to: { path: `^app/flow/(${later.join("|")})/` },
    },
  ]
})

/** Remix and the Shopify server library stay where a move to another framework would look for them (docs/decisions/001). */
const framework = "node_modules/(@remix-run|@shopify/(shopify-api|shopify-app-[^/]+|admin-api-client))/"

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment:
        "A type may point back at who made it. The simulated shop's things know each other both ways (order and refund), and so do the files " +
        "that draw them: they call each other only when asked.",
      severity: "error",
      from: { pathNot: "^simulator/shopify/(admin-api/nodes|webhooks)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    ...stageRules,
    {
      name: "platform-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^app/platform/" },
      to: { path: "^app/", pathNot: "^app/platform/" },
    },
    {
      name: "a-stage-knows-nothing-above-it",
      comment: "Stages see platform, the job catalogue and the queue's port.",
      severity: "error",
      from: { path: "^app/flow/" },
      to: { path: "^app/(routes|ui|root|entry|main|jobs)", pathNot: "^app/jobs/(catalogue|queue)\\.ts$" },
    },
    {
      name: "job-catalogue-and-port-stay-light",
      comment: "Naming a job must not load the code that does it.",
      severity: "error",
      from: { path: "^app/jobs/(catalogue|queue)\\.ts$" },
      to: { path: "^app/", pathNot: "^app/(platform|jobs/(catalogue|queue)\\.ts)" },
    },
    {
      name: "only-handlers-know-every-stage",
      severity: "error",
      from: { path: "^app/jobs/", pathNot: "^app/jobs/(handlers\\.ts$|sweeps/)" },
      to: { path: "^app/flow/" },
    },
    {
      name: "screens-do-not-reach-up",
      severity: "error",
      from: { path: "^app/(ui|flow|jobs|platform)/" },
      to: { path: "^app/(routes/|root|entry)" },
    },
    {
      name: "ui-is-for-the-browser",
      comment: "Types of views may be named; code of the server may not be loaded.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "\\.server\\.tsx?$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-without-simulator",
      severity: "error",
      from: { path: "^(app|extensions|prisma)/" },
      to: { path: "^(simulator|tests|bench|scripts)/" },
    },
    { name: "simulator-without-app", severity: "error", from: { path: "^simulator/" }, to: { path: "^(app|tests|bench|scripts|prisma)/" } },
    {
      name: "framework-in-few-files",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/(routes/|root\\.tsx|entry\\.(server|client)\\.tsx|main\\.|platform/shopify/)" },
      to: { path: framework, pathNot: "node_modules/@remix-run/react/" },
    },
    {
      name: "remix-hooks-in-screens-only",
      comment: "A move to another framework only changes this package's name.",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/(ui/|routes/|root\\.tsx|entry\\.(server|client)\\.tsx)" },
      to: { path: "node_modules/@remix-run/react/" },
    },
    {
      name: "rules-are-pure",
      comment: "A file of a stage without .server in its name decides; it does not read, write or call.",
      severity: "error",
      from: { path: "^app/flow/[^/]+/", pathNot: "\\.server\\.tsx?$" },
      to: { path: "(\\.server\\.tsx?$|^prisma/|node_modules/(pg|pg-boss|openai|nodemailer|express)/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "prisma-in-stores-and-views",
      severity: "error",
      from: { path: "^app/", pathNot: "(\\.store\\.server\\.ts$|\\.view\\.server\\.ts$|^app/platform/)" },
      to: { path: "(^prisma/|node_modules/@prisma/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-development-package-in-the-app",
      severity: "error",
      from: { path: "^app/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^virtual:" } },
    { name: "no-undeclared-package", severity: "error", from: {}, to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] } },
  ],
  options: {
    doNotFollow: { path: "(node_modules|prisma/generated)" },
    exclude: { path: "((^|/)build/|^bench/fixtures/|^\\.data/|^\\.cache/)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
    },
    cache: { folder: ".cache/dependency-cruiser", strategy: "content" },
  },
}
