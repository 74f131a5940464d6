// JSON logs by pino. Never a token, an address, a mail or a body: callers log ids and counts, and what slips into these names is removed.
import pino from "pino"

export type Log = pino.Logger

const secretKeys = ["accessToken", "refreshToken", "token", "id_token", "hmac", "signature", "authorization", "cookie", "email", "phone", "to", "body", "subject", "html", "text", "payload", "firstName", "lastName"]

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: "[removed]" },
  }
  return destination ? pino(options, destination) : pino(options)
}
