/** A server or a database that is killed while cases come in loses none that it had acknowledged, and what is sent again is not doubled. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerComplaint } from '@/lib/complaint/act/commands'
import { closeDatabase } from '@/lib/platform/db'
import { migrate } from '@/lib/platform/migrate'
import { perform } from '@/lib/platform/perform'
import { seedReference } from '@/prisma/seed/reference'
import { configure } from '@/scripts/runtime/configure'
import { ensureAppRole, givenTrail, openDatabase, withClient } from '@/scripts/runtime/database'
import { disposableDir } from '@/scripts/runtime/disposable'
import { initialise, runningCluster, startCluster, stopCluster, urlOf } from '@/scripts/runtime/embedded'
import { secretsOf } from '@/scripts/runtime/secrets'
import { monday, office, told } from '@/tests/support/complaint-builders'
import { inventPeople } from '@/tests/support/invented'

const street = '140105001000'
const { clerk } = office('140105001001')
/** The cluster is our own and keeps what it says it keeps: nothing is written carelessly. */
const dataDir = disposableDir()
const { ownerPassword } = secretsOf(dataDir)

const withOwner = <T>(work: (ownerUrl: string) => Promise<T>): Promise<T> => {
  const cluster = runningCluster(dataDir)
  if (!cluster) throw new Error('the database is not there')
  return work(urlOf(cluster.port, ownerPassword, 'supervision'))
}

beforeAll(async () => {
  await initialise(dataDir, ownerPassword, true)
  const database = await openDatabase({ dataDir })
  await migrate(database.ownerUrl)
  await ensureAppRole(database.ownerUrl, database.appUrl)
  await seedReference(database.ownerUrl)
  await withClient(database.ownerUrl, inventPeople)
  await givenTrail(database.ownerUrl, true)
  configure(dataDir, database)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  const cluster = runningCluster(dataDir)
  if (cluster) await stopCluster(cluster)
  rmSync(dataDir, { recursive: true, force: true })
})

const request = (key: string) => told({ division: street, clientKey: key })

/** Another server process: eight clerks send cases as fast as it takes them; it says each key when the case is acknowledged. */
const server = (name: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `const { registerComplaint } = await import('@/lib/complaint/act/commands')
       const { perform } = await import('@/lib/platform/perform')
       const [actor, facts, now] = ${JSON.stringify([clerk, request('none-yet'), monday])}
       let next = 0
       const send = async () => {
         for (;;) {
           const clientKey = '${name}-key-' + String(next++)
           process.stdout.write('sent ' + clientKey + '\\n')
           const made = await perform(registerComplaint, actor, { ...facts, clientKey }, new Date(now))
           if (made.ok) process.stdout.write('acknowledged ' + clientKey + '\\n')
         }
       }
       await Promise.all(Array.from({ length: 8 }, send))`,
    ],
    { env: process.env, stdio: ['ignore', 'pipe', 'ignore'] },
  )

type Heard = { sent: string[]; acknowledged: string[] }

/** Kills once so many cases are acknowledged, and hears the server out. */
async function untilKilled(child: ChildProcess, enough: number, kill: () => void): Promise<Heard> {
  const heard: Heard = { sent: [], acknowledged: [] }
  let rest = ''
  let killed = false
  child.stdout?.on('data', (piece: Buffer) => {
    const lines = `${rest}${piece.toString()}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [what, key = ''] = line.split(' ')
      if (what === 'sent') heard.sent.push(key)
      if (what === 'acknowledged') heard.acknowledged.push(key)
    }
    if (killed || heard.acknowledged.length < enough) return
    killed = true
    kill()
  })
  await once(child, 'close')
  return heard
}

type Kept = { key: string; cases: number; events: number; clocks: number; trails: number }

const kept = (name: string): Promise<Kept[]> =>
  withOwner(url =>
    withClient(url, async client => {
      const { rows } = await client.query<Kept>(
        `SELECT c.client_key AS key, count(*) OVER (PARTITION BY c.client_key)::int AS cases,
           (SELECT count(*)::int FROM complaint_event e WHERE e.complaint_id = c.id) AS events,
           (SELECT count(*)::int FROM complaint_clock k WHERE k.complaint_id = c.id) AS clocks,
           (SELECT count(*)::int FROM audit a WHERE a.subject_kind = 'complaint' AND a.subject_id = c.code AND a.outcome = 'done') AS trails
         FROM complaint c WHERE c.client_key LIKE $1`,
        [`${name}-key-%`],
      )
      return rows
    }),
  )

/** Every acknowledged case is there once, whole; what is sent again after the crash is found, or made now, and never doubled. */
async function compare(name: string, { sent, acknowledged }: Heard): Promise<void> {
  const whole = (row: Kept): boolean => row.cases === 1 && row.events === 1 && row.clocks === 1 && row.trails === 1
  const before = await kept(name)
  expect(before.filter(row => !whole(row))).toEqual([])
  const there = new Set(before.map(row => row.key))
  expect(acknowledged.filter(key => !there.has(key))).toEqual([])
  for (const key of sent.slice(-24)) {
    const again = await perform(registerComplaint, clerk, request(key), monday)
    expect(again.ok && again.value.again).toBe(there.has(key))
  }
  const after = await kept(name)
  expect(new Set(after.map(row => row.key))).toEqual(new Set([...there, ...sent.slice(-24)]))
  expect(after.filter(row => row.cases !== 1 || row.events !== 1 || row.clocks !== 1)).toEqual([])
}

test('a server that is killed has lost no case it had acknowledged', async () => {
  const child = server('server')
  const heard = await untilKilled(child, 60, () => child.kill('SIGKILL'))
  expect(heard.acknowledged.length).toBeGreaterThanOrEqual(60)
  await compare('server', heard)
}, 120_000)

test('a database that is killed has lost no case that was acknowledged', async () => {
  await closeDatabase()
  const cluster = runningCluster(dataDir)
  if (!cluster) throw new Error('the database is not there')
  const child = server('database')
  // All its processes at once would be the machine's power; the postmaster alone makes the others end without a word.
  const heard = await untilKilled(child, 60, () => process.kill(cluster.process.pid, 'SIGKILL'))
  expect(heard.acknowledged.length).toBeGreaterThanOrEqual(60)
  await startCluster(dataDir, ownerPassword, false)
  const database = await openDatabase({ dataDir })
  configure(dataDir, database)
  await compare('database', heard)
}, 120_000)
