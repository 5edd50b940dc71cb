/** What is due, what is late and whose move it is, across the procedures, votes, filings and orders of a place. */

import { z } from 'zod'
import { addDays, type Day, dayInShanghai } from '@/lib/core/day'
import {
  ancestor,
  contains,
  type DivisionCode,
  type Level,
  levelBelow,
  levelOf,
  lineage,
  placeWords,
  scopeUnder,
} from '@/lib/core/division'
import { divisionAsked, givenOr } from '@/lib/core/fields'
import { firstPage, pageAmong, pageFields, pageKey } from '@/lib/core/page'
import { type DeadlineRule, type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { clockKeys } from '@/lib/inbox/rules'
import { type WaitingRow, type WaitingSource, waitingSources } from '@/lib/inbox/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Call } from '@/lib/platform/perform'
import { unitFor } from '@/lib/procedure/turn'
import { type PartUnit, partsOf, pathOf } from './parts'
import { placeAsked } from './request'
import { type Bucket, buckets, weekDays } from './work'

const pageSize = 50
const everything = 100_000
/** The lives that committees are made of; evidence and exclusions wait on the desk. */
const ours: ReadonlySet<string> = new Set([
  'formation',
  'management',
  'reelection',
  'assembly',
  'filing',
  'rectification',
])

export type BucketCounts = Record<Bucket, number>
export type WorkRow = {
  key: string
  kind: string
  title: string
  detail: string
  href: string
  place: string
  /** Whose move it is: the unit's name. */
  who: string
  bucket: Bucket
  clock: Reckoning | null
}
export type WorkView = {
  place: PartUnit & { level: Level }
  path: PartUnit[]
  today: Day
  bucket: Bucket | null
  counts: BucketCounts
  parts: (PartUnit & { counts: BucketCounts })[]
  rows: WorkRow[]
  total: number
  previous: string | null
  next: string | null
}

const WorkRequest = z.object({
  division: divisionAsked,
  bucket: givenOr(z.enum(buckets), undefined),
  ...pageFields(pageKey(/^\d{4}-\d\d-\d\d \/[\w/-]+$/)),
})

type WaitingWork = { source: WaitingSource; row: WaitingRow; clock: Reckoning | null; bucket: Bucket; key: string }

function bucketOf(clock: Reckoning | null, today: Day): Bucket {
  if (!clock) return 'later'
  if (clock.dueDay < today) return 'late'
  return clock.dueDay < addDays(today, weekDays) ? 'week' : 'later'
}

/** Earliest due first; what has no due day stands last. Unique, so that a page can begin behind it. */
const keyOf = (row: WaitingRow, clock: Reckoning | null): string => `${clock?.dueDay ?? '9999-12-31'} ${row.href}`

async function waitingIn(tx: Call<unknown>['tx'], place: DivisionCode, now: Date): Promise<WaitingWork[]> {
  const sources = waitingSources.filter(source => ours.has(source.flow.name))
  const rules = await deadlineRulesOf(tx, [...new Set(sources.flatMap(source => clockKeys(source.flow)))])
  const scope = scopeUnder(place)
  const today = dayInShanghai(now)
  const all: WaitingWork[] = []
  for (const source of sources) {
    const states = Object.keys(source.flow.states).filter(state => source.flow.states[state]?.awaits)
    for (const row of await source.rows(tx, states, everything, null)) {
      if (!contains(scope, row.division)) continue
      const clock = clockOf(source, row, rules, now)
      all.push({ source, row, clock, bucket: bucketOf(clock, today), key: keyOf(row, clock) })
    }
  }
  return all.sort((one, other) => (one.key < other.key ? -1 : 1))
}

function clockOf(source: WaitingSource, row: WaitingRow, rules: readonly DeadlineRule[], now: Date): Reckoning | null {
  const key = source.flow.states[row.state]?.awaits?.within
  const rule = key ? ruleInForce(rules, key, lineage(row.division), dayInShanghai(row.since)) : null
  return rule ? reckon(row.since, rule, now, stateCalendar) : null
}

const countsOf = (waiting: readonly WaitingWork[]): BucketCounts => {
  const counts = { late: 0, week: 0, later: 0 }
  for (const one of waiting) counts[one.bucket] += 1
  return counts
}

async function readWork(call: Call<z.output<typeof WorkRequest>>, limit: number): Promise<WorkView | null> {
  const { input, actor, now, tx } = call
  const place = placeAsked(input.division, actor)
  const path = place ? await pathOf(tx, place) : []
  const unit = path.at(-1)
  if (!place || unit?.code !== place) return null
  const today = dayInShanghai(now)
  const all = await waitingIn(tx, place, now)
  const level = levelOf(place)
  const below = levelBelow(level) ?? level
  const byPart = new Map<DivisionCode, WaitingWork[]>()
  for (const one of all) {
    const part = ancestor(one.row.division, below)
    const known = byPart.get(part)
    if (known) known.push(one)
    else byPart.set(part, [one])
  }
  const parts = await partsOf(tx, place, new Set(byPart.keys()), today)
  const asked = all.filter(one => (input.bucket ? one.bucket === input.bucket : true))
  const { rows: page, previous, next } = pageAmong(asked, limit, input, one => one.key)
  const turns = page.map(one => {
    const by = one.source.flow.states[one.row.state]?.awaits?.by
    return by ? unitFor(by, one.row.division) : one.row.division
  })
  const codes = new Set([
    ...turns,
    ...page.flatMap(one => [ancestor(one.row.division, 'county'), ancestor(one.row.division, 'street')]),
  ])
  const nameOf = (code: DivisionCode): string => names.get(code) ?? ''
  const placeOf = (code: DivisionCode): string =>
    placeWords(code, nameOf(ancestor(code, 'county')), nameOf(ancestor(code, 'street')))
  const names = new Map((await divisionsOf(tx, [...codes])).map(found => [found.code, found.name]))
  return {
    place: { ...unit, level },
    path,
    today,
    bucket: input.bucket ?? null,
    counts: countsOf(all),
    parts: parts.map(part => ({ ...part, counts: countsOf(byPart.get(part.code) ?? []) })),
    rows: page.map(({ source, row, clock, bucket, key }, at) => ({
      key,
      kind: source.kind,
      title: row.title,
      detail: row.detail,
      href: row.href,
      place: placeOf(row.division),
      who: names.get(turns[at] ?? row.division) ?? '',
      bucket,
      clock,
    })),
    total: asked.length,
    previous,
    next,
  }
}

export const work = view({
  schema: WorkRequest,
  permission: 'procedure.read',
  read: call => readWork(call, pageSize),
})

export const workExport = view({
  schema: WorkRequest,
  permission: 'procedure.export',
  read: call => readWork({ ...call, input: { ...call.input, ...firstPage } }, everything),
  audited: {
    act: 'procedure.export',
    subject: (_input, shown) => ({
      kind: 'procedure',
      id: 'work',
      name: `${shown.place.name}，${shown.total} 行`,
      division: shown.place.code,
    }),
  },
  timeout: 60_000,
})
