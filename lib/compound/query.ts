/** Which compounds are asked for, in what order and from where on: the list's address as data, for page, export and API. */

import { z } from 'zod'
import { type DivisionCode, divisionCode } from '@/lib/core/division'
import { atMost, dayField } from '@/lib/core/fields'
import { goneHint } from '@/lib/core/page'
import { firstCharacters, wordLimit } from '@/lib/core/text'
import { propertyKinds, serviceModes, standings, verifications } from './kinds'

/** Rows of a page. */
export const pageSize = 50

export const sorts = ['place', 'name', 'delivered', 'households', 'updated'] as const
export type Sort = (typeof sorts)[number]

/** What stands in the last row shown: its sort values and its id, so that the next page begins after it whatever changed. */
export type CompoundCursor = readonly (string | number)[]

const id = z.number().int().positive()
const text = z.string().max(400)
const cursorOf: Record<Sort, z.ZodType<CompoundCursor>> = {
  place: z.tuple([z.string().regex(/^14\d{10}$/), text, id]),
  name: z.tuple([text, id]),
  delivered: z.tuple([z.iso.date(), id]),
  households: z.tuple([z.number().int().min(0).max(2_000_000_000), id]),
  updated: z.tuple([z.iso.datetime({ offset: true }), id]),
}

/** The cursor as an address carries it; it names its sort, since it means nothing in another. */
export const writeCursor = (sort: Sort, cursor: CompoundCursor): string =>
  Buffer.from(JSON.stringify([sort, ...cursor])).toString('base64url')

export function readCursor(sort: Sort, written: string): CompoundCursor | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(written, 'base64url').toString())
    if (!Array.isArray(parts) || parts[0] !== sort) return null
    return cursorOf[sort].safeParse(parts.slice(1)).data ?? null
  } catch {
    return null
  }
}

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
    .pipe(z.array(z.enum(list)))
    .default([])

const place = z.string().transform((text, ctx): DivisionCode => {
  const code = divisionCode(text)
  if (code) return code
  ctx.addIssue({ code: 'custom', message: `区划代码 ${firstCharacters(text)} 不是 12 位山西区划代码` })
  return z.NEVER
})

/** An empty text is not given, as a GET form sends it. */
const given = <S extends z.ZodType>(field: S) =>
  z.preprocess(value => (value === '' ? undefined : value), field.optional())

export const compoundFilter = {
  division: given(place),
  /** The day on which standing, contract, exclusion and retirement are asked; today if not given. */
  asOf: given(dayField),
  state: someOf(standings),
  deliveredFrom: given(dayField),
  deliveredTo: given(dayField),
  mode: someOf(serviceModes),
  kind: someOf(propertyKinds),
  verified: someOf(verifications),
  /** Without a current contract: 无有效物业合同. What says of itself that nobody manages it (失管) is a mode. */
  uncared: given(z.enum(['yes', 'no'])),
  excluded: given(z.enum(['yes', 'no'])),
  /** Left out unless asked for. */
  retired: given(z.enum(['yes', 'all'])),
  /** Those in the denominator of the formation rate on the day: delivered, not retired, not excluded. */
  counted: given(z.enum(['yes'])),
  /** Delivered exclusive area over half. */
  ready: given(z.enum(['yes', 'no'])),
  changed: given(z.enum(['today'])),
  q: given(z.string().trim().check(atMost(wordLimit))),
}

export const CompoundQuery = z
  .object({
    ...compoundFilter,
    sort: given(z.enum(sorts)).transform(sort => sort ?? 'place'),
    dir: given(z.enum(['asc', 'desc'])).transform(dir => dir ?? 'asc'),
    after: given(z.string().max(1200)),
    before: given(z.string().max(1200)),
    limit: given(z.coerce.number().int().min(1).max(200)).transform(limit => limit ?? pageSize),
  })
  .transform(({ after, before, ...query }, ctx) => {
    const cursor = (name: string, written: string | undefined): CompoundCursor | undefined => {
      const read = written === undefined ? undefined : readCursor(query.sort, written)
      if (read === null) ctx.addIssue({ code: 'custom', path: [name], message: goneHint })
      return read ?? undefined
    }
    return { ...query, after: cursor('after', after), before: cursor('before', before) }
  })
export type CompoundQuery = z.output<typeof CompoundQuery>
export type CompoundFilter = Omit<CompoundQuery, 'sort' | 'dir' | 'after' | 'before' | 'limit'>
