/** Writes the demo: the whole province as it could be on one day, the same every time for the same day. Never in production. */
import type { Client } from 'pg'
import { systemActor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { type DivisionCode, divisionCode, province } from '@/lib/core/division'
import { freezeFigures } from '@/lib/figures/snapshot-commands'
import { now } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { writeDeliveries, writeSources } from '@/prisma/seed/cases/sources'
import { writeComplaints } from '@/prisma/seed/cases/write'
import { frozenAt, frozenDays, moment, opened, plus, standOn, today } from '@/prisma/seed/kit/calendar'
import { markLateEntries } from '@/prisma/seed/kit/late'
import { flagged, readPlaces } from '@/prisma/seed/kit/places'
import { asOwner, insertRows } from '@/prisma/seed/kit/rows'
import { keepPapers, type PaperKey } from '@/prisma/seed/kit/samples'
import { makeOffices, type Offices, officialOf, writeOffices } from '@/prisma/seed/kit/staff'
import { leadAssemblies } from '@/prisma/seed/procedures/vote-rows'
import { seedDemoAccounts } from '@/prisma/seed/province/accounts'
import { writeConduct } from '@/prisma/seed/province/conduct'
import { type Drawn, drawProvince } from '@/prisma/seed/province/draw'
import { writeDuties } from '@/prisma/seed/province/duty'
import { writeFacilities } from '@/prisma/seed/province/facilities'
import { tellComplaintStory } from '@/prisma/seed/story/case'
import { tellCommitteeStory } from '@/prisma/seed/story/committee'
import { type CommitteePeople, committeePlace } from '@/prisma/seed/story/committee-telling'
import { layRoutes } from '@/prisma/seed/story/routes'
import { tellRulings } from '@/prisma/seed/story/rulings'
import { type StoryPeople, storyPlace, tellStory } from '@/prisma/seed/story/street'
import { sayTermsLately } from '@/prisma/seed/story/terms-said'
import { tellOfTwins } from '@/prisma/seed/story/twins'
import { withClient } from '@/scripts/runtime/database'
import type { Scale } from './scale'

const titles: Record<PaperKey, string> = {
  E1: '街道（乡镇）物业管理责任清单',
  E2: '物业管理工作人员任命文件',
  E3: '社区协调运行机制会议纪要',
  E4: '物业投诉受理公示',
  E5: '辖区小区登记核验台账',
  exclusion: '不纳入统计证明材料',
  procedure: '组建、换届程序材料',
  filing: '备案材料',
}

export type DemoSettings = {
  ownerUrl: string
  appUrl: string
  dataDir: string
  scale: Scale
  /** The day on which the demo stands; nothing in it happened later. */
  day: Day
  onProgress: (text: string) => void
}

async function flagQuasiUnits(client: Client): Promise<void> {
  await client.query(
    `UPDATE division d SET duties_from = f.value::date FROM jsonb_each_text($1::jsonb) AS f WHERE d.code = f.key`,
    [JSON.stringify(flagged)],
  )
}

/** By the product's own command, with what is written up to this stage and the clock of that morning. */
async function freeze(day: Day): Promise<void> {
  const note = day.endsWith('12-31') ? '年度上报' : '季度上报'
  const frozen = await perform(freezeFigures, systemActor(province), { day, note }, frozenAt(day))
  if (!frozen.ok) throw new Error(`freezing ${day}: ${frozen.problem.kind}`)
}

/** The demo's people have been at work since the portal opened and were last here two weeks before: their desks show what has changed since. */
const rememberVisit = (client: Client): Promise<unknown> =>
  client.query('UPDATE post SET last_seen_at = $1, valid_from = least(valid_from, $2::date)', [
    moment(plus(today, -14)),
    opened,
  ])

/** The whole numbers that rows carry are given out beforehand, so that what commands write meanwhile takes others. */
async function reserve(client: Client, { ledger, serials, numbers }: Drawn, staff: number): Promise<void> {
  const last = new Map([...ledger.ids(), ['account', staff], ['post', staff]] as const)
  for (const [table, id] of last)
    await client.query(`SELECT setval(pg_get_serial_sequence($1, 'id'), $2)`, [table, Math.max(1, id)])
  const rows = [...serials].map(([street, serial]) => ({ street, last: serial }))
  await insertRows(client, 'compound_serial', rows)
  const series = [...numbers].map(([head, last]) => ({
    street: head.slice(0, 9),
    kind: head.slice(9, 10),
    year: Number(head.slice(10)),
    last,
  }))
  await insertRows(client, 'filing_serial', series)
}

/** Into a database that holds reference data only; `lib/platform/env` must answer with this installation's values. */
export async function seedDemo(settings: DemoSettings): Promise<void> {
  const { ownerUrl, onProgress, scale, day: last } = settings
  standOn(last)
  onProgress('推演全省 / drawing up the province')
  const papers = await keepPapers(titles)
  const { drawn, offices } = await asOwner(ownerUrl, async client => {
    await flagQuasiUnits(client)
    const places = await readPlaces(client)
    const offices = makeOffices(places)
    const drawn = drawProvince(places, offices, papers, scale.compounds)
    // Who tells the story is written down with the others.
    committeePeople(offices)
    await writeOffices(client, offices)
    await reserve(client, drawn, offices.all.length)
    return { drawn, offices }
  })
  onProgress('写入小区、组织、佐证 / writing compounds, organisations, evidence')
  for (let stage = 0; stage <= frozenDays.length; stage += 1) {
    await asOwner(ownerUrl, client => drawn.ledger.write(client, stage))
    if (stage === 0) {
      await tellStory(peopleOf(offices))
      await tellCommitteeStory(committeePeople(offices))
    }
    const day = frozenDays[stage]
    if (day === undefined) continue
    onProgress(`生成 ${day} 上报快照 / freezing ${day}`)
    await freeze(day)
  }
  onProgress('委员与履职 / members and what they did')
  await asOwner(ownerUrl, async client => {
    await leadAssemblies(client, drawn.ends)
    await writeConduct(client)
  })
  onProgress('账号 / accounts')
  await seedDemoAccounts(now())
  await asOwner(ownerUrl, rememberVisit)
  for (const street of saidIn) await sayTermsLately(sayersOf(offices, divisionOf(street)))
  await tellOfTwins(sayersOf(offices, divisionOf('140105001000')))
  onProgress('专业设施 / equipment of utilities')
  await asOwner(ownerUrl, writeFacilities)
  await asOwner(ownerUrl, writeDuties)
  await asOwner(ownerUrl, markLateEntries)
  onProgress('诉求 / complaints')
  await asOwner(ownerUrl, async client => {
    await writeSources(client)
    await writeComplaints(client, { count: scale.cases, from: opened, to: today, seed: 'demo', alone: true })
  })
  onProgress('诉求故事与派单规则 / stories and rules')
  await asOwner(ownerUrl, writeDeliveries)
  await layRoutes()
  await tellComplaintStory()
  await tellRulings()
  await closeDatabase()
  await settle(ownerUrl)
}

/** What the server would do by itself within minutes: until then the planner knows nothing of what was written. */
const settle = (ownerUrl: string): Promise<unknown> =>
  withClient(ownerUrl, client =>
    client.query(
      'VACUUM (ANALYZE) account, assembly, assembly_matter, audit, ballot, company, complaint, complaint_clock, complaint_event, complaint_gram, complaint_reporter, compound, compound_exclusion, compound_merger, conduct_record, duty, facility, filing, filing_paper, organisation, organisation_member, post, procedure, procedure_paper, procedure_person, procedure_step, register_unit, service_contract, snapshot_item, snapshot_row, source_delivery, stored_file, street_evidence, term_claim',
    ),
  )

const peopleOf = (offices: Offices): StoryPeople => ({
  clerk: officialOf(offices.street(divisionOf(storyPlace.street))),
  county: officialOf(offices.county(divisionOf(storyPlace.county))),
})

/** Streets that have said something of terms lately. */
const saidIn = ['140105001000', '140105002000', '140106001000']

const sayersOf = (offices: Offices, street: DivisionCode) => ({
  clerk: officialOf(offices.street(street)),
  county: officialOf(offices.county(street)),
})

const committeePeople = (offices: Offices): CommitteePeople => {
  const community = divisionOf(committeePlace.community)
  return {
    community: officialOf(offices.community(community)),
    helper: officialOf(offices.community(community, 2)),
    clerk: officialOf(offices.street(community)),
    county: officialOf(offices.county(community)),
  }
}

const divisionOf = (code: string): DivisionCode => {
  const found = divisionCode(code)
  if (found === null) throw new RangeError(`no division: ${code}`)
  return found
}
