// The process's settings, read once at start. No secret has a default; what is wrong is said all at once, in words.
import { z } from "zod"

import type { CipherKey } from "#app/platform/crypto.ts"
import { defaultScopes } from "#app/platform/shopify/scopes.ts"

const text = z.string().trim()
const optional = text.optional()
const flag = (fallback: boolean) => z.stringbool({ error: "must be true or false" }).default(fallback)

const dataKeys = text.transform((value, context): CipherKey[] => {
  const keys = value.split(",").map((entry) => {
    const [id, encoded] = [entry.slice(0, entry.indexOf(":")), entry.slice(entry.indexOf(":") + 1)]
    return { id: id.trim(), key: Buffer.from(encoded.trim(), "base64") }
  })
  const isWrong = keys.some(({ id, key }) => !/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32)
  if (isWrong)
    context.addIssue({
      code: "custom",
      message: "must be id:key[,id:key…], each key 32 bytes in base64 (openssl rand -base64 32), newest first",
    })
  return keys
})

const origin = z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).transform((value) => new URL(value).origin)

const schema = z.object({
  SHOPIFY_API_KEY: text,
  SHOPIFY_API_SECRET: text,
  /** Still accepted on webhooks and proxy requests while a secret is being rotated. */
  SHOPIFY_API_SECRET_PREVIOUS: optional,
  SHOPIFY_APP_URL: origin,
  SCOPES: text.default(defaultScopes.join(",")).transform((value) =>
    value
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
  ),
  APP_HANDLE: text.default("afterword"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }).optional(),
  DATA_FOLDER: text.default(".data/db"),
  DATA_KEYS: dataKeys,
  INDEX_SECRET: text.min(16, "must have at least 16 characters"),
  PORT: z.coerce.number({ error: "must be a number" }).int().min(0).max(65_535).default(3000),
  HOST: text.default("127.0.0.1"),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }),
  MAIL_FROM: z.email("must be a mail address"),
  /** The installation's own account at Twilio, for shops that state none. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .trim()
    .regex(/^AC[0-9a-f]{32}$/u, "must be an account SID (AC and 32 hexadecimal digits)")
    .optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_MESSAGING_SERVICE_SID: text
    .regex(/^MG[0-9a-f]{32}$/u, "must be a messaging service's SID (MG and 32 hexadecimal digits)")
    .optional(),
  /** Another address than Twilio's own, for a peer of one's own. */
  TWILIO_API_URL: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  /** Keys of push messages: `npx web-push generate-vapid-keys`. A changed key ends every subscription. */
  VAPID_PUBLIC_KEY: text.regex(/^[\w-]{87}$/u, "must be a P-256 public key in base64url").optional(),
  VAPID_PRIVATE_KEY: text.regex(/^[\w-]{43}$/u, "must be a P-256 private key in base64url").optional(),
  VAPID_SUBJECT: text.regex(/^(mailto:|https:\/\/)\S+$/u, "must begin with mailto: or https://").optional(),
  /** Push services beside those of the browsers, host:port, and the file of their certificate authority. */
  PUSH_SERVICES: text.default("").transform((value) =>
    value
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
  ),
  PUSH_CA_FILE: optional,
  /** Where answers by mail are sent to; each message gets an address of its own under it (name+…@host). */
  MAIL_IN_ADDRESS: z.email("must be a mail address").optional(),
  /** Who hands over received mails to /callbacks/mail-in brings it as a password or bearer token. */
  MAIL_IN_SECRET: text.min(16, "must have at least 16 characters").optional(),
  /** Or the mailbox to read them from. */
  IMAP_URL: z.url({ protocol: /^imaps?$/, error: "must be an imap:// or imaps:// address" }).optional(),
  /** Proofs of the providers' callbacks (docs/operations.md): the topic that SES tells, the password of Postmark's address, the keys the others show. */
  SES_TOPIC_ARN: text.regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/u, "must be the ARN of an SNS topic").optional(),
  POSTMARK_CALLBACK_SECRET: text.min(16, "must have at least 16 characters").optional(),
  SENDGRID_PUBLIC_KEY: text.regex(/^[A-Za-z0-9+/=]{80,}$/u, "must be the verification key that SendGrid shows").optional(),
  MAILGUN_SIGNING_KEY: text.min(16, "must have at least 16 characters").optional(),
  LLM_BASE_URL: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  LLM_MODEL: optional,
  LLM_API_KEY: optional,
  LLM_INPUT_PRICE: z.coerce.number().nonnegative("must be a price per million tokens").optional(),
  LLM_OUTPUT_PRICE: z.coerce.number().nonnegative("must be a price per million tokens").optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  RUN_WORKER: flag(true),
  /** Only for partners of Shopify's review syndication: also writes the standard `product_review` metaobjects. Wants write_product_reviews in SCOPES. */
  STANDARD_PRODUCT_REVIEWS: flag(false),
  /** Who asks for /metrics must bring it as a bearer token; without it, only machines of the same network are answered. */
  METRICS_TOKEN: text.min(16, "must have at least 16 characters").optional(),
})

export type Env = z.infer<typeof schema>

export class EnvProblem extends Error {
  override readonly name = "EnvProblem"
}

/** Settings from `source`; an empty value counts as not set. Throws EnvProblem that lists everything missing or wrong, never a value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""))
  // `shopify app dev` puts the app's public address into HOST, where a network interface belongs.
  if (set["HOST"]?.includes("://")) delete set["HOST"]
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `  ${name} ${name in set ? message : "is not set"}`
    })
    throw new EnvProblem(`The settings are not complete (.env.example explains each):\n${[...new Set(lines)].join("\n")}`)
  }
  refuseExampleSecrets(parsed.data)
  return parsed.data
}

// The secrets of .env.example are public; they may serve a machine that nobody else reaches, and nothing more.
function refuseExampleSecrets(env: Env): void {
  const host = new URL(env.SHOPIFY_APP_URL).hostname
  if (host === "localhost" || host === "127.0.0.1" || host.endsWith(".test") || host.endsWith(".example")) return
  const isExample =
    env.INDEX_SECRET.startsWith("example-") ||
    env.SHOPIFY_API_SECRET.startsWith("example-") ||
    env.DATA_KEYS.some(({ id }) => id === "example")
  if (isExample) throw new EnvProblem("The secrets of .env.example are public and may not serve a public address: make your own.")
}

/** Settings of this process; tells what is wrong with them on the terminal and ends it. */
export function processEnv(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    if (!(error instanceof EnvProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
