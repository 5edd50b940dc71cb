/** Runs what must happen later or on time: pg-boss in the same PostgreSQL, so that every server instance shares one queue. */
import { PgBoss } from 'pg-boss'
import type { Tx } from './db'
import { env } from './env'
import { log } from './log'

/** A kind of work. `cron` in Asia/Shanghai; `run` must be safe to run twice. */
export type Job = {
  name: string
  cron?: string
  run: (data: unknown) => Promise<void>
  /** Seconds after which a silent worker is given up and the job tried again. */
  expireInSeconds?: number
}

const schema = 'pgboss'
const held = globalThis as typeof globalThis & { portalJobs?: PgBoss }

/** As the owner: makes the queue's tables and queues, and lets the app's role use them. */
export async function prepareJobs(ownerUrl: string, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const name of names) await boss.createQueue(name, { retryLimit: 3, retryBackoff: true })
  const db = boss.getDb()
  await db.executeSql(`GRANT USAGE ON SCHEMA ${schema} TO portal_app`, [])
  await db.executeSql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO portal_app`, [])
  await db.executeSql(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO portal_app`, [])
  await db.executeSql(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO portal_app`, [])
  await boss.stop({ graceful: false })
}

/** Starts working on the queues; a second call in one process does nothing. */
export async function startJobs(jobs: readonly Job[]): Promise<void> {
  if (held.portalJobs) return
  const boss = new PgBoss({ connectionString: env().APP_DATABASE_URL, schema, migrate: false, createSchema: false })
  held.portalJobs = boss
  boss.on('error', error => log.error({ err: error }, 'job runner'))
  await boss.start()
  for (const job of jobs) {
    await boss.work(job.name, async ([one]) => {
      const started = performance.now()
      await job.run(one?.data)
      log.info({ job: job.name, ms: Math.round(performance.now() - started) }, 'job done')
    })
    if (job.cron) await boss.schedule(job.name, job.cron, null, { tz: 'Asia/Shanghai' })
  }
}

/**
 * Puts work into the queue; in a process without a runner (a command) as well.
 * @param options.tx puts it in with this transaction: the work is there when the transaction commits, and never without it
 */
export async function enqueue(
  name: string,
  data: object,
  { tx, ...options }: { singletonKey?: string; tx?: Tx } = {},
): Promise<void> {
  const running = held.portalJobs
  const boss =
    running ??
    new PgBoss({
      connectionString: env().APP_DATABASE_URL,
      schema,
      migrate: false,
      createSchema: false,
      supervise: false,
      schedule: false,
    })
  if (!running) {
    boss.on('error', () => {})
    await boss.start()
  }
  const db = tx && {
    executeSql: async (text: string, values: unknown[] = []) => ({ rows: await rowsOf(tx, text, values) }),
  }
  await boss.send(name, data, { ...options, ...(db ? { db } : {}) })
  if (!running) await boss.stop({ graceful: false })
}

/** The queue's own SQL, with its values apart, run in our transaction: nothing that anybody typed is ever part of the text. */
const rowsOf = (tx: Tx, text: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
  tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values)

export async function stopJobs(): Promise<void> {
  const boss = held.portalJobs
  delete held.portalJobs
  await boss?.stop({ graceful: true, timeout: 5_000 })
}

export const jobsRunning = (): boolean => held.portalJobs !== undefined
