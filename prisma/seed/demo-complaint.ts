/** Writes cases of the demo, and of the bench, in the order in which they came in: as many as wanted in bounded memory, the same every time. */
import type { Client } from 'pg'
import type { CategoryCode } from '@/lib/complaint/categories'
import type { ComplaintState } from '@/lib/complaint/flow'
import { outsideChannels } from '@/lib/complaint/kinds'
import { type Day, day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import type { Certainty, DeadlineUnit } from '@/lib/deadline/rules'
import { lookupHash, seal } from '@/lib/platform/crypto'
import type { Rules } from './demo-complaint-clocks'
import { type CaseSource, draftCase, type Repeats } from './demo-complaint-draft'
import { reporter, tellLife } from './demo-complaint-end'
import { drawMinute, monthWeights } from './demo-complaint-mix'
import { gatherOfficers, type Officers } from './demo-complaint-people'
import { type CasePlaces, readCasePlaces } from './demo-complaint-places'
import {
  type CaseRow,
  type ClockRow,
  caseColumns,
  clockColumns,
  type EventRow,
  eventColumns,
  insertColumns,
  type ReporterRow,
  reporterColumns,
} from './demo-complaint-rows'
import { dayMs, dayNumber, dayStart, minuteMs, numberOfDay, officeMoment } from './demo-complaint-time'
import { type Doer, Walk } from './demo-complaint-walk'
import { withoutIndexes } from './demo-indexes'
import { personName } from './demo-names'
import { type Chance, chanceOf } from './demo-random'

export type CaseSettings = {
  count: number
  /** First and last day of receipt; on the last one offices close at half past five and nothing happens later. */
  from: Day
  to: Day
  seed: string
  /** Share of the cases that are being worked on at the end; those that came in lately are so by themselves. */
  openShare?: number
  /** false: each case has its registration alone, and no clocks. */
  withEvents?: boolean
  /** Of how many the phone is sealed. */
  reporters?: number
  /** Nobody else is at work: keys and indexes are put aside and made anew, which takes half the time. */
  alone?: boolean
}

const chunk = 10_000
/** How many are open by themselves, since they came in lately. */
const openAnyway = 0.012

/** How long cases mostly stay before they are in a state, and in it, in days. */
const stays: readonly { state: ComplaintState; share: number; before: number; within: number }[] = [
  { state: 'received', share: 8, before: 0, within: 1.6 },
  { state: 'accepted', share: 3, before: 0.8, within: 1.6 },
  { state: 'filed', share: 3, before: 1, within: 1.6 },
  { state: 'dispatched', share: 13, before: 1.4, within: 1.6 },
  { state: 'returned', share: 4, before: 1.8, within: 1.6 },
  { state: 'handling', share: 42, before: 2, within: 8 },
  { state: 'extending', share: 3.5, before: 6, within: 1.6 },
  { state: 'suspending', share: 2.5, before: 4, within: 1.6 },
  { state: 'suspended', share: 4, before: 6, within: 26 },
  { state: 'fed-back', share: 12, before: 7, within: 3 },
  { state: 'checked', share: 5, before: 9, within: 1.6 },
]

/** What is to come in on a day besides what is drawn: repeats, what says the same, what is to be open at the end. */
type Wish = {
  at: number
  stays: ComplaintState | null
  repeats: Repeats | null
  formerChecker: number | null
  master: { id: number; code: string; at: number } | null
}

/** By day; taken out as the days pass. */
class Agenda {
  private readonly days = new Map<number, Wish[]>()

  add(wish: Wish): void {
    const of = dayNumber(wish.at)
    const list = this.days.get(of) ?? []
    this.days.set(of, list)
    list.push(wish)
  }

  take(of: number): Wish[] {
    const found = this.days.get(of) ?? []
    this.days.delete(of)
    return found
  }
}

const plain = (at: number): Wish => ({ at, stays: null, repeats: null, formerChecker: null, master: null })

/** How many come in on each day: more in winter, more every year, fewer at weekends. */
function quotas(first: number, last: number, count: number): number[] {
  const weights = Array.from({ length: last - first + 1 }, (_, at) => {
    const date = new Date((first + at) * dayMs)
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
    return (monthWeights[date.getUTCMonth()] ?? 1) * (weekend ? 0.55 : 1.15) * (1 + (at / 365) * 0.22)
  })
  const sum = weights.reduce((all, one) => all + one, 0)
  let carried = 0
  return weights.map(weight => {
    carried += (weight / sum) * count
    const whole = Math.floor(carried)
    carried -= whole
    return whole
  })
}

function wishOpen(agenda: Agenda, chance: Chance, horizon: number, first: number, count: number): void {
  const total = stays.reduce((sum, one) => sum + one.share, 0)
  for (let at = 0; at < count; at += 1) {
    let left = chance.next() * total
    const kind = stays.find(one => {
      left -= one.share
      return left < 0
    })
    if (!kind) continue
    // What is due within a day or two mostly came in today.
    const early = kind.within < 2 ? 0.04 + chance.next() * 0.3 : 0.05 + chance.next() * 0.8
    const used = chance.weighed<number>([early, 78], [0.85 + chance.next() * 0.4, 14], [1.3 + chance.next() * 1.8, 8])
    const back = (kind.before * (0.6 + chance.next() * 0.8) + kind.within * used) * dayMs
    const received = Math.max(dayStart(first), Math.round(horizon - back) - chance.whole(5, 90) * minuteMs)
    agenda.add({ ...plain(received), stays: kind.state })
  }
}

type Setting = {
  settings: Required<CaseSettings>
  places: CasePlaces
  officers: Officers
  rules: Rules
  sourceOf: (channel: string, division: string) => CaseSource | null
  agenda: Agenda
  horizon: number
}

type Batch = { cases: CaseRow[]; events: EventRow[]; clocks: ClockRow[]; reporters: ReporterRow[] }
const emptyBatch = (): Batch => ({ cases: [], events: [], clocks: [], reporters: [] })

function registrar({ row, officers, source }: { row: CaseRow; officers: Officers; source: CaseSource | null }): Doer {
  if (row.channel === 'portal') return reporter
  if (source) return { id: null, name: source.name, role: 'source', unit: null }
  const office = row.division_code.endsWith('000000') || (outsideChannels as readonly string[]).includes(row.channel)
  return officers.of(office ? 'county' : 'street', row.division_code, row.id)
}

function addCase(batch: Batch, it: Setting, id: number, wish: Wish, sealed: number): number {
  const { settings, places, officers, rules, horizon } = it
  const chance = chanceOf(`case ${settings.seed} ${id}`)
  const place = wish.repeats?.place ?? places.draw(chance, dayNumber(wish.at))
  const number = ((id - 1) % 999_999) + 1
  const { row, spot } = draftCase({
    id,
    number,
    at: wish.at,
    chance,
    place,
    sources: it.sourceOf,
    repeats: wish.repeats,
  })
  if (wish.master !== null) row.recurrence_of = null
  const source = row.source_id === null ? null : it.sourceOf(row.channel, row.division_code)
  const walk = new Walk(row, rules, horizon)
  const by = registrar({ row, officers, source })
  row.created_by = by.id
  walk.begin(by, { channel: row.channel, category: row.category })
  row.state_by = by.id
  const plan = { stays: wish.stays, master: wish.master, formerChecker: wish.formerChecker }
  tellLife({ walk, plan, chance, officers, rules })
  followUp(it, walk, { place, category: row.category, spot }, wish, chance)
  batch.cases.push(row)
  if (settings.withEvents) {
    for (const event of walk.events) batch.events.push(event)
    for (const clock of walk.clocks.rows(id)) batch.clocks.push(clock)
  } else batch.events.push(...walk.events.slice(0, 1))
  return addReporter(batch, it, row, chance, sealed)
}

/** Somebody else says the same while it is open; or it is back within a month of its closing. */
function followUp(
  it: Setting,
  walk: Walk,
  same: { place: Repeats['place']; category: CategoryCode; spot: string },
  wish: Wish,
  chance: Chance,
): void {
  const { row } = walk
  if (same.place.compound === null || wish.stays !== null || wish.repeats !== null) return
  if (row.closed_at !== null && row.closed_at === row.first_closed_at && chance.happens(0.034)) {
    const at = row.closed_at + Math.round((1 + chance.next() * 28) * dayMs)
    if (at < it.horizon && at > row.received_at)
      it.agenda.add({ ...plain(at), repeats: { id: row.id, ...same }, formerChecker: row.checked_by })
    return
  }
  const signed = row.signed_at
  const until = Math.min(row.fed_back_at ?? it.horizon, it.horizon)
  if (
    signed === null ||
    row.reopened_at !== null ||
    row.extended_at !== null ||
    row.suspended_at !== null ||
    !chance.happens(0.03)
  )
    return
  const at = signed + Math.round(chance.next() * 3 * dayMs)
  const merged = officeMoment(at + chance.whole(10, 240) * minuteMs, chance)
  const next = walk.events.find(event => event.at > signed && event.act !== 'urge')?.at ?? until
  if (dayNumber(at) <= dayNumber(row.received_at) || merged >= Math.min(next, until)) return
  if (walk.events.some(event => event.at > signed && event.at < merged)) return
  it.agenda.add({ ...plain(at), repeats: { id: row.id, ...same }, master: { id: row.id, code: row.code, at: merged } })
  tellOfJoining(it, walk, merged)
}

/** Between what happened before and after, as it would have been told then. */
function tellOfJoining({ officers }: Setting, walk: Walk, at: number): void {
  const { row, events } = walk
  const place = events.findIndex(event => event.at > at)
  const before = events[(place === -1 ? events.length : place) - 1]
  if (!before) return
  const by = officers.of('street', row.division_code, row.id)
  const joined: EventRow = {
    ...{ complaint_id: row.id, at, act: 'merge-in', from_state: before.to_state, to_state: before.to_state },
    ...{ unit: by.unit, holder: before.holder, account_id: by.id, by_name: by.name, role: by.role },
    ...{ reason: '同一事项，并入本案一并办理', text: null, facts: null },
  }
  events.splice(place === -1 ? events.length : place, 0, joined)
  row.version += 1
}

/** Phones are kept for a year after the end; the last ones are sealed, the others stand as wiped. */
function addReporter(batch: Batch, it: Setting, row: CaseRow, chance: Chance, sealed: number): number {
  const isOwn = row.channel === 'portal' || row.channel === 'phone' || row.channel === 'counter'
  if (row.anonymous || !isOwn || it.settings.reporters === 0) return sealed
  const given = { complaint_id: row.id, consent_at: row.received_at }
  if (row.ended_at !== null && row.ended_at < it.horizon - 370 * dayMs) {
    const wiped_at = row.ended_at + 366 * dayMs
    batch.reporters.push({ ...given, name_cipher: null, phone_cipher: null, phone_hash: null, wiped_at })
    return sealed
  }
  if (sealed >= it.settings.reporters) {
    row.anonymous = true
    return sealed
  }
  const phone = `13${chance.pick(['5', '8', '9', '6'])}${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`
  const name_cipher = seal(personName(chance))
  batch.reporters.push({
    ...given,
    name_cipher,
    phone_cipher: seal(phone),
    phone_hash: lookupHash(phone),
    wiped_at: null,
  })
  return sealed + 1
}

async function writeBatch(client: Client, batch: Batch): Promise<void> {
  await insertColumns(client, 'complaint', caseColumns, batch.cases)
  await insertColumns(client, 'complaint_event', eventColumns, batch.events)
  await insertColumns(client, 'complaint_clock', clockColumns, batch.clocks)
  await insertColumns(client, 'complaint_reporter', reporterColumns, batch.reporters)
}

async function readRules(client: Client): Promise<Rules> {
  type Row = { key: string; validFrom: string; amount: number; unit: DeadlineUnit; basis: string; certainty: Certainty }
  const { rows } = await client.query<Row>(
    `SELECT DISTINCT ON (key) key, valid_from::text AS "validFrom", amount, unit, basis, certainty FROM deadline
     WHERE division_code = $1 AND (key LIKE 'case.%' OR key LIKE 'petition.%') ORDER BY key, valid_from`,
    [province],
  )
  return new Map(rows.map(row => [row.key, { ...row, division: province, validFrom: day(row.validFrom) }]))
}

async function readSources(client: Client): Promise<Setting['sourceOf']> {
  const { rows } = await client.query<CaseSource>(
    'SELECT id, code, name, channel, division_code::text AS division FROM complaint_source ORDER BY id',
  )
  const known = new Map(rows.map(row => [`${row.channel} ${row.division.replace(/0+$/u, '')}`, row]))
  return (channel, division) =>
    known.get(`${channel} ${division.slice(0, 6)}`) ?? known.get(`${channel} ${division.slice(0, 4)}`) ?? null
}

/** The numbers of the rows are given out beforehand, since later cases name earlier ones. */
async function reserve(client: Client, count: number): Promise<number> {
  const { rows } = await client.query<{ last: number }>('SELECT coalesce(max(id), 0)::int AS last FROM complaint')
  const last = rows[0]?.last ?? 0
  await client.query(`SELECT setval(pg_get_serial_sequence('complaint', 'id'), $1)`, [last + count])
  return last + 1
}

/**
 * As the owner of the tables, in the province's scope, inside a transaction or not.
 * @param note is told how many are written
 * @returns how many were written: a few more than asked, since what is repeated comes on top
 */
export async function writeComplaints(
  client: Client,
  asked: CaseSettings,
  note: (written: number) => void = () => undefined,
): Promise<number> {
  const settings = { openShare: 0.03, withEvents: true, reporters: 3_000, alone: false, ...asked }
  const [first, last] = [numberOfDay(settings.from), numberOfDay(settings.to)]
  const horizon = dayStart(last) + 17.5 * 60 * minuteMs
  const agenda = new Agenda()
  const chance = chanceOf(`cases ${settings.seed}`)
  const open = Math.round(settings.count * Math.max(0, settings.openShare - openAnyway))
  wishOpen(agenda, chance, horizon, first, open)
  const rules = await readRules(client)
  const officers = await gatherOfficers(client)
  const places = await readCasePlaces(client)
  const it = { settings, places, officers, rules, sourceOf: await readSources(client), agenda, horizon }
  // Repeats and joining cases are about so many of all.
  const daily = quotas(first, last, (settings.count - open) / 1.047)
  const start = await reserve(client, Math.ceil(settings.count * 1.02) + 100)
  const write = () => writeDays(client, it, daily, { first, start, chance, note })
  const written = settings.alone ? await withoutIndexes(client, caseTables, write) : await write()
  await client.query(`SELECT setval('complaint_number', $1)`, [Math.max(1, (start + written - 1) % 999_999)])
  note(written)
  return written
}

const caseTables = ['complaint', 'complaint_event', 'complaint_clock', 'complaint_reporter', 'complaint_gram']

type Course = { first: number; start: number; chance: Chance; note: (written: number) => void }

async function writeDays(client: Client, it: Setting, daily: readonly number[], course: Course): Promise<number> {
  const { first, start, chance, note } = course
  let id = start
  let batch = emptyBatch()
  let sealed = 0
  for (const [at, quota] of daily.entries()) {
    const midnight = dayStart(first + at)
    const drawn = Array.from({ length: quota }, () =>
      plain(midnight + drawMinute(chance) * minuteMs + chance.whole(0, 59_999)),
    )
    const wishes = [...drawn, ...it.agenda.take(first + at)]
      .filter(wish => wish.at < it.horizon)
      .sort((a, b) => a.at - b.at)
    for (const wish of wishes) {
      sealed = addCase(batch, it, id, wish, sealed)
      id += 1
    }
    if (batch.cases.length < chunk) continue
    await writeBatch(client, batch)
    note(id - start)
    batch = emptyBatch()
  }
  await writeBatch(client, batch)
  return id - start
}
