// What `shopify app build` lets pass in shopify.app.toml: unknown topics, versions, scopes and prefixes.
import type { GraphQLSchema } from "graphql"
import { isEnumType } from "graphql"
import { parse } from "smol-toml"

import type { ScopeRule } from "../../scripts/admin-schema.ts"

interface Subscription {
  topics?: string[]
  compliance_topics?: string[]
  uri?: string
}

interface AppConfig {
  embedded?: boolean
  webhooks?: { api_version?: string; subscriptions?: Subscription[] }
  access_scopes?: { scopes?: string }
  app_proxy?: { url?: string; subpath?: string; prefix?: string }
}

export interface Expectations {
  schema: GraphQLSchema
  scopeRules: readonly ScopeRule[]
  apiVersion: string
  /** Topics the code applies, compliance topics included. */
  topics: readonly string[]
  exists: (path: string) => boolean
}

const complianceTopics = ["customers/data_request", "customers/redact", "shop/redact"]
// Scopes that open no type of the Admin schema.
const scopesBesideTheSchema = new Set(["write_app_proxy"])
const proxyPrefixes = new Set(["a", "apps", "community", "tools"])

export const topicEnumValue = (topic: string) => topic.replace("/", "_").toUpperCase()

/** Faults of the app's TOML `text`, in words. */
export function appConfigFaults(text: string, expected: Expectations): string[] {
  const config = parse(text) as AppConfig
  return [
    ...topicFaults(config, expected),
    ...versionFaults(config, expected),
    ...scopeFaults(config, expected),
    ...proxyFaults(config),
    ...commentFaults(text, expected),
  ]
}

function topicFaults(config: AppConfig, expected: Expectations): string[] {
  const type = expected.schema.getType("WebhookSubscriptionTopic")
  const known = new Set(isEnumType(type) ? type.getValues().map((value) => value.name) : [])
  const subscriptions = config.webhooks?.subscriptions ?? []
  const topics = subscriptions.flatMap((subscription) => subscription.topics ?? [])
  const compliance = subscriptions.flatMap((subscription) => subscription.compliance_topics ?? [])
  const all = [...topics, ...compliance]
  return [
    ...topics.filter((topic) => !known.has(topicEnumValue(topic))).map((topic) => `Shopify has no topic ${topic}`),
    ...complianceTopics.filter((topic) => !compliance.includes(topic)).map((topic) => `compliance topic ${topic} is missing`),
    ...all.filter((topic, index) => all.indexOf(topic) !== index).map((topic) => `${topic} stands twice`),
    ...expected.topics.filter((topic) => !all.includes(topic)).map((topic) => `the code wants ${topic}, the file does not`),
    ...all.filter((topic) => !expected.topics.includes(topic)).map((topic) => `the file wants ${topic}, the code does not`),
    ...subscriptions
      .filter((subscription) => subscription.uri !== "/webhooks")
      .map((subscription) => `a subscription goes to ${subscription.uri}`),
  ]
}

function versionFaults(config: AppConfig, expected: Expectations): string[] {
  const version = config.webhooks?.api_version
  return version === expected.apiVersion ? [] : [`webhooks speak ${version}, not ${expected.apiVersion}`]
}

function scopeFaults(config: AppConfig, expected: Expectations): string[] {
  const scopes = (config.access_scopes?.scopes ?? "").split(",").map((scope) => scope.trim())
  const known = new Set(expected.scopeRules.flatMap((rule) => rule.offlineScopes))
  return scopes.flatMap((scope) => (known.has(scope) || scopesBesideTheSchema.has(scope) ? [] : [`Shopify has no scope "${scope}"`]))
}

function proxyFaults(config: AppConfig): string[] {
  const proxy = config.app_proxy
  if (!proxy) return ["there is no app proxy"]
  return [
    ...(proxyPrefixes.has(proxy.prefix ?? "") ? [] : [`Shopify knows no proxy prefix "${proxy.prefix}"`]),
    ...(/^[a-z0-9_-]{1,30}$/.test(proxy.subpath ?? "") ? [] : [`"${proxy.subpath}" is no proxy subpath`]),
    ...(/\/proxy$/.test(proxy.url ?? "") ? [] : [`the proxy leads to ${proxy.url}, not to /proxy`]),
  ]
}

/** Over each subscription a comment names the file that handles it. */
function commentFaults(text: string, expected: Expectations): string[] {
  const faults: string[] = []
  let comment = ""
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*\[\[webhooks\.subscriptions\]\]/.test(line)) {
      const files = comment.match(/app\/[\w./$-]+\.tsx?/g) ?? []
      if (files.length === 0) faults.push(`line ${index + 1}: no comment names the handler`)
      faults.push(...files.filter((file) => !expected.exists(file)).map((file) => `line ${index + 1}: ${file} does not exist`))
    }
    if (line.trim().startsWith("#")) comment += `${line}\n`
    else comment = ""
  }
  return faults
}
