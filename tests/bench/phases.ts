/** The measurements of `npm run bench`, each over a database that it opens and lets go of. */
import { resolve } from 'node:path'
import { encode } from 'next-auth/jwt'
import { latestPost, openFor } from '@/lib/account/enter'
import { findAccount } from '@/lib/account/store'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { pinnedDay } from '@/prisma/seed/kit/calendar'
import { configure } from '@/scripts/runtime/configure'
import { type Database, openDatabase, withClient } from '@/scripts/runtime/database'
import { freePort } from '@/scripts/runtime/embedded'
import { demoState, prepareDatabase, prepareDemo } from '@/scripts/runtime/prepare'
import { secretsOf } from '@/scripts/runtime/secrets'
import { readState } from '@/scripts/runtime/state'
import { Trouble } from '@/scripts/runtime/trouble'
import { addressOf, build, startWeb, untilHealthy } from '@/scripts/runtime/web'
import { measureSql, pastDay, type SqlTimes } from './figures-sql'
import { type Imported, measureImport } from './ledger-import'
import { type Load, load } from './load'
import { ownProcessorTime, processorTime, residentMemory } from './machine'
import { measureVote, type Voted } from './vote-count'

export async function over<T>(dataDir: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataDir })
  try {
    return await work(database)
  } finally {
    await closeDatabase()
    await database.stop()
  }
}

export function postmasterOf(dataDir: string): number {
  const { database } = readState(dataDir)
  if (!database) throw new Error(`no database runs in ${dataDir}`)
  return database.process.pid
}

const since = (began: number): number => (performance.now() - began) / 1000

export type Seeded = {
  /** Seconds; null where an earlier run's data were found. */
  database: number
  reference: number
  demo: number | null
  /** Seconds of processor that the demo data took, ours and the database's. */
  processor: number
  rows: Record<string, number>
  postgres: string
}

const counted = ['compound', 'organisation', 'street_evidence', 'service_contract', 'snapshot_item', 'audit']

export async function measureSeed(dataDir: string, compounds: number, note: (text: string) => void): Promise<Seeded> {
  const opening = performance.now()
  return over(dataDir, async database => {
    const opened = since(opening)
    const preparing = performance.now()
    await prepareDatabase(database)
    configure(dataDir, database)
    const reference = since(preparing)
    const state = await demoState(database)
    if (state === 'real' || state === 'half')
      throw new Trouble(`这个数据目录里有别的数据：${dataDir}`, `There are other data in this directory: ${dataDir}`)
    const seeding = performance.now()
    const busy = (): number => ownProcessorTime() + processorTime(postmasterOf(dataDir))
    const before = busy()
    if (state === 'none')
      await prepareDemo(database, dataDir, note, { scale: { compounds, cases: compounds * 2.5 }, day: pinnedDay })
    const demo = state === 'none' ? since(seeding) : null
    const processor = busy() - before
    const known = await withClient(database.ownerUrl, async client => {
      await client.query(
        `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
      )
      const rows: Record<string, number> = {}
      for (const table of counted)
        rows[table] = Number((await client.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n)
      const version = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
      return { rows, postgres: version.rows[0]?.version ?? '?' }
    })
    return { database: opened, reference, demo, processor, ...known }
  })
}

/** `server`, `database`: milliseconds of processor for each answer. */
export type Asked = { name: string; clients: number; load: Load; server: number; database: number }
export type Portal = {
  sql: SqlTimes
  /** Seconds from the start of the process to its first healthy answer. */
  start: number
  /** Seconds; null when the pages were built already. */
  build: number | null
  asked: Asked[]
  /** MB; null where there is no /proc. */
  memory: { started: number | null; warm: number | null; loaded: number | null }
}

/** A session's cookie for one of the demo's people, opened by the deed that signing in performs. */
export async function cookieOf(username: string): Promise<Record<string, string>> {
  const account = await inScope(systemActor(province), now(), tx => findAccount(tx, username))
  const post = account && latestPost(account, now())
  if (!account || !post) throw new Error(`nobody is called ${username}`)
  const opened = await openFor(account, post, { address: '127.0.0.1', agent: 'bench' }, now())
  if (!opened.ok) throw new Error(`${username} may not sign in: ${opened.problem.kind}`)
  const { APP_SECRET: secret, ABSOLUTE_HOURS: hours } = env()
  const value = await encode({ token: { secret: opened.value.secret }, secret, maxAge: hours * 3600 })
  return { cookie: `next-auth.session-token=${value}` }
}

type Question = { name: string; path: (at: number) => string; headers?: Record<string, string>; most?: number }

const sameDay = pastDay(1_000)
const division = 'division=140000000000'
/** A minute allows an address 600 new days: two runs of a question stay below. */
const fewDays = 250

function questions(lead: Record<string, string>, county: Record<string, string>): Question[] {
  const days = { used: 0 }
  const newDay = (): string => {
    days.used += 1
    return pastDay(days.used)
  }
  return [
    { name: '空白页 /bare', path: () => '/bare' },
    { name: '指标接口，同一天', path: () => `/api/v1/indicators?${division}&asOf=${sameDay}` },
    { name: '指标接口，每次另一天', path: () => `/api/v1/indicators?${division}&asOf=${newDay()}`, most: fewDays },
    { name: '全省看板，同一天', path: () => `/dashboard?${division}&asOf=${sameDay}`, headers: lead },
    {
      name: '全省看板，每次另一天',
      path: () => `/dashboard?${division}&asOf=${newDay()}`,
      headers: lead,
      most: fewDays,
    },
    { name: '县的小区列表', path: () => '/compounds', headers: county },
    { name: '全省的小区列表', path: () => '/compounds', headers: lead },
  ]
}

/** @param seconds for each question and number of clients @param tell of what was asked so far, at each answer */
export async function measurePortal(
  dataDir: string,
  seconds: number,
  { note, tell }: { note: (text: string) => void; tell: (asked: readonly Asked[]) => void },
): Promise<Portal> {
  return over(dataDir, async database => {
    configure(dataDir, database)
    const postmaster = postmasterOf(dataDir)
    const sql = await measureSql(postmaster)
    const port = await freePort()
    const secrets = secretsOf(dataDir)
    const distDir = process.env['NEXT_DIST_DIR'] ?? '.next'
    const settings = { database, secrets, dataDir, port, demo: true, distDir }
    note('构建 / building')
    const building = performance.now()
    const built = await build(settings, resolve(dataDir, 'build.log'))
    const buildTime = built ? since(building) : null
    const cookies = [await cookieOf('jianghaiyan'), await cookieOf('liyuting')] as const
    const starting = performance.now()
    const log = resolve(dataDir, 'portal.log')
    const web = startWeb(settings, 'start', log)
    await untilHealthy(web, port, log)
    const start = since(starting)
    const memory = (): number | null => residentMemory(web.process.pid)
    const started = memory()
    const all = questions(...cookies)
    const ask = ({ path, headers = {}, most = 100_000 }: Question, clients: number, time: number): Promise<Load> =>
      load({ clients, seconds: time, most, headers, url: at => `${addressOf(port)}${path(at)}` })
    for (const question of all) await ask({ ...question, most: 25 }, 1, 3)
    const warm = memory()
    const asked: Asked[] = []
    for (const question of all) {
      for (const clients of [1, 8]) {
        note(`${question.name} × ${clients}`)
        const before = [processorTime(web.process.pid), processorTime(postmaster)] as const
        const found = await ask(question, clients, seconds)
        const perAnswer = (pid: number, since: number): number => ((processorTime(pid) - since) / found.answers) * 1000
        const server = perAnswer(web.process.pid, before[0])
        asked.push({ name: question.name, clients, load: found, server, database: perAnswer(postmaster, before[1]) })
        tell(asked)
      }
    }
    const loaded = memory()
    await web.stop()
    return { sql, start, build: buildTime, asked, memory: { started, warm, loaded } }
  })
}

/** A vote in the portal that `measureLedger` has filled. */
export const measureBallots = (dataDir: string, rooms: number): Promise<Voted> =>
  over(dataDir, async database => {
    await prepareDatabase(database)
    configure(dataDir, database)
    return measureVote(database.ownerUrl, rooms)
  })

/** Into a portal of reference data only, beside the other. */
export const measureLedger = (dataDir: string, rows: number): Promise<Imported> =>
  over(dataDir, async database => {
    await prepareDatabase(database)
    configure(dataDir, database)
    return measureImport(database.ownerUrl, dataDir, rows, postmasterOf(dataDir))
  })
