// What kind of trouble is an error of the database? From pg (SQLSTATE in `code`), from the network below it, and from Prisma above it.
//
// "gone": no answer or a server that goes down or comes up; try later. "collision": two transactions stood in each other's way; try again at
// once. "data": it does not take these values. null: something else, for example our own bug. Source: PostgreSQL, appendix A; Prisma, error reference.

export type DatabaseFailure = "gone" | "collision" | "data"

const goneCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "53300",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
])
const collisionCodes = new Set(["40001", "40P01", "55P03", "P2034"])
// pg gives these no code.
const goneMessages =
  /Connection terminated|Client has encountered a connection error|timeout exceeded|Query read timeout|not queryable|Can't reach database/i
const closedTransaction = /Transaction already closed|Unable to start a transaction|Transaction not found/i

export function databaseFailure(error: unknown): DatabaseFailure | null {
  for (let depth = 0, one = error; one instanceof Error && depth < 5; depth += 1, one = one.cause) {
    const codes = [(one as { code?: unknown }).code, (one as { meta?: { code?: unknown } }).meta?.code, driverCode(one)]
    for (const code of codes) {
      const kind = typeof code === "string" ? ofCode(code) : null
      if (kind) return kind
    }
    if (goneMessages.test(one.message) || closedTransaction.test(one.message)) return "gone"
  }
  return null
}

// Prisma's driver adapters put what the server said into the error's meta.
function driverCode(error: Error): unknown {
  const meta = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown; code?: unknown; kind?: unknown } } } }).meta
  const cause = meta?.driverAdapterError?.cause ?? (error as { cause?: { originalCode?: unknown; code?: unknown } }).cause
  return cause?.originalCode ?? cause?.code
}

function ofCode(code: string): DatabaseFailure | null {
  if (goneCodes.has(code) || code.startsWith("08")) return "gone"
  if (collisionCodes.has(code)) return "collision"
  if (/^(22|23|54)[0-9A-Z]{3}$/.test(code)) return "data"
  return null
}
