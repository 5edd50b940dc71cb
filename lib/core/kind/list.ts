/** What may be asked of the list of a kind, read from an address: place, state, choices, words, days, order and page. */

import { z } from 'zod'
import type { DivisionCode } from '../division'
import { atMost, divisionField, given } from '../fields'
import { lateEntryText } from '../late-entry'
import { isPlace, type KeyType } from '../order'
import { type Beside, goneHint } from '../page'
import { wordLimit } from '../text'
import { isKeyOf } from '../word'
import type { Field } from './field'
import { type AnyKind, columnOf, fieldOf, type Tab } from './kind'
import { type DayStands, type Standing, standingWords } from './standing'

export const rowsAPage = 50
/** Spans that a list can be narrowed to, by the day of the last move. */
export const spans = ['7', '30', '90', '365'] as const
export const entries = ['late'] as const
export const allStates = 'all'

/** An order: newest first unless a field is named; ahead of it a minus turns it round. */
export type KindOrder = { by: string; down: boolean }
const newest: KindOrder = { by: 'id', down: true }

export const ordersOf = (of: AnyKind): readonly string[] => ['id', ...(of.list.orders ?? [])]

/** What an order goes by in PostgreSQL, as its index has it: what is open-ended stands behind every day. */
export function orderColumn(of: AnyKind, by: string): string {
  if (by === 'stateAt') return 'state_at'
  return fieldOf(of, by).optional ? `COALESCE(${columnOf(of, by)}, 'infinity'::date)` : columnOf(of, by)
}

/** How that is kept; null: the order goes by the number of the record alone. */
export const orderType = (of: AnyKind, by: string): KeyType | null => {
  if (by === 'id') return null
  return by === 'stateAt' ? 'timestamptz' : fieldOf(of, by).pg
}

const orderField = (of: AnyKind) =>
  z.string().transform((text, ctx): KindOrder => {
    const order = { by: text.replace(/^-/, ''), down: text.startsWith('-') }
    if (ordersOf(of).includes(order.by)) return order
    ctx.addIssue({ code: 'custom', message: '没有这种排序' })
    return z.NEVER
  })
export const orderText = ({ by, down }: KindOrder): string => (by === 'id' && down ? '' : `${down ? '-' : ''}${by}`)

export type Asked = {
  division: DivisionCode | null
  state: string | null
  /** How it stands on the day. */
  standing: string | null
  q: string | null
  span: (typeof spans)[number] | null
  /** late: only what was written long after it happened (补录). */
  entry: (typeof entries)[number] | null
  /** Choices asked for, by field. */
  values: Readonly<Record<string, string>>
  order: KindOrder
}
/** The choices of a list that an address names, by field. */
function choicesOf(
  of: AnyKind,
  given: Readonly<Record<string, unknown>>,
  ctx: z.RefinementCtx,
): Record<string, string> {
  const values = of.list.filters.flatMap(name => {
    const value = given[name]
    if (value === undefined || value === null || value === '') return []
    const read = fieldOf(of, name).schema.safeParse(value)
    if (!read.success) ctx.addIssue({ code: 'custom', path: [name], message: '请从选项中选择' })
    return read.success ? [[name, String(read.data)] as const] : []
  })
  return Object.fromEntries(values)
}

/** The filter of a list as an address carries it. */
export function listSchema(of: AnyKind): z.ZodType<Asked & Beside> {
  const states = [allStates, ...Object.keys(of.states)] as [string, ...string[]]
  const shape = {
    division: given(divisionField),
    state: given(z.enum(states)),
    standing: given(z.string().refine(name => isKeyOf(standingsOf(of), name), '请从选项中选择')),
    q: given(z.string().trim().check(atMost(wordLimit))),
    span: given(z.enum(spans)),
    ...(of.happens ? { entry: given(z.enum(entries)) } : {}),
    sort: given(orderField(of)),
    after: given(z.string().max(80)),
    before: given(z.string().max(80)),
  }
  return z.looseObject({ ...olderWords(of, shape), ...shape }).transform((asked, ctx) => {
    const { division, state, standing, q, span, entry, sort, after, before, ...rest } = withOlder(of, asked)
    const order = sort ?? newest
    for (const [name, key] of Object.entries({ after, before }))
      if (key !== null && !isPlace(key, /^\d+$/, orderType(of, order.by)))
        ctx.addIssue({ code: 'custom', path: [name], message: goneHint })
    return {
      ...{
        division,
        state,
        standing,
        q,
        span,
        after,
        before,
        order,
        entry: of.happens && entry === 'late' ? entry : null,
      },
      values: choicesOf(of, rest, ctx),
    }
  })
}

const olderOf = (of: AnyKind): [string, string][] => Object.entries(of.list.formerly ?? {})

/** Words of older addresses are read as what they are called now. */
const olderWords = (of: AnyKind, shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> =>
  Object.fromEntries(
    olderOf(of).flatMap(([old, name]) => {
      const field = shape[name]
      return field ? [[old, field]] : []
    }),
  )
/** An older word counts where the present one is not given. */
const withOlder = <T extends Record<string, unknown>>(of: AnyKind, asked: T): T => ({
  ...asked,
  ...Object.fromEntries(olderOf(of).map(([old, name]) => [name, asked[name] ?? asked[old] ?? null])),
})

/** The states that a filter shows; null: all. */
export function statesShown(of: AnyKind, state: string | null): readonly string[] | null {
  if (state === allStates) return null
  if (state !== null) return [state]
  return of.list.usual ?? null
}

export const standingsOf = (of: AnyKind): Readonly<Record<string, Standing<string, string>>> =>
  of.list.standings?.of ?? {}
export const standingOf = (of: AnyKind, name: string): Standing<string, string> => {
  const found = standingsOf(of)[name]
  if (!found) throw new Error(`${of.name} never stands ${name}`)
  return found
}

/** Is this the common view that the filter stands in? */
export const isTab = (of: AnyKind, asked: Asked, tab: Tab): boolean =>
  tabNames(of).every(name => (tab.query[name] ?? null) === askedOf(asked, name))

const askedOf = (asked: Asked, name: string): string | null =>
  name === 'state' || name === 'standing' ? asked[name] : (asked.values[name] ?? null)

/** The words of an address that tabs set. */
export const tabNames = (of: AnyKind): readonly string[] => [
  ...new Set(['state', ...of.list.tabs.flatMap(tab => Object.keys(tab.query))]),
]

/** The filter as it is under a tab. */
export function underTab<A extends Asked>(of: AnyKind, asked: A, tab: Tab): A {
  const values = Object.fromEntries(
    Object.entries({ ...asked.values, ...tab.query }).filter(
      ([name]) => name in of.fields && (!tabNames(of).includes(name) || name in tab.query),
    ),
  )
  const standing = tabNames(of).includes('standing') ? (tab.query['standing'] ?? null) : asked.standing
  return { ...asked, state: tab.query['state'] ?? null, standing, values }
}

/** What is asked, in words for the title of a sheet: 状态：在办 · 专业：供水. */
export function askedWords(of: AnyKind, asked: Asked): string[] {
  const state = asked.state === allStates ? '全部' : (asked.state && of.states[asked.state]?.label) || null
  return [
    ...(state ? [`状态：${state}`] : []),
    ...(asked.standing === null
      ? []
      : [`${of.list.standings?.label ?? ''}：${standingWords(standingOf(of, asked.standing))}`]),
    ...Object.entries(asked.values).map(
      ([name, value]) => `${fieldOf(of, name).label}：${fieldOf(of, name).words(value)}`,
    ),
    ...(asked.entry ? [lateEntryText] : []),
    ...(asked.span ? [`近 ${asked.span} 天`] : []),
    ...(asked.q ? [`含“${asked.q}”`] : []),
  ]
}

const quoted = (words: readonly string[]): string => words.map(one => `“${one}”`).join('')

/** Which records a common view counts, as the filter that it stands for has it: what the “？” beside the views says. */
export function tabMeans(of: AnyKind, { query }: Tab): string {
  const { state, standing, ...values } = query
  const states = statesShown(of, state ?? null)?.map(name => of.states[name]) ?? null
  const turn = state === undefined ? undefined : of.states[state]?.awaits?.turn
  const parts = [
    states ? `状态为${quoted(states.flatMap(one => one?.label ?? []))}` : null,
    states === null && standing === undefined ? '不分状态' : null,
    turn ? `等${turn.replace(/^待|^责任单位 /, '').replace(/：(由.+以外的人)?/, '')}` : null,
    standing === undefined ? null : standingMeans(of, standingOf(of, standing)),
    ...Object.entries(values).map(
      ([name, value]) => `${fieldOf(of, name).label}为${quoted([fieldOf(of, name).words(value)])}`,
    ),
  ]
  return `所选区划内的${of.called}，${parts.filter(part => part !== null).join('，')}，按${of.counted}计，截至今天`
}

function standingMeans(of: AnyKind, standing: Standing<string, string>): string {
  const states = standing.states?.flatMap(name => of.states[name]?.label ?? [])
  const within = states ? `状态为${quoted(states)}，` : ''
  if ('late' in standing) return `${within}这一步的时限已过`
  if ('lacks' in standing) return `${within}没有${fieldOf(of, standing.lacks).label}`
  return `${within}${standing.days.map(one => daysMean(fieldOf(of, one.field), one)).join('，')}`
}

const dayWords = (days: number): string => {
  if (days === 0) return '今天'
  return days > 0 ? `今天以后第 ${days} 天` : `今天以前第 ${-days} 天`
}

function daysMean({ label, optional }: Field<unknown, boolean>, { least, most }: DayStands<string>): string {
  if (least !== undefined && most !== undefined) return `${label}在${dayWords(least)}到${dayWords(most)}之间`
  if (least === 1) return `${label}在今天以后${optional ? '或没有' : ''}`
  if (most === -1) return `${label}在今天以前`
  return least === undefined ? `${label}不晚于${dayWords(most ?? 0)}` : `${label}不早于${dayWords(least)}`
}
