/** Answers a list as an xlsx file: the same view as the page, streamed, with its day and its place in the name. */

import { plainForm } from './bounded'
import { rawOf } from './form'
import { keptAs } from './kept-as'
import 'server-only'
import type { z } from 'zod'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { titleLine } from '@/lib/core/filter'
import { privateMark, privateName } from '@/lib/core/private-mark'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { type Command, perform } from '@/lib/platform/perform'
import { streamCsv } from '@/lib/platform/sheets/csv-write'
import type { CellKind, SheetSpec } from '@/lib/platform/sheets/spec'
import { streamXlsx } from '@/lib/platform/sheets/xlsx-write'
import { currentActor } from './actor'
import { queryOf, refusal } from './download'
import { withRequest } from './request'

type Shape = {
  columns: readonly { key: string; title: string; width: number; kind?: CellKind }[]
  rows: SheetSpec<string>['rows']
  /** Of which place the rows are, for the line above them. */
  place?: string
  /** What counts as one, where the title does not say so, and what was asked, for the same line. */
  means?: string
  asked?: readonly string[]
  /** There is personal data in it. */
  personal?: true
  /** Lines above the heads, where the title with place and day is not enough; empty: none at all. */
  note?: readonly string[]
  /** The day the rows speak of, for the file's name; today if not given. */
  day?: Day
}

/** Reads on with another view as the same person, for lists too long to be held at once; null where it is refused. */
export type NextChunk = <S extends z.ZodType, O>(view: View<S, O>, raw: unknown) => Promise<O | null>

/** @param title the file's name before the day, also the sheet's tab */
export async function sheet<S extends z.ZodType, O>(
  request: Request,
  view: View<S, O>,
  title: string,
  shape: (value: O, more: NextChunk) => Shape,
): Promise<Response> {
  const actor = await currentActor()
  if (actor.kind !== 'user') return new Response('请先登录', { status: 401 })
  const result = await withRequest(() => ask(view, actor, queryOf(request.url), now()))
  if (!result.ok) return refusal(result.problem)
  const more: NextChunk = async (next, raw) => {
    const found = await ask(next, actor, raw, now())
    return found.ok ? found.value : null
  }
  return fileOf(
    title,
    shape(result.value, more),
    privateMark(actor.name, now()),
    new URL(request.url).searchParams.get('as') === 'csv' ? 'csv' : 'xlsx',
  )
}

const mimes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

function fileOf(
  title: string,
  { columns, rows, note, place = '', day, means, asked, personal }: Shape,
  mark: string,
  as: keyof typeof mimes,
): Response {
  const of = day ?? dayInShanghai(now())
  const file = `${title}-${of}.${as}`
  const spec = {
    sheet: title.slice(0, 31),
    columns: columns.map(column => ({ kind: 'text' as const, ...column })),
    rows,
    // A layout of somebody else's, with nothing above its heads, is told by its name and on paper.
    note: note ?? [titleLine({ place, called: title, day: of, means, asked }), ...(personal ? [mark] : [])],
    mark: personal && mark,
  }
  return new Response(as === 'csv' ? streamCsv(spec) : streamXlsx(spec), {
    headers: {
      'content-type': mimes[as],
      'content-disposition': keptAs(personal ? privateName(file) : file),
      'cache-control': 'no-store',
    },
  })
}

/**
 * What a command tells this once, as a file: e.g. codes of which only hashes stay. Sent by a form of our own page; a form of another
 * site is refused.
 */
export async function sheetOfCommand<S extends z.ZodType, O>(
  request: Request,
  command: Command<S, O>,
  title: string,
  shape: (value: O) => Shape,
): Promise<Response> {
  const actor = await currentActor()
  if (actor.kind !== 'user') return new Response('请先登录', { status: 401 })
  const from = request.headers.get('sec-fetch-site')
  if (from !== null && from !== 'same-origin') return new Response('请从本平台的页面操作', { status: 403 })
  const form = await plainForm(request)
  if (typeof form === 'string') return new Response(form, { status: 400 })
  const raw = await rawOf(form)
  const result = await withRequest(() => perform(command, actor, raw, now()))
  if (!result.ok) return refusal(result.problem)
  return fileOf(title, shape(result.value), privateMark(actor.name, now()), 'xlsx')
}
