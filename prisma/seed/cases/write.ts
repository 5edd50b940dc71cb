/** Writes cases of the demo, and of the bench, in the order in which they came in: as many as wanted in bounded memory, the same every time. */

import { setImmediate as turn } from 'node:timers/promises'
import type { Client } from 'pg'
import type { RuleOf } from '@/lib/complaint/clock/stage'
import { type Day, day } from '@/lib/core/day'
import { province } from '@/lib/core/division'
import type { DeadlineKey } from '@/lib/deadline/keys'
import type { Certainty, DeadlineRule, DeadlineUnit } from '@/lib/deadline/rules'
import { closingMinute } from '@/prisma/seed/kit/calendar'
import { withoutIndexes } from '@/prisma/seed/kit/indexes'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import { insertRows } from '@/prisma/seed/kit/rows'
import { Agenda, openAnyway, plain, quotas, wishOpen } from './agenda'
import type { CaseSource } from './draft'
import { drawMinute } from './mix'
import { addCase, type Batch, emptyBatch, type Setting } from './one'
import { gatherOfficers } from './people'
import { readCasePlaces } from './places'
import { dayStart, minuteMs, numberOfDay } from './time'

export type CaseSettings = {
  count: number
  /** First and last day of receipt; on the last one nothing happens after the demo's `closingMinute`. */
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
async function writeBatch(client: Client, batch: Batch): Promise<void> {
  await insertRows(client, 'complaint', batch.cases)
  await insertRows(client, 'complaint_event', batch.events)
  await insertRows(client, 'complaint_clock', batch.clocks)
  await insertRows(client, 'complaint_reporter', batch.reporters)
}

async function readRules(client: Client): Promise<RuleOf> {
  type Row = {
    key: DeadlineKey
    validFrom: string
    amount: number
    unit: DeadlineUnit
    basis: string
    certainty: Certainty
  }
  const { rows } = await client.query<Row>(
    `SELECT DISTINCT ON (key) key, valid_from::text AS "validFrom", amount, unit, basis, certainty FROM deadline
     WHERE division_code = $1 AND (key LIKE 'case.%' OR key LIKE 'petition.%') ORDER BY key, valid_from`,
    [province],
  )
  const rules = new Map<string, DeadlineRule>(
    rows.map(row => [row.key, { ...row, division: province, validFrom: day(row.validFrom) }]),
  )
  return key => rules.get(key) ?? null
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
  const horizon = dayStart(last) + closingMinute * minuteMs
  const agenda = new Agenda()
  const chance = chanceOf(`cases ${settings.seed}`)
  const open = Math.round(settings.count * Math.max(0, settings.openShare - openAnyway))
  wishOpen(agenda, chance, horizon, first, open)
  const ruleOf = await readRules(client)
  const officers = await gatherOfficers(client)
  const places = await readCasePlaces(client)
  const it = { settings, places, officers, ruleOf, sourceOf: await readSources(client), agenda, horizon }
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
  // The database writes one batch while the next is drawn.
  let writing: Promise<void> = Promise.resolve()
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
    await turn()
    if (batch.cases.length < chunk) continue
    await writing
    writing = writeBatch(client, batch)
    // Thrown where it is waited for.
    writing.catch(() => undefined)
    note(id - start)
    batch = emptyBatch()
  }
  await writing
  await writeBatch(client, batch)
  return id - start
}
