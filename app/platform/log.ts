// JSON logs by pino. Never a token, an address, a mail or a body: callers log ids and counts, and what slips into these names is removed.
import pino from "pino"

export type Log = pino.Logger

const secretKeys = [
  "accessToken",
  "refreshToken",
  "token",
  "id_token",
  "hmac",
  "signature",
  "authorization",
  "cookie",
  "email",
  "phone",
  "to",
  "body",
  "subject",
  "html",
  "text",
  "payload",
  "firstName",
  "lastName",
]

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    serializers: { err: describeError },
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: "[removed]" },
  }
  return destination ? pino(options, destination) : pino(options)
}

// Name, message and place. Not an error's other fields: those of HTTP clients hold answers and headers.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { name: error.name, code: (error as { code?: unknown }).code, message: error.message, stack: error.stack, ...cause }
}
