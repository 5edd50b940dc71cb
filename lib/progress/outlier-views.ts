/** What is read of oddities: each with the figures that make it odd and the way to look. Nothing is judged: 需要核实. */
import { z } from 'zod'
import { squareMetres } from '@/lib/compound/area'
import { type Day, dayInShanghai, yearEnd } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { divisionAsked, givenOr } from '@/lib/core/fields'
import { maskName } from '@/lib/core/identity'
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { unitText } from '@/lib/deadline/text'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { type Oddity, oddities, oddityLimit } from './oddities'
import {
  oddVotes,
  type Posting,
  rushedFilings,
  sharedPhones,
  shortNotices,
  shortPostings,
  yearEnds,
} from './outlier-store'
import { type PartUnit, pathOf } from './parts'
import { placeAsked } from './request'

export type OddRow = {
  key: string
  /** Compound or county. */
  name: string
  /** The units above. */
  where: string
  /** What is odd, with its figures. */
  odd: string
  links: { label: string; href: string }[]
}
export type OutlierView = {
  place: PartUnit
  path: PartUnit[]
  today: Day
  kind: Oddity
  counts: Record<Oddity, number>
  rows: OddRow[]
  /** No more rows of a kind than this are shown. */
  limit: number
}

type OutliersAsked = { tx: Tx; place: DivisionCode; today: Day }
type Bare = Omit<OddRow, 'where'> & { division: DivisionCode | null }
type OutlierFinder = (asked: OutliersAsked) => Promise<{ total: number; rows: Bare[] }>

const votes =
  (which: 'full' | 'unanimous', odd: (persons: string, area: string, matters: number) => string): OutlierFinder =>
  async ({ tx, place }) => {
    const { total, rows } = await oddVotes(tx, place, which)
    return {
      total,
      rows: rows.map(row => ({
        key: `a${row.id}`,
        name: row.compound,
        division: row.division,
        odd: odd(countOf(row.persons), squareMetres(Number(row.area)), row.matters),
        links: [
          { label: '业主大会', href: `/assemblies/${row.id}` },
          { label: '小区', href: `/compounds/${row.code}` },
        ],
      })),
    }
  }

const finders: Record<Oddity, OutlierFinder> = {
  'full-turnout': votes(
    'full',
    (persons, area) => `${persons} 名业主、${area} ㎡ 全部参与表决，参与率 100%（人数、面积）`,
  ),
  unanimous: votes(
    'unanimous',
    (persons, _area, matters) => `${persons} 名业主对 ${matters} 项表决事项全部同意，无反对、无弃权`,
  ),
  'year-end': async ({ tx, place, today }) => {
    const { total, rows } = await yearEnds(tx, place, today)
    return {
      total,
      rows: rows.map(row => ({
        key: `y${row.county}${row.year}`,
        name: row.name,
        division: row.county,
        odd: `${row.year} 年备案 ${row.all} 个，其中 12 月 22–31 日 ${row.late} 个，占 ${percentDown({ part: row.late, whole: row.all }) ?? '—'}%`,
        links: [
          { label: '名单', href: `/organisations?division=${row.county}&asOf=${yearEndOrToday(row.year, today)}` },
        ],
      })),
    }
  },
  'same-phone': async ({ tx, place, today }) => {
    const { total, rows } = await sharedPhones(tx, place, today)
    return {
      total,
      rows: rows.map(row => ({
        key: `p${row.compounds.map(one => one.code).join('-')}${row.people.join('-')}`,
        name: row.compounds.map(one => one.name).join('、'),
        division: null,
        odd: `${row.compounds.length} 个小区的成员登记同一个电话：${row.people.map(maskName).join('、')}`,
        links: row.compounds.map(one => ({ label: one.name, href: `/compounds/${one.code}` })),
      })),
    }
  },
  rushed: async ({ tx, place }) => {
    const { total, rows } = await rushedFilings(tx, place)
    return {
      total,
      rows: rows.map(row => ({
        key: `f${row.id}`,
        name: row.compound,
        division: row.division,
        odd: `${row.factOn} 选举，${row.decidedOn} 备案，相隔 ${row.days} 天；${row.papers} 份材料同一天提交`,
        links: [
          { label: '备案', href: `/filings/${row.id}` },
          { label: '小区', href: `/compounds/${row.code}` },
        ],
      })),
    }
  },
  'short-publicity': shortPublicity,
}

const yearEndOrToday = (year: number, today: Day): string =>
  yearEnd(today).startsWith(String(year)) ? today : `${year}-12-31`

const noticeKey = 'form.notice_before_meeting'
const boardKey = 'wgh.publicity'

/** A posting is too short by the rule of its own place on the day it began. */
async function shortPublicity({ tx, place }: OutliersAsked): Promise<{ total: number; rows: Bare[] }> {
  const rules = await deadlineRulesOf(tx, [noticeKey, boardKey])
  const longest = Math.max(0, ...rules.map(rule => rule.amount))
  const postings = [...(await shortPostings(tx, place, longest)), ...(await shortNotices(tx, place, longest))]
  const rows = postings.flatMap((one): Bare[] => {
    const rule = ruleInForce(rules, one.kind === 'management' ? boardKey : noticeKey, lineage(one.division), one.from)
    if (!rule || one.days >= rule.amount) return []
    const assembly = one.kind === 'assembly'
    return [
      {
        key: `${assembly ? 'n' : 's'}${one.id}`,
        name: one.compound,
        division: one.division,
        odd: `${assembly ? '会议公告' : '公示'} ${one.from} 至 ${one.to} 共 ${one.days} 天，规定不少于 ${rule.amount} ${unitText[rule.unit]}（${rule.basis}）`,
        links: [postingLink(one), { label: '小区', href: `/compounds/${one.code}` }],
      },
    ]
  })
  return { total: rows.length, rows: rows.slice(0, oddityLimit) }
}

const postingLink = (one: Posting): OddRow['links'][number] =>
  one.kind === 'assembly'
    ? { label: '业主大会', href: `/assemblies/${one.id}` }
    : { label: '组建程序', href: `/procedures/${one.id}` }

/** The two units above: of a compound its county and street, of a county its city. */
const above = (division: DivisionCode): DivisionCode[] =>
  levelOf(division) === 'county'
    ? [ancestor(division, 'city')]
    : [ancestor(division, 'county'), ancestor(division, 'street')]

async function named(tx: Tx, rows: readonly Bare[]): Promise<OddRow[]> {
  const codes = rows.flatMap(({ division }) => (division === null ? [] : above(division)))
  const names = new Map((await divisionsOf(tx, [...new Set(codes)])).map(unit => [unit.code, unit.name]))
  return rows.map(({ division, ...row }) => ({
    ...row,
    where: (division === null ? [] : above(division)).map(code => names.get(code) ?? '').join(' '),
  }))
}

export const outliers = view({
  schema: z.object({ division: divisionAsked, kind: givenOr(z.enum(oddities), 'full-turnout' as const) }),
  permission: 'procedure.export',
  read: async ({ input, actor, now, tx }): Promise<OutlierView | null> => {
    const place = placeAsked(input.division, actor)
    const path = place ? await pathOf(tx, place) : []
    const unit = path.at(-1)
    if (!place || unit?.code !== place) return null
    const today = dayInShanghai(now)
    const asked = { tx, place, today }
    const lists = {
      'full-turnout': await finders['full-turnout'](asked),
      unanimous: await finders.unanimous(asked),
      'year-end': await finders['year-end'](asked),
      'same-phone': await finders['same-phone'](asked),
      rushed: await finders.rushed(asked),
      'short-publicity': await finders['short-publicity'](asked),
    } satisfies Record<Oddity, Awaited<ReturnType<OutlierFinder>>>
    return {
      place: unit,
      path,
      today,
      kind: input.kind,
      counts: {
        'full-turnout': lists['full-turnout'].total,
        unanimous: lists.unanimous.total,
        'year-end': lists['year-end'].total,
        'same-phone': lists['same-phone'].total,
        rushed: lists.rushed.total,
        'short-publicity': lists['short-publicity'].total,
      },
      rows: await named(tx, lists[input.kind].rows),
      limit: oddityLimit,
    }
  },
})
