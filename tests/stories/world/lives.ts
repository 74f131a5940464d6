// Processes that die as by SIGKILL: each statement to the database and each hand-over to a peer is a step, and at its last one a process is killed, before it
// or after it, when the step has happened and nobody heard of it. From then on it says nothing more to anybody. What a transaction had done is undone,
// what was committed stays, and nobody cleans up.
import { AsyncLocalStorage } from "node:async_hooks"

import type { Pool } from "#app/platform/db.server.ts"

const words = "The process was killed."

export const isCrash = (error: unknown): boolean => error instanceof Error && error.message.includes(words)

/** What a process said to the database, and when by the count of what happened in the world. */
export interface Saying {
  at: number
  /** When its transaction began; the same as `at` outside of one. */
  begunAt: number
  text: string
}

export interface Life {
  /** Steps until it is killed. */
  left: number
  isDead: boolean
  random(): number
  /** Kept only by those that send. */
  sayings: Saying[] | null
  /** Happens in the world after messages were claimed and before the next statement. */
  interlude: (() => Promise<void>) | null
  hasClaimed: boolean
}

/** A process that dies at each of its steps with a chance of `share`. */
export function newLife(random: () => number, share: number): Life {
  const left = share > 0 ? Math.max(1, Math.ceil(Math.log(1 - random()) / Math.log(1 - share))) : Infinity
  return { left, isDead: false, random, sayings: null, interlude: null, hasClaimed: false }
}

type Query = (...parameters: unknown[]) => Promise<unknown>
interface Client {
  query: Query
}

export class Lives {
  crashes = 0
  statements = 0
  /** Counts what happens, so that of two things it is known which came first. */
  #happened = 0
  readonly #now = new AsyncLocalStorage<Life | null>()
  readonly #begunAt = new WeakMap<Client, number>()
  readonly #undo: () => void

  constructor(pool: Pool) {
    const { query, connect } = pool
    const known = new WeakSet<Client>()
    const ask = query as unknown as Query
    const open = connect as unknown as (this: Pool, ...parameters: unknown[]) => Promise<Client>
    Object.assign(pool, {
      query: (...parameters: unknown[]) => this.#outside(parameters, () => ask.apply(pool, parameters)),
      connect: async (...parameters: unknown[]) => {
        const client = await open.apply(pool, parameters)
        if (parameters.length === 0 && !known.has(client)) this.#listen(client)
        if (parameters.length === 0) known.add(client)
        return client
      },
    })
    this.#undo = () => void Object.assign(pool, { query, connect })
  }

  /** The pool is as it was. */
  end(): void {
    this.#undo()
  }

  happen(): number {
    return (this.#happened += 1)
  }

  get current(): Life | null {
    return this.#now.getStore() ?? null
  }

  /** `null`: it was killed. Whatever else goes wrong is thrown. */
  async live<Result>(life: Life, work: () => Promise<Result>): Promise<{ result: Result } | null> {
    try {
      const result = await this.#now.run(life, work)
      return life.isDead ? null : { result }
    } catch (error) {
      // Whatever a dead process makes of its death.
      if (life.isDead || isCrash(error)) return null
      throw error
    }
  }

  /** Beside every process: whoever acts here does not die. */
  outside<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#now.run(null, work)
  }

  /** One step of the process at work. */
  async step<Result>(run: () => Promise<Result>, undo: () => Promise<unknown> = async () => {}): Promise<Result> {
    const life = this.current
    if (!life) return run()
    if (life.isDead) throw new Error(words)
    life.left -= 1
    if (life.left > 0) return run()
    life.isDead = true
    this.crashes += 1
    await (life.random() < 0.5 ? run() : undo())
    throw new Error(words)
  }

  async #outside(parameters: readonly unknown[], run: () => Promise<unknown>): Promise<unknown> {
    this.statements += 1
    const life = this.current
    if (life?.interlude && life.hasClaimed && !life.isDead) {
      life.hasClaimed = false
      await this.outside(life.interlude)
    }
    const at = this.happen()
    life?.sayings?.push({ at, begunAt: at, text: textOf(parameters) })
    return this.step(run)
  }

  #listen(client: Client): void {
    const { query } = client
    client.query = async (...parameters) => {
      // The pool's own, which was a step already.
      if (typeof parameters.at(-1) === "function") return query.apply(client, parameters)
      this.statements += 1
      const run = () => query.apply(client, parameters)
      const statement = statementOf(parameters)
      // A server undoes what a dead client leaves open.
      if (statement === "ROLLBACK") return run()
      const at = this.happen()
      if (statement === "BEGIN") this.#begunAt.set(client, at)
      const { current } = this
      const saying = { at, begunAt: this.#begunAt.get(client) ?? at, text: textOf(parameters) }
      current?.sayings?.push(saying)
      if (statement.includes('INSERT INTO "Message"')) {
        if (current?.interlude) current.hasClaimed = true
        // What was put back is claimed again under its old id.
        return this.step(async () => withRows(saying, await run()))
      }
      return statement === "COMMIT" ? this.step(run, () => query.call(client, "ROLLBACK")) : this.step(run)
    }
  }
}

const statementOf = ([first]: readonly unknown[]): string => (typeof first === "string" ? first : ((first as { text?: string }).text ?? ""))

function withRows(saying: Saying, result: unknown): unknown {
  saying.text += JSON.stringify((result as { rows: unknown }).rows)
  return result
}

/** Ids stand in the parameters. */
function textOf([first, second]: readonly unknown[]): string {
  const values = second ?? (first as { values?: unknown }).values
  return Array.isArray(values) ? values.filter((value) => typeof value === "string").join(" ") : ""
}
