// The stub of App Bridge against the official types: TypeScript tells when it lacks something, or answers with another shape.
import { fileURLToPath } from "node:url"

import ts from "typescript"
import { expect, test } from "vitest"

import { appBridgeScript } from "../../simulator/admin/serve-admin.ts"

const folder = fileURLToPath(new URL("../../simulator/admin/app-bridge/", import.meta.url))
const parts = ["channel", "session", "elements", "modal", "shopify-global", "navigation"].map((name) => `${folder}${name}.js`)

function complaints(change: (file: string, text: string) => string = (_file, text) => text): string[] {
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  }
  const host = ts.createCompilerHost(options)
  const readFile = host.readFile.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (file, languageVersion) =>
    parts.includes(file)
      ? ts.createSourceFile(file, change(file, readFile(file) ?? ""), languageVersion)
      : getSourceFile(file, languageVersion)
  const found = ts.getPreEmitDiagnostics(ts.createProgram(parts, options, host))
  return found.map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"))
}

test("window.shopify has everything the official types ask for", { timeout: 60_000 }, () => {
  expect(complaints()).toEqual([])
})

test("control: a missing part is found", { timeout: 60_000 }, () => {
  const without = complaints((file, text) => (file.endsWith("shopify-global.js") ? text.replace(/^ {2}tools: .*$/m, "") : text))
  expect(without).toEqual([expect.stringContaining("Property 'tools' is missing")])
})

test("the parts are one script that does nothing a second time", () => {
  expect(() => new Function(appBridgeScript())).not.toThrow() // eslint-disable-line no-new-func -- only parsed, to see that the joined parts are one valid script
  expect(appBridgeScript()).toContain("if (window.shopify) return")
})
