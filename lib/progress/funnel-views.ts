/** What is read of the ladder: how many compounds of each unit stand on each rung, and which ones. */

import { z } from 'zod'
import { compoundCodePattern } from '@/lib/compound/rules'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { ancestor, cityName, type DivisionCode, type Level, levelOf } from '@/lib/core/division'
import { divisionAsked, givenOr } from '@/lib/core/fields'
import { firstPage, pageFields, pageKey, pageOf } from '@/lib/core/page'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import type { Call } from '@/lib/platform/perform'
import { compoundsOnStage, countStages } from './funnel-store'
import { type FunnelStage, stages } from './kinds'
import { type PartUnit, partsOf, pathOf } from './parts'
import { placeAsked } from './request'

const pageSize = 50
/** An export has them all; more than this is no list of one province. */
const everything = 1_000_000

export type StageCounts = Record<FunnelStage, number>
export type FunnelRow = PartUnit & { counts: StageCounts; total: number }
export type Funnel = {
  place: PartUnit & { level: Level }
  path: PartUnit[]
  today: Day
  /** `missing`: those that the formation rate lacks; on rungs of a rate's part they are none. */
  sum: { counts: StageCounts; total: number; missing: StageCounts }
  rows: FunnelRow[]
}

const none = (): StageCounts => ({
  'not-ready': 0,
  ready: 0,
  papers: 0,
  group: 0,
  publicity: 0,
  voting: 0,
  elected: 0,
  filing: 0,
  committee: 0,
  management: 0,
  expired: 0,
  reelecting: 0,
  'left-out': 0,
})
const totalOf = (counts: StageCounts): number => stages.reduce((sum, stage) => sum + counts[stage], 0)

const FunnelRequest = z.object({ division: divisionAsked })

async function readFunnel({ input, actor, now, tx }: Call<z.output<typeof FunnelRequest>>): Promise<Funnel | null> {
  const place = placeAsked(input.division, actor)
  const path = place ? await pathOf(tx, place) : []
  const unit = path.at(-1)
  if (!place || unit?.code !== place) return null
  const today = dayInShanghai(now)
  const counted = await countStages(tx, place, today)
  const cells = new Map<DivisionCode, StageCounts>()
  const [sum, lacked] = [none(), none()]
  for (const { code, stage, count, missing } of counted) {
    const own = cells.get(code) ?? none()
    own[stage] += count
    sum[stage] += count
    lacked[stage] += missing
    cells.set(code, own)
  }
  const parts = await partsOf(tx, place, new Set(cells.keys()), today)
  return {
    place: { ...unit, level: levelOf(place) },
    path,
    today,
    sum: { counts: sum, total: totalOf(sum), missing: lacked },
    rows: parts.map(part => {
      const counts = cells.get(part.code) ?? none()
      return { ...part, counts, total: totalOf(counts) }
    }),
  }
}

export const funnel = view({ schema: FunnelRequest, permission: 'procedure.read', read: readFunnel })

export const funnelExport = view({
  schema: FunnelRequest,
  permission: 'procedure.export',
  read: readFunnel,
  audited: {
    act: 'procedure.export',
    subject: (_input, shown) => ({
      kind: 'procedure',
      id: 'funnel',
      name: shown.place.name,
      division: shown.place.code,
    }),
  },
})

const StageRequest = z.object({
  division: divisionAsked,
  stage: givenOr(z.enum(stages), undefined),
  /** Only those that the formation rate lacks. */
  missing: givenOr(z.literal('yes'), undefined),
  ...pageFields(pageKey(compoundCodePattern)),
})

export type StageRow = {
  code: string
  name: string
  stage: FunnelStage
  city: string
  county: string
  street: string
  community: string
  readyOn: Day | null
  termTo: Day | null
  procedureId: number | null
}
export type StageList = {
  place: PartUnit
  path: PartUnit[]
  today: Day
  stage: FunnelStage | null
  missing: boolean
  counts: StageCounts
  total: number
  rows: StageRow[]
  previous: string | null
  next: string | null
}

async function readStage(call: Call<z.output<typeof StageRequest>>, limit: number): Promise<StageList | null> {
  const { input, tx } = call
  const funnelOf = await readFunnel({ ...call, input: { division: input.division } })
  if (!funnelOf) return null
  const stage = input.stage ?? null
  const { place, path, today, sum } = funnelOf
  const missing = input.missing === 'yes'
  const counts = missing ? sum.missing : sum.counts
  const found = await compoundsOnStage(tx, { place: place.code, stage, missing, on: today }, input, limit)
  const page = pageOf(found, limit, input, row => row.code)
  const codes = new Set(
    page.rows.flatMap(row => [ancestor(row.division, 'county'), ancestor(row.division, 'street'), row.division]),
  )
  const names = new Map((await divisionsOf(tx, [...codes])).map(unit => [unit.code, unit.name]))
  const nameOf = (code: DivisionCode): string => names.get(code) ?? ''
  return {
    place,
    path,
    today,
    stage,
    missing,
    counts,
    total: stage === null ? totalOf(counts) : counts[stage],
    ...page,
    rows: page.rows.map(({ division, ...row }) => ({
      ...row,
      city: cityName(division),
      county: nameOf(ancestor(division, 'county')),
      street: nameOf(ancestor(division, 'street')),
      community: nameOf(division),
    })),
  }
}

/** The compounds behind a number of the ladder. */
export const stageList = view({
  schema: StageRequest,
  permission: 'procedure.read',
  read: call => readStage(call, pageSize),
})

export const stageListExport = view({
  schema: StageRequest,
  permission: 'procedure.export',
  read: call => readStage({ ...call, input: { ...call.input, ...firstPage } }, everything),
  audited: {
    act: 'procedure.export',
    subject: (input, list) => ({
      kind: 'procedure',
      id: `stage-${input.stage ?? 'all'}`,
      name: `${list.place.name}，${list.total} 行`,
      division: list.place.code,
    }),
  },
  timeout: 60_000,
})
