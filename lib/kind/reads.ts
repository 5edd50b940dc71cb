/** The ordinary views of a kind: its list, one record, the form for a new one, the sheet. */

import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, type Level, levelBelow, levelOf, lineage } from '@/lib/core/division'
import { atMost, given, idField } from '@/lib/core/fields'
import { type AskFace, asksOf, called, deedFaces, deedOf, parentOf } from '@/lib/core/kind/deed'
import type { Fields, Option } from '@/lib/core/kind/field'
import {
  type AnyKind,
  type AnyRecord,
  type Deeds,
  type Kind,
  type Lies,
  levelsOf,
  type RecordOf,
  titleOf,
} from '@/lib/core/kind/kind'
import { type Asked, askedWords, isTab, listSchema, rowsAPage } from '@/lib/core/kind/list'
import type { Beside } from '@/lib/core/page'
import { privateMark, privateName } from '@/lib/core/private-mark'
import { wordLimit } from '@/lib/core/text'
import { historyShown } from '@/lib/core/trail'
import type { DeadlineRule, Reckoning } from '@/lib/deadline/rules'
import { deadlineRules, deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf, unitsUnder } from '@/lib/division/store'
import { type View, view } from '@/lib/platform/ask'
import { changesBetween } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { type AuditRow, historyOf } from '@/lib/platform/history'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { clockKeysOf, clockOf, lateOf } from './clock'
import { everyRecord, partCounts, recordPage, tabCounts, type Where } from './list-store'
import { isPersonal, sheetOf } from './sheet'
import { findParent, findRecord, namesOf, type Parent, recordsOf } from './store'

const schemaOf = (of: AnyKind): z.ZodType<Asked & Beside> => listSchema(of)

/** The filter in the place asked for, or the actor's own, with the deadlines of its clocks; null where he does not see it. */
async function whereOf(
  of: AnyKind,
  { input, actor, now, tx }: { input: Asked; actor: Actor; now: Date; tx: Tx },
): Promise<{ asked: Where; rules: DeadlineRule[] } | null> {
  const division = input.division ?? actor.division
  if (!covers(actor, division)) return null
  const rules = await deadlineRulesOf(tx, clockKeysOf(of))
  return { rules, asked: { ...input, division, today: dayInShanghai(now), late: lateOf(of, rules, now) } }
}

export type Listed<R> = {
  asked: Where
  rows: (R & { clock: Reckoning | null })[]
  count: number
  /** Of these, written long after they happened (补录). */
  lateEntries: number
  previous: string | null
  next: string | null
  path: { code: string; name: string }[]
  tabs: { label: string; query: Readonly<Record<string, string>>; count: number; current: boolean }[]
  /** Units below the place with what the filter finds there, also nothing. */
  parts: { code: string; name: string; count: number }[]
  /** What may be chosen in fields whose choices a table holds. */
  options: Options
  today: Day
}
export type Shown<R> = {
  record: R
  title: string
  path: { code: string; name: string }[]
  clock: Reckoning | null
  deeds: ReturnType<typeof deedFaces>
  history: AuditRow[]
  /** Names of the files that its time line speaks of. */
  files: ReadonlyMap<number, string>
  today: Day
}
type Options = Readonly<Record<string, readonly Option[]>>
/** What may be chosen in such fields: on a day, for a new record; else ever. */
type OptionsOf = (tx: Tx, on: Day | null) => Promise<Options>
type Sheet = { bytes: Uint8Array; name: string; count: number; division: string }

/** What of a record's deeds must be answered in this case though it may be left open in others: by deed, fields or `reason`. */
type Must<R> = (call: {
  tx: Tx
  actor: Actor
  today: Day
  record: R
}) => Promise<Readonly<Record<string, readonly string[]>>>
const nothingMore = async () => ({})

type ViewsOf<R> = {
  list: View<z.ZodType<Asked & Beside>, Listed<R>>
  one: View<z.ZodType<{ id: number }>, Shown<R>>
  /** What hangs on one compound or organisation. */
  of: View<z.ZodType<{ code: string }>, R[]>
  sheet: View<z.ZodType<Asked & Beside>, Sheet>
}

export function viewsOf<
  N extends string,
  L extends Lies,
  F extends Fields,
  S extends string,
  D extends Deeds<keyof F & string, S>,
>(
  known: Kind<N, L, F, S, D>,
  {
    options = nothingMore,
    must = nothingMore,
  }: { options?: OptionsOf; must?: Must<RecordOf<Kind<N, L, F, S, D>>> } = {},
): ViewsOf<RecordOf<Kind<N, L, F, S, D>>> {
  const of: AnyKind = known
  const views = {
    list: listOf(of, options),
    // What is asked of a record of this kind is only ever asked of one: the views below lose sight of which kind that is.
    one: oneOf(of, must as unknown as Must<AnyRecord>),
    of: hangingOf(of),
    sheet: sheetView(of),
  }
  return views as unknown as ViewsOf<RecordOf<Kind<N, L, F, S, D>>>
}

/** The units below a place that records can lie in. */
function levelShown(of: AnyKind, { division }: Where): Level | null {
  const level = levelOf(division)
  // A unit below its lowest has none.
  return level === levelsOf(of).at(-1) ? null : levelBelow(level)
}

const listOf = (of: AnyKind, options: OptionsOf) =>
  view({
    schema: schemaOf(of),
    permission: of.read,
    read: async call => {
      const { input, now, tx } = call
      const found = await whereOf(of, call)
      if (!found) return null
      const { asked, rules } = found
      const page = await recordPage(tx, of, { ...asked, after: input.after, before: input.before }, rowsAPage)
      const counts = await tabCounts(tx, of, asked)
      const below = levelShown(of, asked)
      const units = below ? await unitsUnder(tx, asked.division, below, asked.today) : []
      const parts = below ? await partCounts(tx, of, asked) : null
      return {
        ...{
          asked,
          previous: page.previous,
          next: page.next,
          count: counts.all,
          lateEntries: counts.late,
          today: asked.today,
        },
        rows: page.rows.map(row => ({ ...row, clock: clockOf(of, row, rules, now) })),
        path: await divisionsOf(tx, lineage(asked.division)),
        tabs: of.list.tabs.map((tab, at) => ({
          ...tab,
          ...{ count: counts.tabs[at] ?? 0, current: isTab(of, asked, tab) },
        })),
        options: await options(tx, null),
        parts: units.map(({ code, name }) => ({ code, name, count: parts?.get(code) ?? 0 })),
      }
    },
  })

const oneOf = (of: AnyKind, must: Must<AnyRecord>) =>
  view({
    schema: z.object({ id: idField }),
    permission: of.read,
    read: async ({ input, actor, now, tx }) => {
      const record = await findRecord(tx, of, input.id)
      if (!record) return null
      const keys = clockKeysOf(of)
      const rules = keys.length > 0 ? await deadlineRules(tx, record.division, keys) : []
      const today = dayInShanghai(now)
      const musts = await must({ tx, actor, today, record })
      const history = withMaking(of, record, await historyOf(tx, of.name, String(record.id)))
      return {
        ...{ record, today, title: titleOf(of, record) },
        clock: clockOf(of, record, rules, now),
        deeds: deedFaces(of, record, actor, today).map(face => called(face, musts[face.act])),
        path: await divisionsOf(tx, lineage(record.division)),
        history,
        files: await filesIn(tx, of, history),
      }
    },
  })

/**
 * The time line of a record with its making, also where that was told in another record's line: a claim is said with the organisation that
 * it is about, a ledger tells of itself. What was changed since is left to the later lines.
 */
function withMaking(of: AnyKind, record: AnyRecord, rows: AuditRow[]): AuditRow[] {
  const isTold = rows.some(row => row.changes?.['state']?.[0] === null) || rows.length >= historyShown
  const [, making] = Object.entries(of.deeds).find(([, deed]) => deed.from === undefined) ?? []
  if (isTold || !making) return rows
  const changed = new Set(rows.flatMap(row => Object.keys(row.changes ?? {})))
  const said = Object.fromEntries(making.asks.filter(name => !changed.has(name)).map(name => [name, record[name]]))
  const row: AuditRow = {
    ...{ id: 'made', at: record.createdAt, act: making.by, outcome: 'done', divisionCode: record.division },
    ...{ accountId: record.createdBy?.id ?? null, actorName: record.createdBy?.name ?? '系统', role: '' },
    ...{ subjectKind: of.name, subjectId: String(record.id), subjectName: titleOf(of, record) },
    ...{ reason: null, requestId: null, address: null },
    changes: changesBetween({}, { ...said, state: making.to ?? record.state }),
  }
  return [...rows, row]
}

/** Also those that were replaced: a paper that came back stays to be seen. */
async function filesIn(tx: Tx, of: AnyKind, history: readonly AuditRow[]): Promise<ReadonlyMap<number, string>> {
  const ids = history.flatMap(row =>
    Object.entries(row.changes ?? {}).flatMap(([name, values]) => (of.fields[name]?.control === 'file' ? values : [])),
  )
  const rows = await tx.storedFile.findMany({
    where: { id: { in: ids.filter(id => typeof id === 'number') } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const hangingOf = (of: AnyKind) =>
  view({
    schema: z.object({ code: z.string().trim().min(1).check(atMost(24)) }),
    permission: of.read,
    read: ({ input, tx }) => recordsOf(tx, of, of.lies === 'of-organisation' ? 'organisation' : 'compound', input.code),
  })

const sheetView = (of: AnyKind) =>
  view({
    schema: schemaOf(of),
    permission: of.list.export,
    read: async call => {
      const found = await whereOf(of, call)
      if (!found) return null
      const [{ asked }, { tx }] = [found, call]
      const place = (await divisionsOf(tx, [asked.division]))[0]?.name ?? asked.division
      const { spec, count } = sheetOf(of, everyRecord(tx, of, asked), {
        ...{ place, today: asked.today, asked: askedWords(of, asked) },
        mark: isPersonal(of) ? privateMark(call.actor.name, call.now) : undefined,
      })
      const bytes = await writeXlsx(spec)
      const name = `${place}${of.called}-${asked.today}.xlsx`
      return { bytes, name: isPersonal(of) ? privateName(name) : name, count: count(), division: asked.division }
    },
    audited: {
      act: of.list.export,
      subject: (_input, { name, count, division }) => ({
        ...{ kind: 'export', id: of.name, name: `${name}，${count} 行`, division },
      }),
    },
    timeout: 120_000,
  })

export type Started = {
  parent: { code: string; name: string } | null
  q: string
  choices: Choice[]
  asks: AskFace[]
  today: Day
}
type Only = (actor: Actor) => Readonly<Record<string, readonly string[]>>
type Choice = { code: string; name: string; place: string }
type StartRequest = { at: string | null; q: string | null; links: Readonly<Record<string, string>> }
type Start = {
  /** Where this actor makes none, though the place is in reach. */
  within?: (actor: Actor, division: DivisionCode) => boolean
  options?: OptionsOf
  /** Options of choices that are open to this actor, by field; absent: all. */
  only?: Only
  /** What may be left open and must be answered here by what another question is answered with, by field. */
  needed?: (tx: Tx, parent: Parent, today: Day) => Promise<Readonly<Record<string, AskFace['neededWhen']>>>
  /** Finds where it may lie by a word, for a form that was opened without saying where. */
  choose?: (tx: Tx, q: string) => Promise<Choice[]>
}

/** The form for a new record: where it is to lie and what is asked there, with the links that are given; or, where the place is not said, a few to choose from. */
export const startOf = (
  of: AnyKind,
  act: string,
  { only = () => ({}), within = () => true, choose, needed = async () => ({}), options = async () => ({}) }: Start = {},
): View<z.ZodType<StartRequest>, Started> =>
  view({
    schema: startSchema(of),
    permission: deedOf(of, act).by,
    read: async ({ input, actor, now, tx }) => {
      const parent = input.at === null ? null : await findParent(tx, of, input.at, { actor, now })
      if (input.at !== null && !(parent && within(actor, parent.division))) return null
      const names = await namesOf(tx, of, input.links)
      if (Object.keys(input.links).some(name => !(name in names))) return null
      const today = dayInShanghai(now)
      const q = input.q ?? ''
      return {
        ...{ q, today, parent: parent && { code: input.at ?? '', name: parent.name } },
        choices: choose && !parent && q !== '' ? await choose(tx, q) : [],
        asks: withNeeded(
          withOptions(asksOf(of, act, input.links, today, { only: only(actor), names }), await options(tx, today)),
          parent ? await needed(tx, parent, today) : {},
        ),
      }
    },
  })

const withNeeded = (asks: AskFace[], needed: Readonly<Record<string, AskFace['neededWhen']>>): AskFace[] =>
  asks.map(ask => ({ ...ask, neededWhen: needed[ask.name] }))

const withOptions = (asks: AskFace[], options: Options): AskFace[] =>
  asks.map(ask => ({ ...ask, options: options[ask.name] ?? ask.options }))

function startSchema(of: AnyKind): z.ZodType<StartRequest> {
  const word = given(z.string().trim().check(atMost(wordLimit)))
  const code = given(
    z
      .string()
      .trim()
      .regex(/^[\da-z]{1,24}$/i, '没有这个代码'),
  )
  const links = Object.keys(of.fields).filter(name => of.fields[name]?.register)
  return z
    .looseObject({ q: word, ...Object.fromEntries([parentOf[of.lies], ...links].map(name => [name, code])) })
    .transform(asked => ({
      ...{ at: textOf(asked[parentOf[of.lies]]), q: textOf(asked['q']) },
      links: Object.fromEntries(
        links.flatMap(name => {
          const said = textOf(asked[name])
          return said === null ? [] : [[name, said]]
        }),
      ),
    }))
}
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
