/** What must be in the database before anyone works with it: schema, the portal's role, reference data and, if wanted, demo data. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, parseDay } from '@/lib/core/day'
import { migrate } from '@/lib/platform/migrate'
import { seedReference } from '@/prisma/seed/reference'
import type { Scale } from '@/prisma/seed/scale'
import { configure } from './configure'
import { type Database, ensureAppRole, givenTrail, recreateDatabase, withClient, withoutTemporary } from './database'
import { Trouble } from './trouble'

/** Brings the schema up to date and lets the portal's role in. @returns how many migrations were applied */
export async function prepareSchema(database: Database): Promise<number> {
  const applied = await migrate(database.ownerUrl)
  await ensureAppRole(database.ownerUrl, database.appUrl)
  await withoutTemporary(database.ownerUrl)
  return applied.length
}

/** Seeds the reference data (flow tables of the code among them), unless exactly these are in already. @returns whether anything was to be done */
export async function prepareReference(database: Database): Promise<boolean> {
  const wanted = hashOf(['prisma/reference', 'prisma/seed/reference.ts', 'prisma/migrations', 'lib'])
  if ((await readMark(database, 'setup.reference')) === wanted) return false
  await seedReference(database.ownerUrl)
  await writeMark(database, 'setup.reference', wanted)
  return true
}

export const prepareDatabase = async (database: Database): Promise<void> => {
  await prepareSchema(database)
  await prepareReference(database)
}

/**
 * `none`: nothing there yet · `half`: a start was broken off while writing them · `done` · `real`: somebody works here
 * without demo data, so none may ever be mixed in.
 */
export type DemoState = 'none' | 'half' | 'done' | 'real'

export async function demoState(database: Database): Promise<DemoState> {
  const mark = await readMark(database, 'setup.demo')
  if (mark === 'done') return 'done'
  if (mark === 'running') return 'half'
  const used = await withClient(database.ownerUrl, async client => {
    const { rows } = await client.query<{ used: boolean }>(
      'select exists (select from account) or exists (select from compound) as used',
    )
    return rows[0]?.used === true
  })
  return used ? 'real' : 'none'
}

/** How large a demo is wanted, and the day on which it stands. */
export type DemoWish = { scale: Scale; day: Day }

/** Writes the demo data into a database that holds reference data only. */
export async function prepareDemo(
  database: Database,
  dataDir: string,
  onProgress: (text: string) => void,
  { scale, day }: DemoWish,
): Promise<void> {
  const { seedDemo } = await import('@/prisma/seed/demo')
  await writeMark(database, 'setup.demo', 'running')
  // Demo data carry sealed fields: the seed needs this installation's keys.
  configure(dataDir, database)
  const { ownerUrl, appUrl } = database
  await givenTrail(ownerUrl, true)
  await seedDemo({ ownerUrl, appUrl, dataDir, onProgress, scale, day })
  await givenTrail(ownerUrl, false)
  await withClient(ownerUrl, client => client.query('select audit_seal()'))
  await writeMark(database, 'setup.demo-day', day)
  await writeMark(database, 'setup.demo', 'done')
}

/** The day on which the demo stands that is in the database; null: none, or one from before demos had a day of their own. */
export async function demoDay(database: Database): Promise<Day | null> {
  const mark = await readMark(database, 'setup.demo-day')
  return mark === undefined ? null : parseDay(mark)
}

/** Throws away demo data that were left half written, and with them everything: nobody can have worked here yet. */
export async function startOver(database: Database): Promise<void> {
  if (!database.embedded)
    throw new Trouble(
      '上次启动在写入示例数据时中断：请清空 DATABASE_URL 指向的数据库后重试，或加 --no-demo 使用空库。',
      'An earlier start broke off while writing demo data: empty the database named in DATABASE_URL and try again.',
    )
  await recreateDatabase(database.ownerUrl)
  await prepareDatabase(database)
}

const readMark = (database: Database, key: string): Promise<string | undefined> =>
  withClient(database.ownerUrl, async client => {
    const { rows } = await client.query<{ value: string }>('select value from meta where key = $1', [key])
    return rows[0]?.value
  })

const writeMark = (database: Database, key: string, value: string): Promise<unknown> =>
  withClient(database.ownerUrl, client =>
    client.query('insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = $2', [
      key,
      value,
    ]),
  )

/** One digest for the content of files and folders; tests beside the sources do not count. */
export function hashOf(paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesIn)) hash.update(path).update('\0').update(readFileSync(path))
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map(name => join(path, name))
    .filter(name => !/\.test\.tsx?$/.test(name) && statSync(name).isFile())
    .sort()
}
