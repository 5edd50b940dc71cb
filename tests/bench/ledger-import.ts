/** How many rows a second does the command line's import take, with all its checks? A county's ledger into an empty portal. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createAccount } from '@/lib/account/commands'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { now } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { chanceOf } from '@/prisma/seed/kit/random'
import { asOwner } from '@/prisma/seed/kit/rows'
import { startChild } from '@/scripts/runtime/child'
import { ownProcessorTime, processorTime } from './machine'

const county = '140105000000'
const importer = 'bench.county'

export type Imported = { rows: number; perSecond: number; seconds: number; processor: number }

/** @returns the path of a csv of so many compounds, spread over the county's communities */
async function writeLedger(ownerUrl: string, folder: string, rows: number): Promise<string> {
  const communities = await asOwner(ownerUrl, async client => {
    const found = await client.query<{ code: string }>(
      `SELECT code FROM division WHERE level = 'community' AND code > $1 AND code < '140106000000' ORDER BY code`,
      [county],
    )
    return found.rows.map(row => row.code)
  })
  const chance = chanceOf('ledger')
  const lines = Array.from({ length: rows }, (_, at) => {
    const households = chance.whole(20, 1500)
    const area = households * chance.whole(70, 120) + chance.whole(0, 99) / 100
    const delivered = chance.happens(0.8) ? area : Math.floor(area * chance.next())
    const built = `${chance.whole(1988, 2024)}-${String(chance.whole(1, 12)).padStart(2, '0')}-15`
    return [
      `汾东${Math.floor(at / communities.length) + 1}号院`,
      communities[at % communities.length],
      `小店区学府街${at + 1}号`,
      built,
      area.toFixed(2),
      delivered.toFixed(2),
      households,
      '专业物业',
    ].join(',')
  })
  const file = join(folder, 'compounds.csv')
  const head = '小区名称,社区代码,地址,首次交付日期,专有部分总面积,已交付专有面积,总户数,服务模式'
  writeFileSync(file, `${[head, ...lines].join('\n')}\n`)
  return file
}

/** The environment must already speak of the database at `ownerUrl`, which holds reference data only. */
export async function measureImport(
  ownerUrl: string,
  dataDir: string,
  rows: number,
  postmaster: number,
): Promise<Imported> {
  const made = await perform(
    createAccount,
    systemActor(province),
    { username: importer, displayName: '导入测速', role: 'county', division: county },
    now(),
  )
  if (!made.ok) throw new Error(`no account to import with: ${JSON.stringify(made.problem)}`)
  await closeDatabase()
  const file = await writeLedger(ownerUrl, dataDir, rows)
  const log = join(dataDir, 'import.log')
  const args = ['--import', 'tsx', resolve('scripts/import.ts'), 'compounds', file, '--as', importer, '--data', dataDir]
  // A child's time is ours once it has ended.
  const busy = (): number => ownProcessorTime() + processorTime(postmaster)
  const before = busy()
  const began = performance.now()
  const code = await startChild(args, { env: process.env, log }).exit
  const seconds = (performance.now() - began) / 1000
  const said = readFileSync(log, 'utf8').trim()
  if (code !== 0) throw new Error(`the import ended with ${code}:\n${said}`)
  const told = /([\d,]+) rows\/s/.exec(said)?.[1]
  const processor = busy() - before
  return { rows, perSecond: Number(told?.replaceAll(',', '') ?? Number.NaN), seconds, processor }
}
