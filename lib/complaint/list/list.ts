/** What may be asked of the list of cases, and one row of its answer: the list's address as data, for page, export, map and API. */

import { z } from 'zod'
import { companyStates } from '@/lib/complaint/company/state'
import { type ComplaintState, complaintStates } from '@/lib/complaint/flow'
import type { Rating } from '@/lib/complaint/kinds'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import { dayField } from '@/lib/core/fields'
import { orderOf, turned as turnedOf } from '@/lib/core/order'
import { goneHint, pageFields } from '@/lib/core/page'
import { firstCharacters, wordLimit } from '@/lib/core/text'
import {
  type CategoryCode,
  type CategoryGroup,
  categories,
  categoryCodes,
  categoryGroups,
  type Unit,
} from '@/lib/matter/categories'
import { type Channel, channels, type Urgency, urgencies } from '@/lib/matter/kinds'
import { unitText } from '@/lib/matter/text'
import { readSearch } from './search'

/** Rows of a page. */
export const pageSize = 50
/** Beyond so many a list says “以上” instead of counting history. */
export const countLimit = 10_000

export const turnsAsked = ['mine', 'desk', 'unit', 'all'] as const
/** open: being worked on · waiting: somebody's turn runs, return visits included · over: closed or ended · all */
export const standings = ['open', 'waiting', 'over', 'all'] as const
export type CaseStanding = (typeof standings)[number]
export const lights = ['yellow', 'red'] as const
/**
 * What is most urgent and of that what is due first, what is due first, what came last, what was closed last, and of ratings the worst
 * stand first unless turned round.
 */
export const complaintOrders = { urgency: 'up', due: 'up', received: 'down', closed: 'down', rating: 'up' } as const
export type ComplaintSort = keyof typeof complaintOrders
const sortWords = [
  ...(['urgency', '-urgency', 'due', '-due', 'received', '-received'] as const),
  ...(['closed', '-closed', 'rating', '-rating'] as const),
] as const

/** Given once, several times or with commas; what is not in the list is refused. */
const someOf = <const L extends readonly [string, ...string[]]>(list: L) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(given =>
      [given]
        .flat()
        .flatMap(text => text.split(','))
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(list)).max(100))
    .default([])

const codesOf = <T extends string>(list: readonly T[]): [T, ...T[]] => {
  const [first, ...rest] = list
  if (first === undefined) throw new RangeError('no codes')
  return [first, ...rest]
}

const place = z.string().transform((text, ctx): DivisionCode => {
  const code = divisionCode(text)
  if (code) return code
  ctx.addIssue({ code: 'custom', message: `区划代码 ${firstCharacters(text)} 不是 12 位山西区划代码` })
  return z.NEVER
})

/** An empty text is not given, as a GET form sends it. */
const given = <S extends z.ZodType>(field: S) =>
  z.preprocess(value => (value === '' ? undefined : value), field.optional())

const words = z
  .string()
  .max(wordLimit)
  .transform((text, ctx) => {
    const found = readSearch(text)
    if (found === null) return undefined
    if ('trouble' in found) {
      ctx.addIssue({ code: 'custom', message: found.trouble })
      return z.NEVER
    }
    return found.words.join(' ')
  })

const asked = {
  /** Not given: the asker's own place. */
  division: given(place),
  state: someOf(codesOf(complaintStates)),
  standing: given(z.enum(standings)),
  /** mine: what I have in hand · desk: what lies on my desk · unit: my unit's turn · all */
  turn: given(z.enum(turnsAsked)).transform(turn => turn ?? 'all'),
  category: someOf(codesOf(categoryCodes)),
  group: someOf(categoryGroups),
  channel: someOf(channels),
  urgency: someOf(urgencies),
  /** yellow: past 80 % of its time · red: past all of it */
  late: given(z.enum(lights)),
  /** 主办 */
  lead: someOf(codesOf(Object.keys(unitText) as Unit[])),
  /** Of one compound, by its code. */
  compound: given(
    z
      .string()
      .trim()
      .regex(/^\d{1,20}$/, '没有这个小区'),
  ),
  q: given(words),
  from: given(dayField),
  to: given(dayField),
  recurrence: given(z.enum(['yes'])),
  supervised: given(z.enum(['yes'])),
  /** How the company under contract stands to it. */
  company: someOf(companyStates),
  unreasonable: given(z.enum(['yes', 'no'])),
  sort: given(z.enum(sortWords)),
}

const settle = <T extends z.output<z.ZodObject<typeof asked>>>({ standing, sort, ...rest }: T) => {
  const shown: CaseStanding = standing ?? standingFor(rest)
  const [by, turned] = [sort?.replace(/^-/, ''), sort?.startsWith('-')]
  const found = sortsOf({ standing: shown, q: rest.q }).find(one => one === by)
  const usual = usualSort({ standing: shown, q: rest.q })
  const order = orderOf(complaintOrders, found ?? usual)
  return { ...rest, standing: shown, sort: order.by, way: found && turned ? turnedOf(order).way : order.way }
}

type Sortable = { standing: CaseStanding; q?: string | undefined }

/** Only what still runs is urgent and has a due time to be sorted by, and what is over a day on which it ended; what a word finds comes newest first. */
export function sortsOf({ standing, q }: Sortable): readonly ComplaintSort[] {
  if (q !== undefined) return []
  if (standing === 'open' || standing === 'waiting') return ['urgency', 'due', 'received']
  return standing === 'over' ? ['received', 'closed', 'rating'] : ['received']
}
/** What still runs is read by how urgent it is. */
export const usualSort = (asked: Sortable): ComplaintSort => sortsOf(asked)[0] ?? 'received'

/** What is being worked on, unless words, states or a turn ask for more. */
function standingFor(filter: {
  state: readonly string[]
  turn: string
  q?: string | undefined
  late?: string | undefined
}): CaseStanding {
  if (filter.turn !== 'all' || filter.late !== undefined) return 'waiting'
  return filter.q !== undefined || filter.state.length > 0 ? 'all' : 'open'
}

export const ComplaintFilter = z.object(asked).transform(settle)
export type ComplaintFilter = z.output<typeof ComplaintFilter>

export const ComplaintListRequest = z
  .object({
    ...asked,
    ...pageFields(z.string().max(60)),
    limit: given(z.coerce.number().int().min(1).max(200)).transform(limit => limit ?? pageSize),
  })
  .transform(({ after, before, limit, ...rest }, ctx) => {
    const filter = settle(rest)
    const key = (name: 'after' | 'before', written: string | null): CaseKey | null => {
      const read = written === null ? null : readKey(filter.sort, written)
      if (written !== null && read === null) ctx.addIssue({ code: 'custom', path: [name], message: goneHint })
      return read
    }
    return { filter, limit, at: { after: key('after', after), before: key('before', before) } }
  })

/**
 * Where a page begins: behind this instant, or this rank, and id. `at: null` stands among those without a due time, at the end;
 * `urgent` is the rank ahead of the due time, 1 being the most urgent.
 */
export type CaseKey = { at: Date | number | null; id: number; urgent?: number | undefined }

const marks: Readonly<Record<ComplaintSort, string>> = {
  urgency: 'u',
  due: 'd',
  received: 'r',
  closed: 'c',
  rating: 'g',
}
/** Orders by a due time, which may be missing. */
const mayLackTime: readonly ComplaintSort[] = ['due', 'urgency']

export const writeKey = (sort: ComplaintSort, key: CaseKey): string =>
  `${marks[sort]}${key.urgent ?? ''}${key.at === null ? '' : Number(key.at).toString(36)}.${key.id.toString(36)}`

export function readKey(sort: ComplaintSort, written: string): CaseKey | null {
  if (sort !== 'urgency') return readTimed(sort, written)
  const [, urgent = '', rest = ''] = /^u([123])(.+)$/.exec(written) ?? []
  const found = urgent === '' ? null : readTimed(sort, `u${rest}`)
  return found && { ...found, urgent: Number(urgent) }
}

function readTimed(sort: ComplaintSort, written: string): CaseKey | null {
  const found = /^([drcgu])([0-9a-z]{0,9})\.([0-9a-z]{1,6})$/.exec(written)
  const [, mark, at = '', id = ''] = found ?? []
  if (mark !== marks[sort] || (!mayLackTime.includes(sort) && at === '')) return null
  const [time, number] = [Number.parseInt(at, 36), Number.parseInt(id, 36)]
  if (number < 1 || number > 2_147_483_647 || (at !== '' && time > 253_402_000_000_000)) return null
  if (sort === 'rating') return time < 10 ? { at: time, id: number } : null
  return { at: at === '' ? null : new Date(time), id: number }
}

/** The categories a filter means: its groups' and its own; null: any. */
export function categoriesOf(filter: {
  category: readonly CategoryCode[]
  group: readonly CategoryGroup[]
}): CategoryCode[] | null {
  if (filter.category.length > 0) return [...filter.category]
  if (filter.group.length === 0) return null
  return categoryCodes.filter(code => filter.group.includes(categories[code].group))
}

/** paused: no clock runs · none: nobody waits */
export type CaseLight = 'in-time' | 'yellow' | 'red' | 'paused' | 'none'

export function lightOf(
  row: { dueAt: Date | null; yellowAt: Date | null; pausedAt: Date | null },
  now: Date,
): CaseLight {
  if (row.dueAt === null) return row.pausedAt === null ? 'none' : 'paused'
  if (row.dueAt <= now) return 'red'
  return row.yellowAt !== null && row.yellowAt <= now ? 'yellow' : 'in-time'
}

export type ComplaintRow = {
  /** For paging. */
  key: string
  id: number
  code: string
  version: number
  title: string
  category: CategoryCode
  channel: Channel
  state: ComplaintState
  isOpen: boolean
  urgency: Urgency
  holder: Unit | null
  /** Is it in the asker's own hands? */
  mine: boolean
  lead: Unit | null
  assist: string[]
  light: CaseLight
  dueAt: Date | null
  /** How long still, in words; null: nobody waits. */
  left: string | null
  receivedAt: Date
  closedAt: Date | null
  rating: Rating | null
  compound: { code: string; name: string } | null
  place: string
  division: DivisionCode
  community: string
  street: { code: string; name: string }
  county: { code: string; name: string }
  supervised: boolean
  urges: number
  recurrence: boolean
  confidential: boolean
}

/** `more`: there are more than were counted. */
export type Total = { count: number; more: boolean }

export type ComplaintPoint = {
  code: string
  title: string
  state: ComplaintState
  category: CategoryCode
  urgency: Urgency
  light: CaseLight
  holder: Unit | null
  compound: { code: string; name: string } | null
  place: string
  street: { code: string; name: string }
  longitude: number
  latitude: number
  /** Where it stands for want of a point of its own; null: it has one. */
  about: 'compound' | 'community' | 'street' | null
  dueAt: Date | null
  left: string | null
}

/** How many cases of the filter a unit below the place has, wherever in it they lie. */
export type UnitCases = { code: DivisionCode; name: string; count: number; late: number }

/** The middle of the compounds of a unit, as far as they have points and the reader sees them. */
export type UnitSpot = { code: DivisionCode; name: string; longitude: number; latitude: number }
