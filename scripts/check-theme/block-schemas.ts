// What theme check does not look at in an app block: its `{% schema %}`. Rules from Shopify's page "Configure theme app extensions"; each setting
// is held against the JSON schema that ships with theme check.
import defaultValues from "@shopify/theme-check-docs-updater/data/default_setting_values.json" with { type: "json" }
import settingTypes from "@shopify/theme-check-docs-updater/data/setting.json" with { type: "json" }
import { Ajv } from "ajv"
import { z } from "zod"

import { liquidFiles, namesIn, readText, schemaOf } from "./extension-files.ts"
import { readLocales, textAt } from "./locales.ts"
import type { Problem } from "./problem.ts"

/** Longer names are cut off in the theme editor's sidebar. */
const nameMustBeShorterThan = 25
const settingsAtMost = 25
const rangeStepsAtMost = 100
const canAutofill = new Set(["product", "collection", "article", "blog", "page", "metaobject"])

const setting = z.looseObject({ type: z.string(), id: z.string().optional(), autofill: z.boolean().optional() })
const blockSchema = z
  .strictObject({
    name: z.string().min(1),
    target: z.enum(["section", "head", "compliance_head", "body"]),
    javascript: z.string().optional(),
    stylesheet: z.string().optional(),
    enabled_on: z.record(z.string(), z.array(z.string())).optional(),
    disabled_on: z.record(z.string(), z.array(z.string())).optional(),
    class: z.string().optional(),
    tag: z.enum(["article", "aside", "div", "footer", "header", "section"]).nullable().optional(),
    settings: z.array(setting).max(settingsAtMost).optional(),
    default: z.unknown().optional(),
    available_if: z.string().optional(),
  })
  .refine((schema) => !(schema.enabled_on && schema.disabled_on), "only one of enabled_on and disabled_on")

type BlockSchema = z.infer<typeof blockSchema>
type Setting = z.infer<typeof setting>

export function blockSchemaProblems(extension: string): Problem[] {
  const blocks = liquidFiles(extension).filter((file) => file.startsWith("blocks/"))
  return blocks.flatMap((file) => {
    const found = schemaOf(readText(extension, file))
    if (!found) return [{ file, rule: "BlockSchema", message: "has no {% schema %}" }]
    const problem = (message: string): Problem => ({ file, line: found.line, rule: "BlockSchema", message })
    const parsed = parse(found.json)
    if (!parsed.isJson) return [problem(parsed.message)]
    const checked = blockSchema.safeParse(parsed.value)
    if (!checked.success) return checked.error.issues.map((issue) => problem(`${issue.path.join(".") || "schema"}: ${issue.message}`))
    return [...namesAndFiles(extension, checked.data), ...settingsMessages(checked.data.settings ?? [])].map(problem)
  })
}

function parse(json: string): { isJson: true; value: unknown } | { isJson: false; message: string } {
  try {
    return { isJson: true, value: JSON.parse(json) }
  } catch (error) {
    return { isJson: false, message: `is not JSON: ${(error as Error).message}` }
  }
}

function namesAndFiles(extension: string, schema: BlockSchema): string[] {
  const key = schema.name.startsWith("t:") ? schema.name.slice(2) : null
  const names = key
    ? readLocales(extension, "schema").map(({ language, texts }) => ({ language, name: textAt(texts, key) }))
    : [{ language: "", name: schema.name }]
  const tooLong = names.flatMap(({ language, name }) =>
    typeof name === "string" && name.length >= nameMustBeShorterThan
      ? [`name "${name}" ${language} has ${name.length} letters, must have fewer than ${nameMustBeShorterThan}`]
      : [],
  )
  const assets = new Set(namesIn(extension, "assets"))
  const missing = [schema.javascript, schema.stylesheet].filter((file) => file !== undefined && !assets.has(file))
  return [...tooLong, ...missing.map((file) => `assets/${file} does not exist`)]
}

function settingsMessages(settings: Setting[]): string[] {
  const ids = settings.flatMap(({ id }) => id ?? [])
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
  return [...repeated.map((id) => `setting id "${id}" is used twice`), ...settings.flatMap(settingMessages)]
}

function settingMessages(candidate: Setting): string[] {
  // `autofill` is Shopify's, for resource settings of app blocks; the packed JSON schema does not know it.
  const { autofill, ...plain } = candidate
  const messages = validateSetting(plain)
  if (autofill !== undefined && !canAutofill.has(candidate.type)) messages.push(`autofill does not work on type ${candidate.type}`)
  if (candidate.type === "range") messages.push(...rangeMessages(candidate))
  return messages.map((message) => `setting ${candidate.id ?? candidate.type}: ${message}`)
}

function rangeMessages(candidate: Setting): string[] {
  const range = z
    .looseObject({ min: z.number(), max: z.number(), step: z.number().positive().default(1), default: z.number() })
    .safeParse(candidate)
  if (!range.success) return ["a range wants min, max and default as numbers"]
  const { min, max, step, default: chosen } = range.data
  const messages = []
  if ((max - min) / step > rangeStepsAtMost) messages.push(`more than ${rangeStepsAtMost} steps`)
  if (chosen < min || chosen > max || !Number.isInteger((chosen - min) / step)) messages.push(`default ${chosen} is not on the scale`)
  return messages
}

let validator: ((value: unknown) => string[]) | null = null

function validateSetting(value: unknown): string[] {
  validator ??= compileSettingSchema()
  return validator(value)
}

function compileSettingSchema() {
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema(defaultValues, "default_setting_values.json")
  ajv.addSchema(settingTypes, "setting.json")
  const validate = ajv.getSchema("setting.json")
  if (!validate) throw new Error("setting.json of @shopify/theme-check-docs-updater cannot be compiled")
  return (value: unknown) => {
    if (validate(value) === true) return []
    return [...new Set((validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? error.keyword}`.trim()))]
  }
}
