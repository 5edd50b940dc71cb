/** Writes the demo: the whole province as it could be on 2026-11-20, the same every time. Never in production. */
import type { Client } from 'pg'
import { systemActor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import { freezeFigures } from '@/lib/plan/snapshot-commands'
import { now } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { seedDemoAccounts } from './demo-accounts'
import { asOwner, followIds } from './demo-bulk'
import { frozenAt, frozenDays, moment, plus, today } from './demo-calendar'
import { correctionColumns } from './demo-corrections'
import { keepPapers } from './demo-files'
import { flagged, readPlaces } from './demo-places'
import { drawProvince, type PaperKey } from './demo-province'
import { makeOffices, writeOffices } from './demo-staff'

const compoundsWanted = 24_000

const titles: Record<PaperKey, string> = {
  E1: '街道（乡镇）物业管理责任清单',
  E2: '物业管理工作人员任命文件',
  E3: '社区协调运行机制会议纪要',
  E4: '物业投诉受理公示',
  E5: '辖区小区登记核验台账',
  exclusion: '不纳入统计证明材料',
}

export type DemoSettings = {
  ownerUrl: string
  appUrl: string
  dataDir: string
  onProgress: (text: string) => void
}

async function flagQuasiUnits(client: Client): Promise<void> {
  await client.query(
    `UPDATE division d SET duties_from = f.value::date FROM jsonb_each_text($1::jsonb) AS f WHERE d.code = f.key`,
    [JSON.stringify(flagged)],
  )
}

async function correct(client: Client, rows: object[]): Promise<void> {
  const typed = Object.entries(correctionColumns).map(([name, type]) => `${name} ${type}`)
  const assigned = Object.keys(correctionColumns)
    .filter(name => name !== 'id')
    .map(name => `${name} = r.${name}`)
  await client.query(
    `UPDATE compound c SET ${assigned.join(', ')}, version = c.version + 1
     FROM jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')}) WHERE c.id = r.id`,
    [JSON.stringify(rows)],
  )
}

/** By the product's own command, with what is written up to this stage and the clock of that morning. */
async function freeze(day: Day): Promise<void> {
  const note = day.endsWith('12-31') ? '年度上报' : '季度上报'
  const frozen = await perform(freezeFigures, systemActor(province), { day, note }, frozenAt(day))
  if (!frozen.ok) throw new Error(`freezing ${day}: ${frozen.problem.kind}`)
}

/** The demo's people were last here two weeks before, so that their desks show what has changed since. */
const rememberVisit = (client: Client): Promise<unknown> =>
  client.query('UPDATE post SET last_seen_at = $1', [moment(plus(today, -14))])

const counted = [
  'account',
  'post',
  'compound',
  'organisation',
  'street_evidence',
  'stored_file',
  'compound_exclusion',
  'company',
  'service_contract',
]

/** Into a database that holds reference data only; `lib/platform/env` must answer with this installation's values. */
export async function seedDemo({ ownerUrl, onProgress }: DemoSettings): Promise<void> {
  const { places, offices } = await asOwner(ownerUrl, async client => {
    await flagQuasiUnits(client)
    const places = await readPlaces(client)
    const offices = makeOffices(places)
    await writeOffices(client, offices)
    return { places, offices }
  })
  onProgress('推演全省 / drawing up the province')
  const { ledger } = drawProvince(places, offices, await keepPapers(titles), compoundsWanted)
  onProgress('写入小区、组织、佐证 / writing compounds, organisations, evidence')
  for (let stage = 0; stage <= frozenDays.length; stage += 1) {
    await asOwner(ownerUrl, client => ledger.write(client, stage, correct))
    const day = frozenDays[stage]
    if (day === undefined) continue
    onProgress(`冻结 ${day} 上报数 / freezing ${day}`)
    await freeze(day)
  }
  await asOwner(ownerUrl, async client => {
    for (const table of counted) await followIds(client, table)
  })
  onProgress('账号 / accounts')
  await seedDemoAccounts(now())
  await asOwner(ownerUrl, rememberVisit)
  await closeDatabase()
}
