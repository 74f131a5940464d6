// The queue on pg-boss: jobs that are due now, kept in the same database as everything else. It polls and takes no LISTEN, so that it runs on
// the embedded database as well. Business time never waits here (rows with dueAt do that); only retries wait, in real time.
import type pg from "pg"
import { fromPrisma, PgBoss, type JobWithMetadata } from "pg-boss"
import type { ZodError } from "zod"

import { catalogue, type JobName, type JobPayload } from "#app/jobs/catalogue.ts"
import type { JobEraser, Queue } from "#app/jobs/queue.ts"
import type { OpenDatabase, Transaction } from "#app/platform/db.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { exhaustive } from "#app/platform/exhaustive.ts"

export type WorkOutcome = { kind: "done" } | { kind: "failed"; error: unknown }

/**
 * One claimed job. `settle` writes down what became of it. While its process lives it says so now and then; one whose process died comes back when
 * nothing was heard of it for `leaseSeconds`, one that hangs after `expireInSeconds`.
 */
export interface ClaimedJob<Name extends JobName = JobName> {
  id: string
  name: Name
  payload: JobPayload<Name>
  attempt: number
  settle(outcome: WorkOutcome): Promise<void>
}

export interface WorkQueue extends Queue, JobEraser {
  /** Puts jobs into the queue in a transaction of its own. */
  enqueueNow<Name extends JobName>(name: Name, payloads: readonly JobPayload<Name>[]): Promise<void>
  /** Claims up to `limit` jobs that are due, in the order of the catalogue; only of the names given, if any are. */
  claim(limit: number, among?: readonly JobName[]): Promise<ClaimedJob[]>
  /** Jobs that wait, that run and that failed for good, by name. */
  counts(): Promise<{ name: string; waiting: number; active: number; dead: number; oldestWaitingSeconds: number }[]>
  close(): Promise<void>
}

const names = Object.keys(catalogue) as JobName[]
const deadLetter = "dead-letter"
const schema = "pgboss"
const retries = { retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 }
/**
 * The run that hangs is not ended: it may go on beside the next one. That is no more than happens anyway, since an equal job may be asked for and taken
 * while one runs; so jobs claim rows, or do what may be done twice. What it says when it ends is about an attempt that is over, and changes nothing.
 */
const expireInSeconds = 300
/** A job of a process that died is somebody else's this long after its last sign of life, and the time of one look-out more. */
export const leaseSeconds = 30
const lookOutSeconds = 10
const signsPerLease = 3

/** Opens the queue, and makes its tables and queues when they are missing. `isWorker`: also looks after expired and old jobs. */
export async function createQueue(
  database: OpenDatabase,
  options: { isWorker?: boolean; onError?: (error: Error) => void; leaseSeconds?: number; lookOutSeconds?: number } = {},
): Promise<WorkQueue> {
  const boss = new PgBoss({
    db: fromPool(database.pool),
    schema,
    schedule: false,
    supervise: options.isWorker ?? false,
    superviseIntervalSeconds: options.lookOutSeconds ?? lookOutSeconds,
    monitorIntervalSeconds: options.lookOutSeconds ?? lookOutSeconds,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on("error", options.onError ?? (() => {}))
  const lease = options.leaseSeconds ?? leaseSeconds
  await boss.start()
  await createQueues(boss, lease)
  const signs = new Set<NodeJS.Timeout>()

  const enqueue = async <Name extends JobName>(tx: Transaction, name: Name, payloads: readonly JobPayload<Name>[]): Promise<void> => {
    const byKey = new Map(payloads.map((payload) => [singletonKey(payload), payload]))
    const db = fromPrisma(tx as never)
    let missing = [...byKey.keys()].sort()
    for (let round = 0; missing.length > 0; round += 1) {
      if (round === 10) throw new WorldFailure(`The queue "${name}" takes no jobs.`, { retryable: true })
      // An equal job that waits, also one that waits to be tried again, stands for this one; but only if no worker can take it before this
      // transaction is visible: so it is locked.
      const waiting = await tx.$queryRaw<{ key: string }[]>`
        SELECT singleton_key AS key FROM pgboss.job WHERE name = ${name} AND singleton_key = ANY(${missing}) AND state < 'active'
        ORDER BY singleton_key, id FOR UPDATE`
      const held = new Set(waiting.map((row) => row.key))
      missing = missing.filter((key) => !held.has(key))
      if (missing.length === 0) return
      const jobs = missing.map((key) => ({ data: byKey.get(key) as object, singletonKey: key }))
      const inserted = await boss.insert(name, jobs, { db, returnId: true })
      // Fewer than asked for: someone else put one of them there meanwhile; look again.
      if (inserted?.length === missing.length) return
    }
  }

  return {
    enqueue,
    async forgetCustomer(tx, shop, { customerId, personKeys }) {
      const people = [...personKeys, ...(customerId ? [customerId] : [])]
      await tx.$executeRaw`
        DELETE FROM pgboss.job
        WHERE data->>'shopId' = ${shop} AND (data->>'personKey' = ANY(${people}) OR data->>'customerId' = ANY(${people}))`
    },
    async forgetShop(tx, shop) {
      await tx.$executeRaw`DELETE FROM pgboss.job WHERE data->>'shopId' = ${shop}`
    },
    enqueueNow: (name, payloads) => database.db.$transaction((tx) => enqueue(tx, name, payloads)),
    async claim(limit, among = names) {
      const { rows } = await database.pool.query<{ name: JobName }>(
        `SELECT asked.name FROM unnest($1::text[]) asked (name) WHERE EXISTS (
           SELECT 1 FROM ${schema}.job WHERE job.name = asked.name AND state < 'active' AND NOT blocked AND start_after <= ${schema}.job_now())`,
        [among],
      )
      const due = new Set(rows.map((row) => row.name))
      const claimed: ClaimedJob[] = []
      for (const name of among) {
        if (!due.has(name) || claimed.length >= limit) continue
        const jobs = await boss.fetch<object>(name, { batchSize: limit - claimed.length, includeMetadata: true })
        for (const job of jobs) {
          const read = catalogue[name].safeParse(job.data)
          // One that nobody can do (put there by another version) ends alone: those that were claimed with it are to be done.
          if (read.success) claimed.push(claimedJob(boss, database.pool, name, job, read.data, (lease * 1000) / signsPerLease, signs))
          else await fail(boss, database.pool, name, job, unreadable(read.error))
        }
      }
      return claimed
    },
    async counts() {
      const { rows } = await database.pool.query(
        `SELECT name, count(*) FILTER (WHERE state < 'active')::int AS waiting, count(*) FILTER (WHERE state = 'active')::int AS active,
           count(*) FILTER (WHERE state = 'failed')::int AS dead,
           COALESCE(extract(epoch FROM now() - min(start_after) FILTER (WHERE state < 'active' AND start_after <= now())), 0)::float AS "oldestWaitingSeconds"
         FROM ${schema}.job WHERE name = ANY($1) GROUP BY name`,
        [names],
      )
      return rows
    },
    close() {
      for (const sign of signs) clearInterval(sign)
      return boss.stop({ graceful: false, close: false })
    },
  }
}

function fromPool(pool: pg.Pool) {
  return { executeSql: (sql: string, values?: unknown[]) => pool.query(sql, values) }
}

async function createQueues(boss: PgBoss, heartbeatSeconds: number): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!known.has(deadLetter)) await boss.createQueue(deadLetter, { policy: "standard", retentionSeconds: 90 * 86_400 })
  // "short": of equal payloads at most one waits; while one runs, a next one may wait.
  for (const name of names) {
    const queue = known.get(name)
    if (!queue)
      await boss.createQueue(name, {
        policy: "short",
        deadLetter,
        expireInSeconds,
        heartbeatSeconds,
        ...retries,
        deleteAfterSeconds: 86_400,
      })
    else if (queue.heartbeatSeconds !== heartbeatSeconds) await boss.updateQueue(name, { heartbeatSeconds })
  }
  // pg-boss looks a queue up once, outside the caller's transaction; on the embedded database, inside one, it would wait for it forever. So it
  // is made to look now, by asking for a job that cannot exist.
  for (const name of names) await boss.getJobById(name, "00000000-0000-0000-0000-000000000000")
}

function singletonKey(payload: object): string {
  const entries = Object.entries(payload).sort(([left], [right]) => (left < right ? -1 : 1))
  return JSON.stringify(entries)
}

function claimedJob(
  boss: PgBoss,
  pool: pg.Pool,
  name: JobName,
  job: JobWithMetadata<object>,
  payload: object,
  signEveryMs: number,
  signs: Set<NodeJS.Timeout>,
): ClaimedJob {
  const attempt = { id: job.id, retryCount: job.retryCount }
  // When the database is away, nothing else can be written either; the next sign may get through.
  const sign = setInterval(() => void boss.touch(name, attempt).catch(() => {}), signEveryMs).unref()
  signs.add(sign)
  return {
    id: job.id,
    name,
    payload: payload as never,
    attempt: job.retryCount + 1,
    async settle(outcome) {
      clearInterval(sign)
      signs.delete(sign)
      switch (outcome.kind) {
        case "done":
          await boss.complete(name, attempt)
          return
        case "failed":
          await fail(boss, pool, name, attempt, outcome.error)
          return
        default:
          exhaustive(outcome)
      }
    },
  }
}

/** Names the fields, never what stands in them. */
function unreadable({ issues }: ZodError): WorldFailure {
  return new WorldFailure(`No worker of this version reads it: ${issues.map(({ path }) => path.join(".")).join(", ")}`, {
    retryable: false,
  })
}

async function fail(
  boss: PgBoss,
  pool: pg.Pool,
  name: JobName,
  { id, retryCount }: { id: string; retryCount: number },
  error: unknown,
): Promise<void> {
  const isFinal = error instanceof WorldFailure && !error.retryable
  if (isFinal)
    await pool.query(
      `UPDATE ${schema}.job SET retry_limit = retry_count WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active'`,
      [name, id, retryCount],
    )
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  await boss.fail(name, { id, retryCount }, { message: message.slice(0, 500) })
  const waitMs = error instanceof WorldFailure ? error.retryAfterMs : null
  if (waitMs) {
    await pool.query(
      `UPDATE ${schema}.job SET start_after = greatest(start_after, ${schema}.job_now() + $3 * interval '1 millisecond')
       WHERE name = $1 AND id = $2 AND retry_count = $4 AND state = 'retry'`,
      [name, id, waitMs, retryCount],
    )
  }
}
