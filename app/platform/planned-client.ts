// A connection that lets PostgreSQL keep the plans of statements it sees again, by giving each distinct one a name (a prepared statement): planning costs as
// much as running here. 30 days of the demo on the embedded database in 29 s instead of 34, for 30 MB more; 24 shoppers of the world (bench/world.ts) on a
// server in 21 s instead of 26 (2026-11-22). A pooler between may not know such names: db.server.ts.
//
// Connections to the embedded database share one session, so a name carries its connection's number, and connections there must not come and go.
import pg from "pg"

/** Statements with long lists have endless variants; beyond this many distinct ones a connection prepares no more. */
const mostNames = 400
/** Its columns are fixed when it is prepared: after a migration PostgreSQL would refuse `SELECT *` for as long as the connection lives. */
const namesNoColumns = /(\b(SELECT|DISTINCT|RETURNING)|[.,])\s*\*/i
let connections = 0

interface Statement {
  text?: unknown
  name?: unknown
  submit?: unknown
}

export class PlannedClient extends pg.Client {
  readonly #connection = (connections += 1)
  readonly #names = new Map<string, string>()

  // pg.Client.query has a dozen overloads; all of them are handed the statement first.
  override query(...parameters: unknown[]): never {
    const [statement, ...rest] = parameters
    return super.query(...([this.#named(statement), ...rest] as Parameters<pg.Client["query"]>)) as never
  }

  #named(statement: unknown): unknown {
    if (typeof statement !== "object" || statement === null) return statement
    const { text, name, submit } = statement as Statement
    if (typeof text !== "string" || name || submit) return statement
    const known = this.#names.get(text)
    if (known) return { ...statement, name: known }
    if (this.#names.size >= mostNames || !isPlanned(text)) return statement
    const given = `c${this.#connection}_${this.#names.size}`
    this.#names.set(text, given)
    return { ...statement, name: given }
  }
}

const isPlanned = (text: string): boolean => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text) && !namesNoColumns.test(text)
