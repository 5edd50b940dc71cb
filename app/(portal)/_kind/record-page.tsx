// The page of one record of a kind: everything in it follows from the definition; what hangs on the record comes by slots.

import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { DueClock } from '@/components/deadline/due-clock'
import type { FormAction } from '@/components/form/form-state'
import { DeedDesk, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History, type HistoryRow } from '@/components/record/history'
import { RecordFace } from '@/components/record/record-page'
import type { Fact } from '@/components/ui/facts'
import { LateEntry } from '@/components/ui/late-entry'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import type { Crumb } from '@/components/ui/page-head'
import type { StripPart } from '@/components/ui/strip'
import { actWord } from '@/lib/audit/text'
import { type Actor, covers, may } from '@/lib/core/access'
import { addressOf } from '@/lib/core/address'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { wordsOf } from '@/lib/core/kind/field'
import { type AnyKind, type AnyRecord, badgeOf, fieldOf, fieldWords, stateOf, valueWords } from '@/lib/core/kind/kind'
import { mendedWords } from '@/lib/core/kind/mended'
import { lateAtOf } from '@/lib/core/late-entry'
import { whenOf } from '@/lib/core/say'
import { labelOf, nothing } from '@/lib/core/word'
import { clockWords } from '@/lib/deadline/text'
import type { Shown } from '@/lib/kind/reads'
import { signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { listAt } from './list-page'

export type RecordSlots = {
  crumbs?: (record: AnyRecord, actor: Actor) => readonly Crumb[]
  /** What hangs on the record, below its facts. */
  beside?: (record: AnyRecord, actor: Actor) => ReactNode
}
type Params = { params: Promise<{ id: string }> }

/** @param one asks its view @param actions by the name of the deed */
export function recordPage(
  of: AnyKind,
  one: (raw: { id: string }) => Promise<Shown<AnyRecord>>,
  actions: Readonly<Record<string, FormAction>>,
  slots: RecordSlots = {},
) {
  const read = cache((id: string) => one({ id }))
  return {
    metadata: async ({ params }: Params): Promise<Metadata> => ({
      title: `${of.called} ${(await read((await params).id)).title}`,
    }),
    page: async ({ params }: Params) => {
      const { id } = await params
      const [actor, shown] = [await signedIn(), await read(id)]
      return <RecordPage of={of} shown={shown} actor={actor} actions={actions} slots={slots} />
    },
  }
}

type PageProps = {
  of: AnyKind
  shown: Shown<AnyRecord>
  actor: Actor
  actions: Readonly<Record<string, FormAction>>
  slots: RecordSlots
}

function RecordPage({ of, shown, actor, actions, slots }: PageProps) {
  const { record, clock } = shown
  const deeds = shown.deeds.flatMap(face => {
    const action = actions[face.act]
    const href = of.deeds[face.act]?.page ? `${of.room}/${record.id}/edit` : undefined
    return action ? [{ ...face, action, href }] : []
  })
  const awaits = stateOf(of, record.state).awaits
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  return (
    <DeedDesk
      record={`${of.name}/${record.id}`}
      id={String(record.id)}
      version={record.version}
      stateWords={stateOf(of, record.state).label}
      deeds={deeds}
    >
      <RecordFace
        crumbs={crumbsOf(of, shown, actor, slots)}
        title={shown.title}
        badge={badgeOf(of, record, shown.today)}
        deeds={
          <>
            <SideDeeds />
            {awaits ? null : <MainDeeds />}
          </>
        }
        course={courseOf(of, record)}
        move={
          awaits
            ? {
                turn: awaits.turn,
                due:
                  words && clock
                    ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words }
                    : undefined,
                why: words ? `${words.until}。${words.how}` : undefined,
                deed: <MainDeeds big />,
              }
            : null
        }
        notes={
          <>
            {keptReasons(of, record)}
            <Mended of={of} shown={shown} />
          </>
        }
        sections={of.sections
          .map(section => ({ ...section, replaced: section.fields.flatMap(name => replacedFacts(of, shown, name)) }))
          .filter(it => !it.ifAny || it.replaced.length > 0 || it.fields.some(name => record[name] !== null))
          .map(({ title, fields }) => ({
            title,
            facts: fields.flatMap(name => [factOf(of, record, name), ...replacedFacts(of, shown, name)]),
          }))}
        history={
          <>
            <History
              rows={shown.history}
              deed={actWord}
              field={(key, row) => (isItsSignature(of, key, row) ? null : labelOf(fieldWords(of), key))}
              value={(key, value) => fileName(of, shown, key, value) ?? (valueWords(of, key, value) || nothing)}
              me={actor.accountId}
            />
            {shown.history.length === 0 ? <p className="text-ink-2">没有可见的记录</p> : null}
            {clock && words ? <DueClock {...words} light={clock.light} used={clock.used} /> : null}
          </>
        }
        saved={`${record.createdBy?.name ?? '系统'} ${whenOf(record.createdAt)} 登记，第 ${record.version} 版 ${whenOf(record.updatedAt)} 保存`}
      >
        {slots.beside?.(record, actor)}
      </RecordFace>
    </DeedDesk>
  )
}

/** Who signed is who the line begins with. */
const isItsSignature = (of: AnyKind, name: string, { accountId, changes }: HistoryRow): boolean =>
  of.fields[name]?.control === 'account' && accountId !== null && changes?.[name]?.[1] === accountId

const crumbsOf = (of: AnyKind, { path, record }: Shown<AnyRecord>, actor: Actor, slots: RecordSlots): Crumb[] => [
  { label: of.called, href: listAt(of) },
  ...path.slice(1, 4).map(unit => ({
    label: unit.name,
    href: covers(actor, unit.code) ? addressOf(listAt(of), { division: unit.code }) : undefined,
  })),
  ...(record.compound && may(actor, 'compound.read')
    ? [{ label: record.compound.name, href: `/compounds/${record.compound.code}` }]
    : []),
  ...(slots.crumbs?.(record, actor) ?? []),
]

/** Whoever decides is told what was changed since it came back. */
function Mended({ of, shown: { record, history } }: { of: AnyKind; shown: Shown<AnyRecord> }) {
  const words = mendedWords(of, record.state, history)
  return words === null ? null : <Note kind="near">补正重报：{words}。</Note>
}

const fileName = (of: AnyKind, { files }: Shown<AnyRecord>, name: string, value: unknown): string | undefined =>
  of.fields[name]?.control === 'file' && typeof value === 'number' ? files.get(value) : undefined

const papersNow = (of: AnyKind, record: AnyRecord): ReadonlySet<unknown> =>
  new Set(Object.keys(of.fields).flatMap(name => (of.fields[name]?.control === 'file' ? [record[name]] : [])))

/** Papers that were replaced, each with the day on which it was. */
const replacedFacts = (of: AnyKind, { record, history, files }: Shown<AnyRecord>, name: string): Fact[] =>
  of.fields[name]?.control === 'file'
    ? history.flatMap(({ id, at, changes }): Fact[] => {
        const [was, is] = changes?.[name] ?? []
        // What only went over to another field, as a paper that was accepted does, was not replaced.
        if (typeof was !== 'number' || was === is || papersNow(of, record).has(was)) return []
        return [
          {
            term: `原${fieldOf(of, name).label}`,
            value: (
              <>
                <Link href={`/api/files/${was}`} key={id}>
                  {files.get(was) ?? '附件'}
                </Link>
                　{dayInShanghai(at)} 换下
              </>
            ),
          },
        ]
      })
    : []

/** Why the last deed was done, where a record keeps it. */
function keptReasons(of: AnyKind, record: AnyRecord): ReactNode {
  const names = new Set(Object.values(of.deeds).flatMap(deed => deed.reason?.keep ?? []))
  const { mark } = stateOf(of, record.state)
  const kind = mark === 'behind' || mark === 'near' ? mark : 'plain'
  const kept = [...names].filter(name => record[name])
  if (kept.length === 0) return null
  return kept.map(name => (
    <Note key={name} kind={kind}>
      {fieldOf(of, name).label}：“{valueWords(of, name, record[name])}”
    </Note>
  ))
}

/** The states of its course, the reached ones with the day where it is known. */
function courseOf(of: AnyKind, record: AnyRecord): StripPart[] | undefined {
  if (!of.course) return undefined
  const at = of.course.indexOf(record.state)
  const day = dayInShanghai(record.stateAt)
  if (at < 0) {
    const now: StripPart = { label: stateOf(of, record.state).label, note: day, state: 'now' }
    // What was sent back has its course before it; what ended early has none.
    const ahead = stateOf(of, record.state).awaits ? of.course : []
    return [now, ...ahead.map((state): StripPart => ({ label: stateOf(of, state).label, state: 'later' }))]
  }
  const last = of.course.length - 1
  return of.course.map((state, nth): StripPart => {
    const isNow = nth === at && nth !== last
    const reached = nth <= at ? 'done' : 'later'
    return {
      label: stateOf(of, state).label,
      note: nth === at ? day : undefined,
      state: isNow ? 'now' : reached,
    }
  })
}

/** When a day of what happened was written, where that was long after it: what makes a record says its days when it is made. */
function writtenLate(of: AnyKind, record: AnyRecord, name: string): Date | null {
  const on = record[name]
  if (record.lateAt === null || of.happens?.includes(name) !== true || typeof on !== 'string') return null
  const isMadeWith = Object.values(of.deeds).some(deed => deed.from === undefined && deed.asks.includes(name))
  return lateAtOf(on as Day, isMadeWith ? record.createdAt : record.lateAt, workCalendar)
}

/** The paper that is decided about; one that is only there for a time lacks nothing when it is gone. */
const isLookedAt = (of: AnyKind, name: string): boolean => {
  const deeds = Object.values(of.deeds)
  return deeds.some(deed => deed.shows === name) && !deeds.some(deed => deed.clears?.includes(name))
}

function factOf(of: AnyKind, record: AnyRecord, name: string): Fact {
  const field = fieldOf(of, name)
  const value = record[name]
  const wide = field.control === 'text'
  if (value === null || value === undefined)
    return { term: field.label, value: isLookedAt(of, name) ? '未附件' : '—', wide }
  if (field.control === 'file')
    return {
      term: field.label,
      value: <Link href={`/api/files/${String(value)}`}>{record.names[name] ?? '附件'}</Link>,
    }
  const words = record.names[name] ?? wordsOf(field, value)
  const written = writtenLate(of, record, name)
  if (written)
    return {
      term: field.label,
      value: (
        <>
          <span className="whitespace-nowrap">{words}</span>
          <LateEntry written={written} />
        </>
      ),
    }
  const href = field.register && `${field.register.room}/${String(value)}`
  return { term: field.label, value: href ? <Link href={href}>{words}</Link> : words, wide }
}
