/** The cases behind a number, as a page and as a sheet. */

import { z } from 'zod'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, lineage } from '@/lib/core/division'
import { givenOr } from '@/lib/core/fields'
import { firstPage, goneHint, pageFields, pageOf } from '@/lib/core/page'
import { divisionsOf } from '@/lib/division/store'
import { isCategory } from '@/lib/matter/categories'
import { channels } from '@/lib/matter/kinds'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import type { Call } from '@/lib/platform/perform'
import { boundsOf } from './facts-store'
import { bucketCount, type ListGroup, listGroups, spans } from './kinds'
import { type Behind, type CaseCursor, casesBehind, compoundNameOf, countBehind, type FigureCase } from './list-store'
import type { FiguresPeriod } from './period'
import { askedBy, figurePlace, inTurn, periodAsked } from './request'
import type { FiguresUnit } from './shapes'

const pageSize = 50
/** A sheet has them all; Excel holds no more. */
const everything = 1_000_000

/** An empty text is not given, as a GET form sends it. */
const given = <S extends z.ZodType>(field: S) =>
  z.preprocess(value => (value === '' ? undefined : value), field.optional())

const cursorField = z
  .string()
  .max(40)
  .transform((text, context): CaseCursor => {
    const [millis, id] = text.split('-').map(Number)
    if (millis !== undefined && id !== undefined && Number.isSafeInteger(millis) && Number.isSafeInteger(id)) {
      return { receivedAt: new Date(millis), id }
    }
    context.addIssue({ code: 'custom', message: goneHint })
    return z.NEVER
  })
const writeCursor = ({ receivedAt, id }: CaseCursor): string => `${receivedAt.getTime()}-${id}`

const FigureListRequest = z
  .object({
    ...figurePlace,
    group: givenOr(z.enum(listGroups), 'received' as const),
    own: given(z.literal('yes')),
    category: given(z.string().refine(isCategory, '没有这个类别')),
    channel: given(z.enum(channels)),
    compound: given(z.string().regex(/^[\dA-Z]{1,20}$/, '没有这个小区')),
    span: given(z.enum(spans)),
    bucket: given(
      z.coerce
        .number()
        .int()
        .min(0)
        .max(bucketCount - 1),
    ),
    ...pageFields(cursorField),
  })
  .superRefine(inTurn)

export type FigureCaseRow = Omit<FigureCase, 'id'> & { county: string; street: string }
export type FigureList = {
  place: FiguresUnit
  path: FiguresUnit[]
  period: FiguresPeriod
  today: Day
  behind: Omit<Behind, 'place'>
  group: ListGroup
  compoundName: string | null
  total: number
  rows: FigureCaseRow[]
  previous: string | null
  next: string | null
}

async function readList(call: Call<z.output<typeof FigureListRequest>>, limit: number): Promise<FigureList | null> {
  const { input, actor, now, tx } = call
  const [asked, period] = [askedBy(actor, input), periodAsked(input, now)]
  if (!asked) return null
  const path = (await divisionsOf(tx, lineage(asked.place))).map(({ code, name }) => ({
    code,
    name,
    level: levelOf(code),
  }))
  const place = path.at(-1)
  if (place?.code !== asked.place) return null
  const behind: Behind = {
    ...asked,
    own: input.own === 'yes',
    category: input.category && isCategory(input.category) ? input.category : null,
    channel: input.channel ?? null,
    compound: input.compound ?? null,
    group: input.group,
    span: input.span ?? null,
    bucket: input.span ? (input.bucket ?? null) : null,
  }
  const bounds = boundsOf(period, now)
  const found = await casesBehind(tx, behind, bounds, input, limit)
  const { rows, previous, next } = pageOf(found, limit, input, ({ receivedAt, id }) => ({ receivedAt, id }))
  const codes = new Set(rows.flatMap(row => [ancestor(row.division, 'county'), ancestor(row.division, 'street')]))
  const names = new Map((await divisionsOf(tx, [...codes])).map(unit => [unit.code, unit.name]))
  const nameOf = (code: DivisionCode): string => names.get(code) ?? ''
  const { place: _, ...cut } = behind
  return {
    place,
    path,
    period,
    today: dayInShanghai(now),
    behind: cut,
    group: behind.group,
    compoundName: behind.compound === null ? null : await compoundNameOf(tx, behind.compound),
    total: await countBehind(tx, behind, bounds),
    rows: (await toldTo(call, rows)).map(({ id: _id, ...row }) => ({
      ...row,
      county: nameOf(ancestor(row.division, 'county')),
      street: nameOf(ancestor(row.division, 'street')),
    })),
    previous: previous && writeCursor(previous),
    next: next && writeCursor(next),
  }
}

export const figureList = view({
  schema: FigureListRequest,
  permission: 'complaint.read',
  read: call => (call.actor.assigned?.kind === 'company' ? Promise.resolve(null) : readList(call, pageSize)),
  timeout: 60_000,
})

export const figureListExport = view({
  schema: FigureListRequest,
  permission: 'complaint.export',
  read: call => readList({ ...call, input: { ...call.input, ...firstPage } }, everything),
  audited: {
    act: 'complaint.export',
    subject: (_input, list) => ({
      kind: 'complaint',
      id: `figures-${list.group}`,
      name: `${list.place.name}，${list.total} 行`,
      division: list.place.code,
    }),
  },
  timeout: 60_000,
})
