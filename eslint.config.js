// What a reviewer should not have to say twice. The graph of imports is checked by .dependency-cruiser.cjs, the house's own measures (sizes,
// writers, tenancy) by tests/architecture.test.ts; this file holds what an editor can show while one types.
import importX from "eslint-plugin-import-x"
import tseslint from "typescript-eslint"

import { stages } from "./app/flow/stages.ts"
import { houseRules } from "./scripts/house-rules.js"

/** What a stage may not import: the stages to its right, and whatever stands above the flow. */
const stageDirection = stages.map((stage, index) => ({
  files: [`app/flow/${stage}/**/*.{ts,tsx}`],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: [
          ...(index + 1 < stages.length
            ? [
                {
                  regex: `^#app/flow/(${stages.slice(index + 1).join("|")})/`,
                  message: `"${stage}" imports only from stages to its left; to go right, enqueue a job by name in your own transaction.`,
                },
              ]
            : []),
          {
            regex: "^#app/(routes/|ui/|main\\.|jobs/handlers|jobs/sweeps|jobs/queue\\.server)",
            message: "A stage knows platform, the job catalogue and the queue's port; not what is built on top of it.",
          },
          { group: ["../*"], message: "Across folders write #app/…" },
        ],
      },
    ],
  },
}))

const clockReads = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take `now` from the clock you are handed." },
  { selector: "CallExpression[callee.name='Date']", message: "Take `now` from the clock you are handed." },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: "Take `now` from the clock you are handed." },
]
const clockProperties = [{ object: "Date", property: "now", message: "Take `now` from the clock you are handed." }]
const diceProperties = [{ object: "Math", property: "random", message: "Take `random` as an argument." }]

export default tseslint.config(
  {
    ignores: [
      "**/build/",
      "node_modules/",
      "prisma/generated/",
      ".data/",
      ".cache/",
      "coverage/",
      "extensions/**/assets/",
      "simulator/data/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx,js,cjs,mjs}"],
    extends: [tseslint.configs.base],
    plugins: { "import-x": importX, "house": houseRules },
    rules: {
      "house/kebab-case-file": "error",
      "house/disable-with-reason": "error",
      "import-x/order": [
        "error",
        {
          groups: ["builtin", "external", "internal", ["parent", "sibling", "index"]],
          pathGroups: [
            { pattern: "#**", group: "internal" },
            { pattern: "#**/**", group: "internal" },
          ],
        },
      ],
      "import-x/first": "error",
      "import-x/no-duplicates": "error",
      "import-x/newline-after-import": "error",
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-console": "off",
      "no-debugger": "error",
      "no-eval": "error",
      "no-new-func": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-unsafe-finally": "error",
      "no-var": "error",
      "object-shorthand": ["error", "properties"],
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": "allow-with-description", "ts-ignore": true, "ts-nocheck": true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-empty-object-type": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false, arguments: false } }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: {
      "no-console": "error",
      "no-restricted-properties": ["error", ...clockProperties, ...diceProperties],
      "no-restricted-syntax": ["error", ...clockReads],
      "import-x/no-default-export": "error",
    },
  },
  // The one reader of time and the one thrower of dice.
  {
    files: ["app/platform/clock.ts", "app/platform/randomness.ts"],
    rules: { "no-restricted-properties": "off", "no-restricted-syntax": "off" },
  },
  // Remix wants a component as the default export, and names its files after the URL.
  {
    files: ["app/root.tsx", "app/entry.server.tsx", "app/routes/**/*.{ts,tsx}"],
    rules: { "import-x/no-default-export": "off", "house/kebab-case-file": "off" },
  },
  ...stageDirection,
  {
    // Rules: pure nouns. Whatever is not `.server` in a stage is one.
    files: ["app/flow/*/**/*.{ts,tsx}"],
    ignores: ["app/flow/**/*.server.{ts,tsx}"],
    rules: {
      "house/opens-with-comment": "error",
      "no-restricted-globals": [
        "error",
        ...[
          "process",
          "fetch",
          "console",
          "setTimeout",
          "setInterval",
          "setImmediate",
          "crypto",
          "performance",
          "localStorage",
          "window",
          "document",
        ].map((name) => ({
          name,
          message: "A rule is pure: what it needs is an argument.",
        })),
      ],
      "no-param-reassign": ["error", { props: true, ignorePropertyModificationsForRegex: ["^into", "^sum", "^acc"] }],
      "import-x/no-nodejs-modules": ["error", { allow: ["node:crypto", "node:buffer"] }],
    },
  },
)
