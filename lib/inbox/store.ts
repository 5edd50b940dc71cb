/** Reads what waits in each flow's own table; nothing about waiting is stored. */

import { assemblyFlow } from '@/lib/assembly/flow'
import { assemblyWaitText } from '@/lib/assembly/text'
import { assemblyWaits, waitingAssemblies } from '@/lib/assembly/waiting-store'
import { startInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import type { Flow } from '@/lib/core/flow'
import { type AnyKind, type AnyRecord, briefOf, fieldOf, flowOf, stateOf, valueWords } from '@/lib/core/kind/kind'
import type { Elsewhere } from '@/lib/core/street-desk'
import { filingFlow } from '@/lib/filing/flow'
import { filingWaits, type WaitingFiling, waitingFilings } from '@/lib/filing/list-store'
import { filingKindText, filingWaitText } from '@/lib/filing/text'
import { recordsOnDesk, waitsSql } from '@/lib/kind/list-store'
import { waitingRecords } from '@/lib/kind/store'
import { kinds } from '@/lib/kinds'
import type { Tx } from '@/lib/platform/db'
import type { DeskAsked, DeskReader } from '@/lib/platform/desk-sql'
import { procedureFlows } from '@/lib/procedure/flow'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { awaitedAct } from '@/lib/procedure/steps'
import { procedureActWord, procedureKindText, procedureStateText } from '@/lib/procedure/text'
import { procedureWaits, waitingProcedures } from '@/lib/procedure/waiting-store'
import type { Prisma } from '@/prisma/client/client'

/** A record whose state awaits somebody. */
export type WaitingRow = {
  title: string
  detail: string
  href: string
  division: DivisionCode
  state: string
  since: Date
  elsewhere: Elsewhere | null
}

/** How a flow's waiting records are found and called. Every flow of the house stands here; a test compares with the seed's list. */
export type WaitingSource = {
  flow: Flow
  kind: string
  /** The page that lists all of this kind. */
  page: string
  /** @param on of one side of a reader's desk; null: all */
  rows: (tx: Tx, states: readonly string[], limit: number, on: DeskAsked | null) => Promise<WaitingRow[]>
  /** All that wait in these states (state, since, division, elsewhere). */
  waits: (states: readonly string[], reader: DeskReader) => Prisma.Sql
}

const filingRows: WaitingSource['rows'] = async (tx, states, limit, on) =>
  (await waitingFilings(tx, states, limit, on)).map((one: WaitingFiling) => ({
    title: `${filingWaitText[one.state] ?? ''}${filingKindText[one.kind]}：${one.compound}`,
    detail: one.state === 'correcting' ? `须补正：${one.askedText ?? ''}` : `自 ${one.factOn} 起计`,
    href: `/filings/${one.id}`,
    division: one.division,
    state: one.state,
    since: one.since,
    elsewhere: one.elsewhere,
  }))

const assemblyRows: WaitingSource['rows'] = async (tx, states, limit, on) =>
  (await waitingAssemblies(tx, states, limit, on)).map(one => ({
    title: `${assemblyWaitText[one.state] ?? '办理表决'}：${one.compound}`,
    detail: `${one.title}，表决 ${one.opensOn} 至 ${one.closesOn}`,
    href: `/assemblies/${one.id}`,
    division: one.division,
    state: one.state,
    since: one.since,
    elsewhere: one.elsewhere,
  }))

/** Its clock runs from the day on which, by the facts, the state was reached, or an earlier one that the flow names. */
const procedureRows =
  (kind: ProcedureKind): WaitingSource['rows'] =>
  async (tx, states, limit, on) =>
    (await waitingProcedures(tx, kind, states, limit, on)).map(one => {
      const act = awaitedAct(kind, one.state)
      return {
        title: `${act ? procedureActWord(kind, act) : procedureKindText[kind]}：${one.compoundName}`,
        detail: `${procedureStateText(kind, one.state)}，${one.stateOn} 起`,
        href: `/procedures/${one.id}`,
        division: one.division,
        state: one.state,
        since: startInShanghai(one.clockFrom),
        elsewhere: one.elsewhere,
      }
    })

const procedureSource = (kind: ProcedureKind): WaitingSource => ({
  flow: procedureFlows[kind],
  kind: procedureKindText[kind],
  page: `/procedures?kind=${kind}`,
  rows: procedureRows(kind),
  waits: (states, reader) => procedureWaits(kind, states, reader),
})

/** What a desk says below the title: the unit it lies in, its first column, and why it came back. */
function detailOf(of: AnyKind, one: AnyRecord): string {
  const kept = Object.values(of.deeds).find(deed => deed.reason?.keep && deed.to === one.state)?.reason?.keep
  const why = kept ? one[kept] : null
  const first = of.list.columns.find(name => !one.names[name]) ?? ''
  const { label, control } = fieldOf(of, first)
  const fact = `${control === 'day' ? `${label} ` : ''}${valueWords(of, first, one[first])}`
  return [of.lies === 'in-unit' ? one.community : '', fact, why ? `“${String(why)}”` : ''].filter(Boolean).join('，')
}

/** A kind's records in the states that await somebody, said by the deed that is awaited. */
const kindSource = (of: AnyKind): WaitingSource => ({
  flow: flowOf(of),
  kind: of.called,
  page: of.listAt ?? of.room,
  rows: async (tx, states, limit, on) => {
    const found = await (on === null
      ? waitingRecords(tx, of, states, limit).then(all => all.map(record => ({ record, elsewhere: null })))
      : recordsOnDesk(tx, of, states, limit, on))
    return found.map(({ record: one, elsewhere }) => {
      const { awaits } = stateOf(of, one.state)
      const awaited = of.deeds[awaits?.act ?? '']
      return {
        title: `${awaits?.task ?? awaited?.label ?? of.called}：${briefOf(of, one)}`,
        detail: detailOf(of, one),
        href: `${of.room}/${one.id}`,
        division: one.division,
        state: one.state,
        since: one.stateAt,
        elsewhere,
      }
    })
  },
  waits: (states, reader) => waitsSql(of, states, reader),
})

export const waitingSources: readonly WaitingSource[] = [
  {
    flow: filingFlow,
    kind: '备案',
    page: '/filings',
    rows: filingRows,
    waits: filingWaits,
  },
  {
    flow: assemblyFlow,
    kind: '业主大会',
    page: '/assemblies',
    rows: assemblyRows,
    waits: assemblyWaits,
  },
  ...procedureKinds.map(procedureSource),
  ...kinds.filter(of => Object.values(of.states).some(state => state.awaits)).map(kindSource),
]

/** When this post last looked at what had changed, before its present session. */
export async function seenBefore(tx: Tx, postId: number): Promise<Date | null> {
  const post = await tx.post.findUnique({ where: { id: postId }, select: { seenBefore: true } })
  return post?.seenBefore ?? null
}
